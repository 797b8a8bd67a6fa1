"""The buttons below the form of a place in the admin: a place that waits is decided about in Nakijken alone."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem

from vacancies.checking.models import Submission
from vacancies.models import Vacancy

# What does not decide.
KEPT = frozenset({"action-save", "action-unpublish", "action-locked"})


class CheckMenuItem(ActionMenuItem):
    """Leads to the place in Nakijken."""

    name = "checking"
    label = _("Besluit bij Nakijken")
    icon_name = "tasks"

    def __init__(self, submission: Submission) -> None:
        super().__init__(order=30)
        self.submission = submission

    def get_url(self, parent_context: Any) -> str:
        """Return where the decision is taken."""
        return reverse("checking:detail", args=[self.submission.pk])


def leave_the_decision(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take the buttons that decide from the form of a place that waits; lead there who may decide."""
    place = context.get("instance")
    if not isinstance(place, Vacancy) or place.pk is None:
        return
    waiting = Submission.objects.waiting().of(place)
    if waiting.first() is None:
        return
    menu_items[:] = [item for item in menu_items if item.name in KEPT]
    if submission := waiting.checked_by(request.user).first():
        menu_items.append(CheckMenuItem(submission))
