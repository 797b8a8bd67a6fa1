"""Whether a session went through the second step: a mark in that session, and nothing else remembers it."""

from datetime import timedelta
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from site_core.users.models import User

PASSED = "second_factor"
# How long ago the step may be when somebody changes the factors themselves.
FRESH = timedelta(minutes=15)


def note_passed(request: HttpRequest) -> None:
    """Mark this session; with another key, so that an older copy of it stays outside."""
    request.session.cycle_key()
    request.session[PASSED] = {"user": request.user.pk, "at": timezone.now().timestamp()}


def has_passed(request: HttpRequest) -> bool:
    """Whether the user of this session went through the second step in it."""
    mark = request.session.get(PASSED) or {}
    return bool(request.user.is_authenticated and mark.get("user") == request.user.pk)


def passed_just_now(request: HttpRequest) -> bool:
    """Whether that was within the last quarter of an hour."""
    since: float = timezone.now().timestamp() - FRESH.total_seconds()
    return has_passed(request) and request.session[PASSED]["at"] >= since


def staff_of(request: HttpRequest) -> User:
    """Return who is logged in."""
    return cast("User", request.user)
