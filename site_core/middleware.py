"""The site's own rules for every request; each is one function, listed in settings in this order."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponse]

ALLOWED_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ADMIN_PREFIX = "/beheer/"
POLICY_HEADER = "Content-Security-Policy"


class WriteDuringVisit(RuntimeError):
    """A visitor's GET tried to change the database."""


def refuse_unusual_methods(get_response: GetResponse) -> GetResponse:
    """Answer 405 to TRACE and other methods that Django's function views would serve."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ALLOWED_METHODS:
            return HttpResponseNotAllowed(ALLOWED_METHODS)
        return get_response(request)

    return middleware


def admin_content_policy(get_response: GetResponse) -> GetResponse:
    """Give the Wagtail admin its own, looser content policy; the public one stays strict, but for a preview in its frame."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(ADMIN_PREFIX) and POLICY_HEADER in response.headers:
            # A preview: Wagtail had the public page made by a request of its own, which gave it the public policy.
            del response.headers[POLICY_HEADER]
            setattr(response, "_csp_replace", {"frame-ancestors": [SELF]})  # noqa: B010
        elif request.path.startswith(ADMIN_PREFIX):
            # How django-csp lets one response differ; its decorators only reach our own views.
            setattr(response, "_csp_replace", settings.ADMIN_CONTENT_SECURITY_POLICY)  # noqa: B010
        return response

    return middleware


def _language_of(path: str) -> str:
    # Not Django's get_language_from_path(): that takes the Dutch page /en-mijn-uitkering/ for English.
    first = path.lstrip("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)


def language_from_address(get_response: GetResponse) -> GetResponse:
    """Take the language from the address alone (/en/… is English), so that pages can be cached by address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = _language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response

    return middleware


def _only_reads(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    statement = sql.lstrip(" (\n").upper()
    reads = statement.startswith(("SELECT", "EXPLAIN")) or (
        statement.startswith("WITH") and not any(word in statement for word in (" INSERT ", " UPDATE ", " DELETE "))
    )
    if not reads:
        raise WriteDuringVisit(f"A visitor's GET may only read; move this to a POST or the spool: {sql[:120]}")
    return execute(sql, params, many, context)


def read_only_visits(get_response: GetResponse) -> GetResponse:
    """Let a visitor's GET or HEAD send only SELECT to the database; the admin and its sessions are left alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path.startswith(ADMIN_PREFIX):
            return get_response(request)
        with connections["default"].execute_wrapper(_only_reads):
            return get_response(request)

    return middleware
