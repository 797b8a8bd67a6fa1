"""What came of places, per region and year, for editors in the admin."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from regions.geography.models import Region
from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from vacancies.ending.outcomes import Results, results_of
from vacancies.enums import CloseReason

FIRST_YEAR = 2025


@dataclass(frozen=True)
class Row:
    """One region in the table."""

    region: Region
    results: Results
    closed: list[int]
    placed: list[int]


@require_safe
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    """Places closed by reason, people placed, and how many still worked there after three and six months."""
    this_year = timezone.localdate().year
    typed = request.GET.get("jaar", "")
    is_year = typed.isascii() and typed.isdigit() and len(typed) == 4 and FIRST_YEAR <= int(typed) <= this_year
    year = int(typed) if is_year else this_year
    regions = _of_user(request)
    found = results_of([region.pk for region in regions], first=date(year, 1, 1), last=date(year, 12, 31))
    context = {
        **admin_frame(_("Resultaten van plekken"), "history"),
        "rows": [_row(region, found[region.pk]) for region in regions],
        "reasons": [reason.label for reason in CloseReason],
        "year": year,
        "years": range(this_year, FIRST_YEAR - 1, -1),
    }
    return render(request, "pages/ending/admin/results.html", context)


def _of_user(request: HttpRequest) -> list[Region]:
    regions, every = regions_of(request.user), Region.objects.order_by("name")
    return list(every if isinstance(regions, AllRegions) else every.filter(pk__in=regions))


def _row(region: Region, found: Results) -> Row:
    filled = (CloseReason.FILLED_HERE, CloseReason.FILLED_ELSEWHERE)
    closed = [found.closed.get(reason, 0) for reason in CloseReason]
    return Row(region, found, closed, [found.placed.get(reason, 0) for reason in filled])
