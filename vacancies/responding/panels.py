"""What the first page of the admin says of open reports, and of responses that no mailbox took."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from site_core.permissions.regions import AllRegions, regions_of
from vacancies.models import Vacancy
from vacancies.responding.models import Response
from vacancies.responding.queue import reports_of

MOST_PLACES = 20


class UndeliveredPanel(Component):
    """The places of the user's regions whose responses wait for an address that takes them; nothing when there are none."""

    name = "undelivered_responses"
    template_name = "pages/responding/admin/undelivered_panel.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count them per place."""
        return {"places": undelivered_of(parent_context["request"].user)[:MOST_PLACES]}


class ReportsPanel(Component):
    """How many reports about places of the user's regions nobody dealt with; nothing when there are none."""

    name = "open_reports"
    template_name = "pages/responding/admin/reports_panel.html"
    order = 46

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count them."""
        return {"total": reports_of(parent_context["request"].user).filter(handled_at=None).count()}


def undelivered_of(user: Any) -> QuerySet[Vacancy]:
    """Return the places of a user's regions with responses that did not arrive, each with their number in `undelivered`."""
    regions = regions_of(user)
    waiting = Vacancy.objects.filter(responses__in=Response.objects.undelivered())
    own = waiting if isinstance(regions, AllRegions) else waiting.filter(region__in=regions)
    return own.annotate(undelivered=Count("responses")).select_related("employer").order_by("pk")


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the panels on the first page."""
    panels += [ReportsPanel(), UndeliveredPanel()]
