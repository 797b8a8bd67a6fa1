"""What the first page of the admin says of rounds: what is asked, who can help, which lesson the own data suggests."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from lessons.rounds.matching import matches_for
from lessons.rounds.models import RegionForm, Round
from lessons.rounds.patterns import Proposal, proposals_for
from regions.geography.models import Region
from site_core.permissions.regions import AllRegions, regions_of

MOST_REGIONS = 6
MOST_SUGGESTED = 3

Suggested = list[tuple[Region, list[Proposal]]]


class RoundsPanel(Component):
    """For an editor of regions what these should do; for national editors how far the open round is."""

    name = "lesson_rounds"
    template_name = "pages/lesson_rounds/admin/panel.html"
    order = 54

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look up what waits for this user; the same number of queries for one region and for six."""
        request = parent_context["request"]
        regions = regions_of(request.user)
        if isinstance(regions, AllRegions):
            return {"rounds": list(Round.objects.open().newest().with_counts()), "is_national": True}
        own = list(Region.objects.filter(pk__in=sorted(regions)[:MOST_REGIONS]).order_by("name"))
        pks = [region.pk for region in own]
        forms = RegionForm.objects.filter(region__in=pks, round__closed_at__isnull=True).select_related("round", "region")
        return {
            "forms": list(forms.order_by("round__due_on", "region__name", "pk")),
            "wanted": [wanted for wanted in matches_for(pks) if wanted.matches],
            "suggested": proposals_by_region(own, most=MOST_SUGGESTED),
            "many": len(own) > 1,
            "is_national": False,
            "request": request,
        }


def proposals_by_region(regions: Iterable[Region], most: int | None = None) -> Suggested:
    """Return the suggested lessons of each region that has any."""
    regions = list(regions)
    found = proposals_for([region.pk for region in regions])
    return [(region, found[region.pk][:most]) for region in regions if found[region.pk]]


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the panel to whoever works for a region."""
    if regions_of(request.user):
        panels.append(RoundsPanel())
