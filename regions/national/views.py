"""The national page, the comparison and the open data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.crumbs import crumbs, region_crumbs
from regions.national import dashboard as page
from regions.national.comparing import MOST, chosen_regions, compare, figures_of
from regions.national.datasets import CC0_URL, open_datasets
from regions.national.files import kept_file
from regions.national.models import QuarterArchive
from regions.national.table import national_table

FRESH_SECONDS = 60


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def dashboard(request: HttpRequest) -> HttpResponse:
    """All regions: totals, map, table, what is delayed and what is old."""
    whole = national_table()
    table = whole.reported()
    asked = page.read_address(table, request.GET)
    old = page.oldest_first(table)
    fresh_columns, fresh_rows = page.freshness_rows(old)
    context = {
        "crumbs": crumbs((_("Landelijk"), "")),
        "table": table,
        "asked": asked,
        "totals": page.totals(table),
        "unreported": [column.measure.label for column in whole.columns if not column.known],
        "heads": page.heads(table, asked),
        "rows": page.rows(table, asked),
        "map": page.map_view(table, asked.shown) if asked.shown else None,
        "measures": [column.measure for column in table.columns],
        "delayed": page.delayed_lines(table),
        "fresh_columns": fresh_columns,
        "fresh_rows": fresh_rows,
        "up_to_date": len(table.regions) - len(old),
        "narrowed": bool(request.GET),
    }
    return render(request, "pages/national/dashboard.html", context)


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def comparison(request: HttpRequest) -> HttpResponse:
    """Up to four regions side by side, named in the address."""
    table = national_table()
    asked = list(dict.fromkeys(slug for slug in request.GET.getlist("regio") if slug))[:100]
    chosen = chosen_regions(table, asked)
    slugs = [region.slug for region in chosen]
    context = {
        "crumbs": region_crumbs((_("Vergelijken"), "")),
        "regions": table.regions,
        # Always four lists to choose from; those that are not used yet are empty.
        "choices": [*slugs, *[""] * (MOST - len(slugs))],
        "sides": compare(table, chosen),
        "figures": figures_of(table, chosen),
        "too_many": len(asked) > MOST,
        "narrowed": bool(request.GET),
    }
    return render(request, "pages/national/comparison.html", context)


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def open_data(request: HttpRequest) -> HttpResponse:
    """What may be taken along, with a description of every column."""
    quarters = QuarterArchive.objects.defer("content")
    context = {
        "crumbs": crumbs((_("Open data"), "")),
        "datasets": [dataset for _name, dataset in open_datasets.items()],
        "quarters": quarters,
        "licence_url": CC0_URL,
    }
    return render(request, "pages/national/open_data.html", context)


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def dataset_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One table as CSV or JSON, in Dutch in every language."""
    try:
        content = kept_file(name, "json" if form == "json" else "csv")
    except KeyError as error:
        raise Http404 from error
    if form == "json":
        answer = HttpResponse(content, content_type="application/json")
    else:
        answer = HttpResponse(content, content_type="text/csv; charset=utf-8; header=present")
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Link"] = f'<{CC0_URL}>; rel="license"'
    return answer


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def everything(request: HttpRequest) -> HttpResponse:
    """All tables of today in one file."""
    return _zip(kept_file("alles", "zip"), f"perspectief-{timezone.localdate():%Y-%m-%d}")


@require_safe
@cache_control(max_age=365 * 24 * 3600, immutable=True)
def quarter_file(request: HttpRequest, quarter: str) -> HttpResponse:
    """The archive of a quarter, which never changes."""
    kept = get_object_or_404(QuarterArchive, quarter=quarter)
    return _zip(bytes(kept.content), f"perspectief-{quarter}")


def _zip(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
