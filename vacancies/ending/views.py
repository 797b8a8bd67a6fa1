"""A place as its employer sees it: how it stands, and what may be done; from the area or from the link in a mail."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from site_core.users.models import User
from vacancies.employers.access import LARGEST_NUMBER, for_employers, own_membership, user_of
from vacancies.employers.views.organisations import row_of
from vacancies.ending import standing
from vacancies.ending.forms import SURE, CloseForm, LimitForm, StillThereForm, closing_of
from vacancies.ending.links import read_token
from vacancies.ending.models import FOLLOW_UPS, Event, Notice
from vacancies.ending.outcomes import answer
from vacancies.ending.states import state_of
from vacancies.models import Employer, Vacancy
from vacancies.statistics.reading import weeks_of

Deed = Callable[..., Vacancy]
SAVED = "bewaard"
PLAIN: dict[str, Deed] = {"bevestigen": standing.confirm, "pauze": standing.pause, "verder": standing.resume}


@for_employers("GET", "POST")
def own_place(request: HttpRequest, pk: int, place_pk: int) -> HttpResponse:
    """One place of the user's organisation."""
    membership = own_membership(request, pk)
    found = Vacancy.objects.with_employer().filter(employer_id=membership.employer_id)
    place = found.filter(pk=place_pk).first() if place_pk <= LARGEST_NUMBER else None
    if place is None:
        raise Http404
    return _place_page(request, place, user_of(request), organisation=membership.employer)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def place_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same page for who got a mail about the place; only a POST changes anything."""
    found = read_token(token)
    if found is None or found[1]:
        return _gone(request)
    place, _question, membership = found
    return _place_page(request, place, membership.user if membership else None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def still_there(request: HttpRequest, token: str) -> HttpResponse:
    """The one question some months after a place was filled; its answer is counted, and kept with no place."""
    found = read_token(token)
    if found is None or not found[0].positions_filled:
        return _gone(request)
    place, notice_pk, _membership = found
    notice = Notice.objects.filter(pk=notice_pk, place=place, event__in=FOLLOW_UPS).first()
    if notice is None:
        return _gone(request)
    people = place.positions_filled or 0
    form = StillThereForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        answer(place=place, notice_pk=notice.pk, still=form.number)
        return redirect(request.path)
    months = FOLLOW_UPS[Event(notice.event)]
    context = {"place": place, "form": form, "months": months, "is_answered": notice.is_answered}
    return render(request, "pages/ending/still_there.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/ending/old_link.html", status=404)


def _place_page(request: HttpRequest, place: Vacancy, user: User | None, organisation: Employer | None = None) -> HttpResponse:
    """Show a place, or do what was asked and show it again; `organisation` is given inside the area."""
    forms: dict[str, Any] = {"close_form": CloseForm(), "limit_form": LimitForm(initial={"stops_after": place.stops_after})}
    if request.method == "POST":
        try:
            if where := _done(request, place, user, forms):
                return redirect(where)
        except standing.NotOpen:
            return redirect(request.path)  # somebody else closed it meanwhile: the page says so
    state = state_of(place, place.employer)
    context = {"place": place, "state": state, "organisation": organisation, **forms}
    if "closing" in forms:
        return render(request, "pages/ending/close.html", context)
    context |= {"weeks": weeks_of(place), "saved": SAVED in request.GET}
    context["row"] = row_of(place, organisation) if organisation else None
    return render(request, "pages/ending/place.html", context)


def _done(request: HttpRequest, place: Vacancy, user: User | None, forms: dict[str, Any]) -> str:
    """Do what a button asked and return where to go; nothing leaves a form with what is wrong in it, or asks to be sure."""
    deed = request.POST.get("doen", "")
    if deed in PLAIN:
        PLAIN[deed](place=place, by=user)
    if deed == "sluiten":
        forms["close_form"] = closing = CloseForm(request.POST)
        if not closing.is_valid():
            return ""
        if SURE not in request.POST:
            forms["closing"] = closing_of(place, closing)
            return ""
        standing.close(place=place, by=user, **closing.cleaned_data)
    if deed == "grens":
        forms["limit_form"] = limit = LimitForm(request.POST)
        if not limit.is_valid():
            return ""
        standing.limit_responses(place=place, **limit.cleaned_data)
        return f"{request.path}?{SAVED}"
    return request.path
