"""What the first page of the admin says of lessons that wait for the user: each leads to the page where one decides."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from lessons.checking.models import LessonCheck
from lessons.checking.queue import rows_of, with_row
from site_core.permissions.regions import AllRegions, regions_of

MOST_LESSONS = 8


class LessonsWaitingPanel(Component):
    """The lessons that wait longest for this user; nothing when nothing waits."""

    name = "lessons_waiting"
    template_name = "pages/lessons/admin/checking/waiting_panel.html"
    order = 46

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look up what waits."""
        user = parent_context["request"].user
        waiting = LessonCheck.objects.waiting().checked_by(user)
        rows = rows_of(with_row(waiting)[:MOST_LESSONS], is_national=isinstance(regions_of(user), AllRegions))
        return {"rows": rows, "total": waiting.count() if len(rows) == MOST_LESSONS else len(rows)}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show it on the first page of the admin."""
    panels.append(LessonsWaitingPanel())
