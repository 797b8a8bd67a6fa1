"""Where somebody was going before the log-in: an address of the employers' own pages, and nothing else."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

PARAMETER = "verder"
LONGEST = 200


def log_in_address(request: HttpRequest) -> str:
    """Return the log-in page, which leads on to what this visit asked for; a POST is not done again."""
    home = reverse("employers:home")
    if request.method not in ("GET", "HEAD") or not onward(request.path):
        return home
    return f"{home}?{urlencode({PARAMETER: request.path})}"


def onward(path: str) -> str:
    """Return a path if it leads to a page of the employers' area that names no secret, or else nothing."""
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST:
        return ""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return path if found.namespaces[:1] == ["employers"] else ""
