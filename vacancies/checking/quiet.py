"""Wagtail's own mails about a workflow stay away for places: they lead to the admin, where an employer never comes.

Ours replace them (see mails.py), and go through the outbox. So do those of other rooms that tell their editors themselves.
"""

from typing import Any

from wagtail.admin.mail import (
    BaseWorkflowStateEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from regions.teams.notices import told_elsewhere
from vacancies.models import Vacancy


class QuietWhereToldElsewhere(BaseWorkflowStateEmailNotifier):
    """Leaves the mails about everything else to Wagtail."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Whether Wagtail is to send its mail."""
        is_told = instance.base_content_type.model_class() in told_elsewhere
        return not is_told and bool(super().can_handle(instance, **kwargs))


class Submitted(QuietWhereToldElsewhere, WorkflowStateSubmissionEmailNotifier):
    """Tells superusers what was handed in."""


class Approved(QuietWhereToldElsewhere, WorkflowStateApprovalEmailNotifier):
    """Tells who handed it in that it was approved."""


class Rejected(QuietWhereToldElsewhere, WorkflowStateRejectionEmailNotifier):
    """Tells who handed it in that it was sent back."""


# Wagtail connects its own under these names. A name counts once, so it does not matter which app is ready first.
REPLACED = (
    (workflow_submitted, Submitted(), "workflow_state_submitted_email_notification"),
    (workflow_approved, Approved(), "workflow_state_approved_email_notification"),
    (workflow_rejected, Rejected(), "workflow_state_rejected_email_notification"),
)


def connect() -> None:
    """Take the place of Wagtail's notifiers, and of the one of the regions' teams."""
    told_elsewhere.add(Vacancy)
    for signal, notifier, uid in REPLACED:
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=uid)
