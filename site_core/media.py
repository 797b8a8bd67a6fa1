"""Uploaded files, served so that a browser shows pictures and runs nothing."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

A_YEAR = 60 * 60 * 24 * 365
# Documents and original pictures are left out: Wagtail gives documents by its own rules at /documenten/.
SHOWN = ("images/", "avatar_images/", "logos/")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Give a picture in one of its made sizes; a proxy in front may serve these folders itself, with these headers."""
    if not path.startswith(SHOWN) or ".." in path:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if isinstance(response, FileResponse):
        # An upload that changes gets another name, so what a name stands for never changes.
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
