"""The colours of a region as a stylesheet of its own, so that no page needs an inline style."""

from django.http import Http404, HttpRequest, HttpResponse

from site_core.colour import accent, darker, is_readable

YEAR = 60 * 60 * 24 * 365


def theme_css(request: HttpRequest, colour: str) -> HttpResponse:
    """Answer the three custom properties of a colour; 404 when white text on it could not be read."""
    if not is_readable(colour):
        raise Http404("White text on this colour has too little contrast.")
    css = f":root{{--pw-theme:#{colour};--pw-theme-dark:#{darker(colour)};--pw-theme-accent:#{accent(colour)}}}\n"
    headers = {"Cache-Control": f"public, max-age={YEAR}, immutable"}
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers=headers)
