"""What every template may use without asking: facts of the installation, never of the visitor."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Give templates the site's name and whether the development-only pages exist."""
    return {"site_name": settings.WAGTAIL_SITE_NAME, "in_development": settings.ENVIRONMENT != "production"}
