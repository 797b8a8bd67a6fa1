"""The pages of the check around the queue: the settings of a region, and the report with its CSV."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from regions.geography.own_regions import own_regions
from site_core.spreadsheet import spreadsheet
from vacancies.checking.clock import settings_of
from vacancies.checking.figures import MonthRow, months_of, years_of
from vacancies.checking.settings_form import SettingsForm
from vacancies.checking.views import frame


@require_safe
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """How the check went in a year, per region and month."""
    year, years = _year(request)
    context = {"rows": months_of(request.user, year), "year": year, "years": years}
    return render(request, "pages/checking/admin/report.html", {**frame(_("Verslag van het nakijken"), below=True), **context})


@require_safe
@never_cache
def report_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet; nothing in it is run as a formula."""
    year, _years = _year(request)
    return spreadsheet(f"nakijken-{year}", (_heading(), *map(_cells, months_of(request.user, year))))


@require_safe
@never_cache
def settings_list(request: HttpRequest) -> HttpResponse:
    """The regions whose settings the user may change; who has one goes there at once."""
    regions = own_regions(request.user)
    if len(regions) == 1:
        return redirect("checking:settings", regions[0].pk)
    return render(
        request, "pages/checking/admin/settings_list.html", {**frame(_("Instellingen"), below=True), "regions": regions}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def region_settings(request: HttpRequest, region_pk: int) -> HttpResponse:
    """How one region checks; the mails can be read before they are stored."""
    region = next((region for region in own_regions(request.user) if region.pk == region_pk), None)
    if region is None:
        raise Http404
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=settings_of(region.pk), region=region)
    previews = []
    if form.is_bound and form.is_valid():
        if "voorbeeld" not in request.POST:
            form.save()
            messages.success(request, _("De instellingen zijn bewaard."))
            return redirect("checking:settings", region.pk)
        previews = form.previews()
    title = _("Instellingen van %(region)s") % {"region": region.name}
    context = {"form": form, "region": region, "previews": previews}
    return render(request, "pages/checking/admin/settings.html", {**frame(title, below=True), **context})


def _year(request: HttpRequest) -> tuple[int, list[int]]:
    """Return the chosen year, this one when none is known by that number, and the years to choose from."""
    years, chosen = years_of(request.user), request.GET.get("jaar", "")
    year = int(chosen) if chosen.isdecimal() and len(chosen) == 4 and int(chosen) in years else timezone.localdate().year
    return year, years


def _heading() -> list[str]:
    return [
        *("maand", "regio", "ingestuurd", "besloten", "gepubliceerd", "teruggestuurd", "afgewezen"),
        *("werkuren (mediaan)", "op tijd", "zonder nakijken gepubliceerd"),
    ]


def _cells(row: MonthRow) -> list[str]:
    counts = (row.received, row.decided, row.published, row.changes_asked, row.refused)
    return [f"{row.month:%Y-%m}", row.region, *map(str, counts), row.median_hours, row.share_in_time, str(row.automatic)]
