"""Links of lessons in the admin: the page, the wall, and the line in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import policy_registry

from lessons.links.linking import CHANGED
from lessons.models import Lesson
from site_core.permissions import wall


def links_urls() -> list[URLResolver]:
    """Mount the page."""
    return [path("lessen/koppelingen/", include("lessons.links.urls"))]


def own_lesson(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The lesson that the address names belongs to a region of the user."""
    return wall.holds(policy_registry.get_by_type(Lesson).owned_by(request.user), [str(kwargs["lesson_pk"])])


def register_links_log_action(actions: Any) -> None:
    """Tell Wagtail's log how to say that links changed."""
    label = _("Koppelingen gewijzigd")
    actions.register_action(CHANGED, label, label)


wall.rules.add("lesson_links:*", own_lesson)
hooks.register("register_admin_urls", links_urls)
hooks.register("register_log_actions", register_links_log_action)
