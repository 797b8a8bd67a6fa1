"""The check of lessons in the admin: its pages, its place in the menu, the wall, and the lines in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from lessons.checking.action_menu import leave_the_decision
from lessons.checking.models import LessonCheck
from lessons.checking.reviewing import STILL_HOLDS
from lessons.checking.waiting import add_panel
from lessons.models import Lesson
from site_core.permissions import regions_of, wall
from site_core.permissions.regions import AllRegions
from vacancies.checking.panels import with_own_list


class QueueMenuItem(MenuItem):
    """Lessen nakijken, for everybody who works for a region; what waits is counted on the first page of the admin alone."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) != frozenset()


def checking_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("lessen-nakijken/", include("lessons.checking.urls"))]


def checking_menu_item() -> QueueMenuItem:
    """Put Lessen nakijken in the menu, below the lessons."""
    return QueueMenuItem(
        _("Lessen nakijken"), reverse_lazy("lesson_checking:index"), name="lesson-checking", icon_name="tasks", order=231
    )


def own_check(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The check that the address names is of a lesson of the user's own; who works for no region sees not even the list."""
    regions = regions_of(request.user)
    if isinstance(regions, AllRegions):
        return True
    return bool(regions) and wall.holds(LessonCheck.objects.seen_by(request.user), _named(kwargs))


def own_lesson(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The lesson that the address names is the user's own."""
    return wall.holds(policy_registry.get_by_type(Lesson).owned_by(request.user), _named(kwargs))


def register_checking_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""
    label = _("Klopt nog")
    actions.register_action(STILL_HOLDS, label, label)


def _named(kwargs: Mapping[str, Any]) -> list[str]:
    return [str(kwargs["pk"])] if "pk" in kwargs else []


with_own_list.add(Lesson)
wall.rules.add("lesson_checking:*", own_check)
wall.rules.add_all(("lesson_checking:holds", "lesson_checking:take_off"), own_lesson)
hooks.register("register_admin_urls", checking_urls)
hooks.register("register_admin_menu_item", checking_menu_item)
hooks.register("register_log_actions", register_checking_log_actions)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("construct_snippet_action_menu", leave_the_decision)
