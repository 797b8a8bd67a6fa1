"""Nobody gets into the admin by a password alone, where the settings ask for a second step."""

from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from site_core.middleware import ADMIN_PREFIX
from site_core.second_factor.factors import has_factor
from site_core.second_factor.passing import has_passed, staff_of

# What one needs before the second step: Wagtail's own log-in, and the step itself.
BEFORE = frozenset(
    {
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
        "second_factor:check",
        "second_factor:check_key",
    }
)
# For who has no second factor yet.
FIRST_TIME = frozenset({"second_factor:overview", "second_factor:add_app", "second_factor:add_key"})

# Buttons on the page of one's own factors, which have no page of their own.
BUTTONS = frozenset({"second_factor:new_codes", "second_factor:remove"})


class SecondFactorGate:
    """Middleware: leads from the admin to the second step; elsewhere who has not taken it is a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hide the user outside the admin, without asking who it is when nobody else does."""
        # Sessions of another kind have their own proof of who it is.
        of_staff = type(request.session) is import_module(settings.SESSION_ENGINE).SessionStore
        if settings.SECOND_FACTOR_REQUIRED and of_staff and not request.path.startswith(ADMIN_PREFIX):
            user = request.user
            request.user = SimpleLazyObject(lambda: user if _passed(request, user) else AnonymousUser())  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead to the second step who is in the admin without it."""
        if not settings.SECOND_FACTOR_REQUIRED or not request.path.startswith(ADMIN_PREFIX):
            return None
        if not request.user.is_authenticated or request.resolver_match is None or has_passed(request):
            return None
        name = request.resolver_match.view_name
        if name in BEFORE:
            return None
        if has_factor(staff_of(request)):
            return to_check(request)
        return None if name in FIRST_TIME else redirect("second_factor:overview")


def to_check(request: HttpRequest) -> HttpResponse:
    """Lead to the second step and back to this page; from a button to the page that it stands on."""
    onward = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("wagtailadmin_home")
    if request.resolver_match is not None and request.resolver_match.view_name in BUTTONS:
        onward = reverse("second_factor:overview")
    return redirect(f"{reverse('second_factor:check')}?{urlencode({'next': onward})}")


def _passed(request: HttpRequest, user: Any) -> bool:
    return bool(user.is_authenticated and (request.session.get("second_factor") or {}).get("user") == user.pk)
