"""Who reaches what: a user's own memberships, and nothing else exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from site_core.users.models import User
from vacancies.employers.login.onward import log_in_address
from vacancies.employers.models import Membership

View = Callable[..., HttpResponse]
LARGEST_NUMBER = 2**63 - 1


def for_employers(*methods: str) -> Callable[[View], View]:
    """Send who is not logged in to the log-in page, whatever the address names; others may use these methods."""

    def decorate(view: View) -> View:
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else list(methods))
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(log_in_address(request))
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def user_of(request: HttpRequest) -> User:
    """Return who is logged in."""
    return cast("User", request.user)


def own_membership(request: HttpRequest, pk: int, *, owner: bool = False) -> Membership:
    """Return what the user is in an organisation, with the organisation. 404 when nothing, or not the owner that it takes."""
    memberships = Membership.objects.of(request.user)
    if owner:
        memberships = memberships.owners()
    found: Membership | None = None
    if pk <= LARGEST_NUMBER:
        found = memberships.filter(employer_id=pk).select_related("employer__region").first()
    if found is None:
        raise Http404
    return found


def colleague(membership: Membership, pk: int) -> Membership:
    """Return somebody of the same organisation, or answer 404."""
    found: Membership | None = None
    if pk <= LARGEST_NUMBER:
        found = Membership.objects.filter(employer_id=membership.employer_id, pk=pk).select_related("user", "employer").first()
    if found is None:
        raise Http404
    return found
