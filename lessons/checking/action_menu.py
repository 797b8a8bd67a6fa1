"""The buttons below the form of a lesson: one that waits is decided about in Lessen nakijken alone."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem

from lessons.checking.models import LessonCheck
from lessons.models import Lesson

# What does not decide.
KEPT = frozenset({"action-save", "action-cancel-workflow", "action-unpublish", "action-locked"})


class CheckMenuItem(ActionMenuItem):
    """Leads to the lesson in Lessen nakijken."""

    name = "checking"
    label = _("Besluit bij Lessen nakijken")
    icon_name = "tasks"

    def __init__(self, check: LessonCheck) -> None:
        super().__init__(order=30)
        self.check = check

    def get_url(self, parent_context: Any) -> str:
        """Return where the decision is taken."""
        return reverse("lesson_checking:detail", args=[self.check.pk])


def leave_the_decision(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take the buttons that decide from the form of a lesson that waits; lead there who may decide."""
    lesson = context.get("instance")
    if not isinstance(lesson, Lesson) or lesson.pk is None:
        return
    waiting = LessonCheck.objects.waiting().of(lesson)
    if waiting.first() is None:
        return
    menu_items[:] = [item for item in menu_items if item.name in KEPT]
    if check := waiting.checked_by(request.user).first():
        menu_items.append(CheckMenuItem(check))
