"""The employers' area has its own session and its own cookies, which a browser sends nowhere else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from vacancies.employers.login.sessions import SessionStore

NAMESPACE = "employers"
# One cookie per language, because a cookie belongs to one path; both hold the same key.
COOKIES = {"/werkgevers/": "werkgever", "/en/werkgevers/": "werkgever-en"}


def cookie_name(path: str) -> str:
    """Return the name of the cookie of a path of the area."""
    return f"__Secure-{COOKIES[path]}" if settings.SESSION_COOKIE_SECURE else COOKIES[path]


class EmployerArea:
    """Middleware: below /werkgevers/ the session is an employer's, elsewhere it is never."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lend the request the area's session, and keep it only after a POST."""
        path = next((path for path in COOKIES if request.path_info.startswith(path)), "")
        if not path:
            return self.get_response(request)
        session_of_editors, session = request.session, SessionStore(request.COOKIES.get(cookie_name(path)))
        session.reads_only = request.method in ("GET", "HEAD")
        request.session = session
        try:
            response = self.get_response(request)
        finally:
            request.session = session_of_editors
        patch_vary_headers(response, ("Cookie",))
        add_never_cache_headers(response)
        if request.method == "POST" and response.status_code < 500:
            _keep(session, request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Let a log-in by code count for our own views only, whatever else is ever served below this path."""
        ours = request.resolver_match is not None and request.resolver_match.namespaces[:1] == [NAMESPACE]
        if isinstance(request.session, SessionStore) and not ours:
            request.user = AnonymousUser()


def _keep(session: SessionStore, request: HttpRequest, response: HttpResponse) -> None:
    had_cookie = any(cookie_name(path) in request.COOKIES for path in COOKIES)
    if session.modified and not session.is_empty():
        try:
            session.save()
        except UpdateError:  # ended on another device while this request ran
            session.flush()
    if session.is_empty():
        for path in COOKIES if had_cookie else ():
            response.delete_cookie(cookie_name(path), path=path, samesite="Lax")
    elif session.modified:
        for path in COOKIES:
            response.set_cookie(
                cookie_name(path),
                str(session.session_key),
                max_age=session.get_expiry_age(),
                path=path,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
