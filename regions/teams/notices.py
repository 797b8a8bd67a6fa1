"""Mail to those who can judge what was handed in; Wagtail sends it only for its own kind of task."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q
from wagtail.admin.mail import BaseGroupApprovalTaskStateEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from regions.teams.membership import ALL_REGIONS_PERMISSION
from regions.teams.models import RegionApprovalTask

# The models whose room tells its editors itself; upper rooms add theirs.
told_elsewhere: set[type[Model]] = set()


class RegionApprovalNotifier(BaseGroupApprovalTaskStateEmailNotifier):
    """Mails everybody who may publish what was handed in, but not the one who did so."""

    notification = "submitted"

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Whether this is the kind of task that regions have, about something that nobody else tells of."""
        if not isinstance(instance, TaskState) or not isinstance(instance.task.specific, RegionApprovalTask):
            return False
        return instance.workflow_state.base_content_type.model_class() not in told_elsewhere

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> list[Any]:
        """Return the members of teams and the national editors who may publish the object."""
        national = Q(groups__permissions__codename=ALL_REGIONS_PERMISSION)
        editors = get_user_model().objects.filter(Q(groups__region_team__isnull=False) | national, is_active=True).distinct()
        task, handed_in = task_state.task.specific, task_state.workflow_state.content_object
        author = kwargs.get("user")
        return [user for user in editors.order_by("pk") if user != author and task.may_approve(handed_in, user)]


_notify = RegionApprovalNotifier()


def connect() -> None:
    """Listen to what is handed in."""
    task_submitted.connect(_notify, sender=TaskState, dispatch_uid="regions.teams.notices")
