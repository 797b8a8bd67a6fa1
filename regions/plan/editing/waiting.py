"""What the first page of the admin says of entries that a colleague looks at first: those to look at, and the user's own."""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from regions.geography.models import Region
from regions.plan.editing.entry import own_plans
from regions.plan.models import Proposal
from site_core.permissions.regions import AllRegions, regions_of

# More than a dashboard shows; the page of each plan has them all.
MOST_READ, MOST_SHOWN = 60, 8


class ProposalsPanel(Component):
    """Proposals of colleagues that this user can put on the site, and the user's own that wait; nothing when there are none."""

    name = "ledger_proposals"
    template_name = "pages/regions/admin/proposals_panel.html"
    order = 47

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look up what waits, the longest first; one query beside those for the user's pages."""
        user = parent_context["request"].user
        waiting = list(proposals_seen_by(user)[:MOST_READ])
        regions = regions_of(user)
        to_look_at = [proposal for proposal in waiting if proposal.proposed_by_id != user.pk]
        own = [proposal for proposal in waiting if proposal.proposed_by_id == user.pk]
        return {
            "to_look_at": to_look_at[:MOST_SHOWN],
            "more": max(0, len(to_look_at) - MOST_SHOWN),
            "own": own[:MOST_SHOWN],
            "more_own": max(0, len(own) - MOST_SHOWN),
            "many_regions": isinstance(regions, AllRegions) or len(regions) > 1,
        }


def proposals_seen_by(user: Any) -> Any:
    """Return what waits on the plans of a user's regions, each with the name of its region."""
    above = Substr(OuterRef("plan__path"), 1, Length(OuterRef("plan__path")) - Page.steplen)
    names = Region.objects.filter(page__path=above).values("name")[:1]
    found = Proposal.objects.filter(plan__in=own_plans(user).values("pk")).select_related("proposed_by")
    return found.annotate(region_name=Subquery(names)).order_by("proposed_at", "pk")


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the panel to whoever works for a region."""
    if regions_of(request.user):
        panels.append(ProposalsPanel())
