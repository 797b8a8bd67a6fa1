"""The empty files of a plan, to download in the admin."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regions.plan.importing.template import comma_separated, spreadsheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def template_xlsx(request: HttpRequest) -> HttpResponse:
    """The template as a spreadsheet."""
    return _file(spreadsheet(), XLSX, "plan.xlsx")


@require_safe
def template_csv(request: HttpRequest) -> HttpResponse:
    """The template as a CSV file."""
    return _file(comma_separated().encode(), "text/csv; charset=utf-8", "plan.csv")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
