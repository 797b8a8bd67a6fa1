"""What an editor finds on the first page of the admin: the own work, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from regions.contact.models import CHECK_AFTER, ContactPoint
from regions.contact.reports import regions_without_point
from regions.contact.requests.models import ContactRequest
from regions.geography.models import Region
from regions.models import RegionPage
from regions.plan.models import PlanPage
from regions.plan.presentation import pick_current
from search import Asked, often_asked
from site_core.permissions.regions import AllRegions, regions_of

# An editor of more regions than this sees the national panel's kind of list elsewhere; a dashboard stays short.
MOST_REGIONS = 6
MOST_ASKED = 8


@dataclass(frozen=True)
class RegionWork:
    """The state of one region, for its editors."""

    region: Region
    page: RegionPage | None
    plan: PlanPage | None
    drafts: list[Any]
    point: ContactPoint | None
    check_is_due: bool
    asked: list[Asked]
    questions: int
    late_questions: int


class RegionWorkPanel(Component):
    """Own pages, drafts, contact point and places that close soon, per region of the editor."""

    name = "region_work"
    template_name = "pages/regions/admin/region_work_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look up the regions of this user."""
        regions = regions_of(parent_context["request"].user)
        pks = [] if isinstance(regions, AllRegions) else sorted(regions)[:MOST_REGIONS]
        return {"works": [_work(region) for region in Region.objects.filter(pk__in=pks).order_by("name")]}


class NationalWorkPanel(Component):
    """What needs attention over all regions."""

    name = "national_work"
    template_name = "pages/regions/admin/national_work_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Count over all regions."""
        points = ContactPoint.objects.visible().main()
        return {
            "without_point": list(regions_without_point()),
            "unchecked": points.checked_before(_check_limit()).count(),
            "check_months": CHECK_AFTER.days // 30,
            "plans": PlanPage.objects.live().count(),
            "asked": often_asked(limit=MOST_ASKED),
            "late_questions": ContactRequest.objects.late().count(),
        }


def choose_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the panel of the user's kind of work first."""
    panels.insert(0, NationalWorkPanel() if isinstance(regions_of(request.user), AllRegions) else RegionWorkPanel())


def _check_limit() -> date:
    return timezone.localdate() - CHECK_AFTER


def _work(region: Region) -> RegionWork:
    page = RegionPage.objects.filter(region=region).first()
    point = ContactPoint.objects.current().main().for_region(region.pk).first()
    plans = [] if page is None else list(PlanPage.objects.child_of(page).newest())
    pages = [] if page is None else [page, *plans]
    drafts = [draft for draft in (*pages, *([point] if point else [])) if draft.has_unpublished_changes or not draft.live]
    due = point is not None and (point.last_checked is None or point.last_checked < _check_limit())
    questions = ContactRequest.objects.waiting().filter(region=region, is_national=False)
    asked = often_asked([region.slug], limit=MOST_ASKED)
    plan = pick_current(plans)
    return RegionWork(region, page, plan, drafts, point, due, asked, questions.count(), questions.late().count())
