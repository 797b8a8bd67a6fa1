"""What the first page of the admin says of lessons in use."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from lessons.reuse.asking import answered_about_lessons
from lessons.reuse.enums import Outcome
from lessons.reuse.models import LessonQuestion, LessonUse
from lessons.reuse.reading import RegionLessons, given_and_used
from regions.geography.models import Region
from site_core.permissions.regions import AllRegions, regions_of

MOST_SHOWN = 5
MOST_REGIONS = 6


class LessonsInUsePanel(Component):
    """Lessons given and used per region of the editor, and those of which a result is due."""

    name = "lessons_in_use"
    template_name = "pages/lessons/reuse/admin/panel.html"
    order = 55

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look up what waits for this user."""
        user = parent_context["request"].user
        regions = regions_of(user)
        due = LessonUse.objects.seen_by(user).without_result().select_related("lesson", "region").order_by("ask_on", "pk")
        pks = [] if isinstance(regions, AllRegions) else sorted(regions)[:MOST_REGIONS]
        own = Region.objects.filter(pk__in=pks).order_by("name")
        found = list(due[: MOST_SHOWN + 1])
        return {
            "answered": answered_about_lessons(user).count(),
            "withheld": LessonQuestion.objects.seen_by(user).withheld().count(),
            "due": found[:MOST_SHOWN],
            "more": len(found) > MOST_SHOWN,
            "lines": [(region, *_numbers(given_and_used(region.pk))) for region in own],
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the panel on the first page to whoever works for a region."""
    if regions_of(request.user):
        panels.append(LessonsInUsePanel())


def _numbers(lessons: RegionLessons) -> tuple[int, int, int]:
    return lessons.given, lessons.going_on, lessons.with_outcome(Outcome.WORKS)
