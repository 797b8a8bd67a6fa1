"""Reports about places in the admin: a region's editors see those about their own places."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.users.models import User
from vacancies.employers.access import LARGEST_NUMBER
from vacancies.employers.views.organisations import page_number
from vacancies.responding import sending
from vacancies.responding.forms import HandleForm
from vacancies.responding.models import Report

PER_PAGE = 50


def reports_of(user: Any) -> QuerySet[Report]:
    """Return the reports about places of a user's regions, or all for national editors."""
    regions = regions_of(user)
    every = Report.objects.select_related("place__region", "place__employer", "handled_by")
    return every if isinstance(regions, AllRegions) else every.filter(place__region__in=regions)


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Open reports first, the oldest on top; then what was handled, the latest first."""
    rows = reports_of(request.user).order_by(F("handled_at").desc(nulls_first=True), "reported_at", "pk")
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    return render(request, "pages/responding/admin/reports.html", {**_frame(_("Meldingen")), "page": page})


@require_safe
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: what was written, the way to the place, and the answer."""
    report = _report(request, pk)
    return render(request, "pages/responding/admin/report.html", _page(report, HandleForm()))


@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the answer, if there is one, and note that the report was dealt with; address and text are erased."""
    report, form = _report(request, pk), HandleForm(request.POST)
    has_address = bool(report.email)
    if form.is_valid() and has_address and not form.cleaned_data["answer"] and "zonder" not in request.POST:
        form.add_error("answer", _("Schrijf een antwoord, of kies ‘Zet op afgehandeld zonder antwoord’."))
    if not form.is_valid():
        return render(request, "pages/responding/admin/report.html", _page(report, form))
    answer = "" if "zonder" in request.POST else form.cleaned_data["answer"]
    if not sending.handle(report=report, by=cast("User", request.user), answer=answer):
        messages.warning(request, _("Deze melding was al afgehandeld. Er is niets gestuurd."))
    elif answer and has_address:
        messages.success(request, _("Uw antwoord is verstuurd. De melding is afgehandeld."))
    else:
        messages.success(request, _("De melding is afgehandeld."))
    return redirect("reports:index")


def _report(request: HttpRequest, pk: int) -> Report:
    report = reports_of(request.user).filter(pk=pk).first() if pk <= LARGEST_NUMBER else None
    if report is None:
        raise Http404
    return report


def _page(report: Report, form: HandleForm) -> dict[str, Any]:
    return {**_frame(report.place.title, below=True), "report": report, "form": form}


def _frame(title: str, *, below: bool = False) -> dict[str, Any]:
    """Return the title and the way back that each page has."""
    above = [(reverse("reports:index"), _("Meldingen"))] if below else []
    return admin_frame(title, "warning", *above)
