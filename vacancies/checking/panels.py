"""What the first page of the admin says of what waits for the user: places lead to Nakijken, the rest to its own form."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import TaskState

from vacancies.checking.models import Submission
from vacancies.checking.waiting import rows_of, with_row
from vacancies.models import Vacancy

MOST_PLACES = 8
# Kinds of things with a list of their own on the first page; a higher room adds its kind.
with_own_list: set[type[Model]] = {Vacancy}


class WaitingPanel(Component):
    """The places that wait longest in the user's regions, and what else waits for the user; nothing when nothing waits."""

    name = "waiting_for_me"
    template_name = "pages/checking/admin/waiting_panel.html"
    order = 45

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Look up what waits."""
        user = parent_context["request"].user
        waiting = Submission.objects.waiting().checked_by(user)
        rows = rows_of(with_row(waiting)[:MOST_PLACES])
        return {"rows": rows, "total": waiting.count() if len(rows) == MOST_PLACES else len(rows), "others": _others(user)}


class OwnPanel(UserObjectsInWorkflowModerationPanel):
    """What the user handed in and somebody else decides about."""

    template_name = "pages/checking/admin/own_panel.html"


def choose_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Show ours in place of Wagtail's, whose buttons decide without what Nakijken asks."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels[:] = [OwnPanel() if isinstance(panel, UserObjectsInWorkflowModerationPanel) else panel for panel in panels]
    panels.append(WaitingPanel())


def _others(user: Any) -> list[Any]:
    elsewhere = ContentType.objects.get_for_models(*with_own_list).values()
    states = TaskState.objects.reviewable_by(user).exclude(workflow_state__base_content_type__in=list(elsewhere))
    found = states.select_related("revision").prefetch_related("revision__content_object").order_by("started_at", "pk")
    return [thing for state in found if (thing := state.revision.content_object)]
