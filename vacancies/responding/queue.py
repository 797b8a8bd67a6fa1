"""Reports about places in the admin: a region's editors see those about their own places."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from site_core.permissions.regions import AllRegions, regions_of
from site_core.users.models import User
from vacancies.employers.access import LARGEST_NUMBER
from vacancies.employers.views.organisations import page_number
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
    steps = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": _("Meldingen")}]
    context = {"page_title": _("Meldingen"), "header_icon": "warning", "breadcrumbs_items": steps, "page": page}
    return render(request, "pages/responding/admin/reports.html", context)


@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a report was dealt with; the address to answer to is erased."""
    found = reports_of(request.user).filter(pk=pk) if pk <= LARGEST_NUMBER else Report.objects.none()
    report = found.first()
    if report is None:
        raise Http404
    open_one = Report.objects.open().filter(pk=report.pk)
    open_one.update(handled_at=timezone.now(), handled_by=cast("User", request.user), sealed_email="")
    messages.success(request, _("De melding is afgehandeld."))
    return redirect(reverse("reports:index"))
