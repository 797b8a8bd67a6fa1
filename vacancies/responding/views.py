"""The forms of visitors: respond to a place, or report it. Only these pages set the cookie of a form."""

from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from site_core.limits.counting import Limit, network_of, spend, too_often
from vacancies.models import Vacancy
from vacancies.querysets import VacancyQuerySet
from vacancies.responding import sending
from vacancies.responding.forms import ReportForm, ResponseForm
from vacancies.responding.models import Content
from vacancies.responding.routes import phone_for, phone_of, recipient_of
from vacancies.statistics.sources import source_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def respond(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to who offers a place."""
    form = ResponseForm(request.POST if request.method == "POST" else None)
    place: Vacancy | None
    sent = reverse("vacancies:response_sent", args=[pk])
    if request.method == "POST" and form.is_valid():
        place = _place(Vacancy.objects.seen(), pk)
        content = Content(form.cleaned_data["name"], form.cleaned_data["reach"], form.cleaned_data["message"])
        if sending.is_known(place=place, content=content):
            return redirect(sent)  # also when the place takes no more responses since
        if limit := _over(request, place):
            return too_often(request, limit, phone=phone_of(place.region_id))
        try:
            sending.respond(place=place, content=content, source=source_of(request.GET))
        except sending.NotOpen:
            return redirect(place.get_absolute_url())
        return redirect(sent)
    place = _find(Vacancy.objects.visible(), pk)
    if place is None or not recipient_of(place):
        return _to_the_place(pk)
    context = {"place": place, "form": form, "phone": phone_for(place)}
    return render(request, "pages/responding/respond.html", context)


@require_safe
def response_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a response was sent, and what happens next."""
    place = _place(Vacancy.objects.seen(), pk)
    return render(request, "pages/responding/sent.html", {"place": place, "phone": phone_for(place)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that something is wrong with a place."""
    place = _find(Vacancy.objects.visible(), pk)
    if place is None:
        return _to_the_place(pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not spend(sending.REPORTS_PER_NETWORK, network_of(request)):
            return too_often(request, sending.REPORTS_PER_NETWORK, phone=phone_of(place.region_id))
        sending.report(place=place, **form.cleaned_data)
        return redirect(reverse("vacancies:reported", args=[pk]))
    return render(request, "pages/responding/report.html", {"place": place, "form": form})


@require_safe
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank who reported a place."""
    place = _place(Vacancy.objects.seen(), pk)
    return render(request, "pages/responding/reported.html", {"place": place, "phone": phone_of(place.region_id)})


def _find(among: VacancyQuerySet, pk: int) -> Vacancy | None:
    found: Vacancy | None = among.with_page().filter(pk=pk).first() if pk <= BigIntegerField.MAX_BIGINT else None
    return found


def _place(among: VacancyQuerySet, pk: int) -> Vacancy:
    found = _find(among, pk)
    if found is None:
        raise Http404
    return found


def _to_the_place(pk: int) -> HttpResponse:
    """Let the page of the place say that it is closed, or was never there."""
    return redirect(reverse("vacancies:number", args=[pk]))


def _over(request: HttpRequest, place: Vacancy) -> Limit | None:
    """Count one more response, and return the limit that it goes over."""
    if not spend(sending.RESPONSES_PER_NETWORK, network_of(request)):
        return sending.RESPONSES_PER_NETWORK
    return None if spend(sending.RESPONSES_PER_PLACE, str(place.pk)) else sending.RESPONSES_PER_PLACE
