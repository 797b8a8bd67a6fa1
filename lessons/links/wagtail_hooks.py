"""Links of lessons in the admin: the page, the wall, and the line in the log."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

from lessons.links.linking import CHANGED
from lessons.links.models import MeetingQuestion
from lessons.models import Lesson
from regions.meetings.models import Meeting
from site_core.permissions import wall


def links_urls() -> list[URLResolver]:
    """Mount the page."""
    return [path("lessen/koppelingen/", include("lessons.links.urls"))]


def own_lesson_or_meeting(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The lesson or meeting that the address names belongs to a region of the user, and the question to that meeting."""
    if "lesson_pk" in kwargs:
        return wall.holds(policy_registry.get_by_type(Lesson).owned_by(request.user), [str(kwargs["lesson_pk"])])
    if not wall.holds(policy_registry.get_by_type(Meeting).owned_by(request.user), [str(kwargs["meeting_pk"])]):
        return False
    questions = MeetingQuestion.objects.filter(meeting=kwargs["meeting_pk"])
    return wall.holds(questions, [str(kwargs["question_pk"])] if "question_pk" in kwargs else [])


def questions_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a meeting in the list to the questions that it left open."""
    if isinstance(snippet, Meeting):
        yield Button(_("Vragen na afloop"), reverse("lesson_links:questions", args=[snippet.pk]), icon_name="help", priority=40)


def register_links_log_action(actions: Any) -> None:
    """Tell Wagtail's log how to say that links changed."""
    label = _("Koppelingen gewijzigd")
    actions.register_action(CHANGED, label, label)


wall.rules.add("lesson_links:*", own_lesson_or_meeting)
hooks.register("register_snippet_listing_buttons", questions_button)
hooks.register("register_admin_urls", links_urls)
hooks.register("register_log_actions", register_links_log_action)
