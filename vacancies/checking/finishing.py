"""What happens when the last step of a workflow is done; a setting names it to Wagtail, for its own buttons as well."""

from typing import Any

# Wagtail imports this module while its own models are being made, so everything else is imported when it is needed.


def publish_handed_in(workflow_state: Any, user: Any = None) -> None:
    """Publish what was handed in; of a public place what changed there while it waited stays."""
    from wagtail.workflows import publish_workflow_state  # noqa: PLC0415

    from vacancies.checking.submitting import bring_up_to_date  # noqa: PLC0415
    from vacancies.models import Vacancy  # noqa: PLC0415

    handed_in = workflow_state.content_object
    if isinstance(handed_in, Vacancy):
        bring_up_to_date(handed_in, user)
    publish_workflow_state(workflow_state, user=user)
