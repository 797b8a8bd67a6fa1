"""Lessons in use in the admin: the pages, their place in the menu, the wall, and the button in the list of lessons."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from lessons.models import Lesson
from lessons.reuse.models import LessonQuestion, LessonUse
from lessons.reuse.panels import add_panel
from lessons.reuse.withholding import WITHHELD, say_withheld
from regions.teams.wagtail_hooks import NationalMenuItem
from site_core.permissions import regions_of, wall
from site_core.permissions.regions import AllRegions


class ReuseMenuItem(MenuItem):
    """Only for those who work for a region."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return bool(regions_of(request.user))


def reuse_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("gebruik/", include("lessons.reuse.urls"))]


def reuse_menu_item() -> MenuItem:
    """Put the lessons in use below the lessons."""
    url = reverse_lazy("lesson_reuse:index")
    return ReuseMenuItem(_("Lessen in gebruik"), url, name="lessons_in_use", icon_name="openquote", order=231)


def own_use(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The use that the address names is of a region of the user; any public lesson may be taken into use."""
    regions = regions_of(request.user)
    if isinstance(regions, AllRegions):
        return True
    if not regions:
        return False
    if "lesson_pk" in kwargs:
        return wall.holds(Lesson.objects.visible(), [str(kwargs["lesson_pk"])])
    if "own_lesson_pk" in kwargs:
        return wall.holds(Lesson.objects.filter(region__in=regions), [str(kwargs["own_lesson_pk"])])
    if "question_pk" in kwargs:
        return wall.holds(LessonQuestion.objects.seen_by(request.user), [str(kwargs["question_pk"])])
    return wall.holds(LessonUse.objects.seen_by(request.user), [str(kwargs["pk"])] if "pk" in kwargs else [])


def use_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer to use a lesson of another region, where somebody sees such a lesson in the list."""
    regions = regions_of(user)
    may_use = isinstance(regions, AllRegions) or bool(isinstance(snippet, Lesson) and regions - {snippet.region_id})
    if isinstance(snippet, Lesson) and snippet.live and may_use:
        yield Button(_("Wij gebruiken dit"), reverse("lesson_reuse:start", args=[snippet.pk]), icon_name="check", priority=40)


def question_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer to write a question with its answer below an own lesson."""
    if isinstance(snippet, Lesson) and snippet.live:
        url = reverse("lesson_reuse:new_question", args=[snippet.pk])
        yield Button(_("Vraag en antwoord toevoegen"), url, icon_name="help", priority=41)


def themes_menu_item() -> MenuItem:
    """Put the themes that are asked for among the reports."""
    url = reverse_lazy("lesson_reuse:themes")
    return NationalMenuItem(_("Gevraagde lessen"), url, name="lessons_in_demand", icon_name="openquote", order=720)


def register_reuse_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""

    class Withheld(LogFormatter):
        """Says how many."""

        label = _("Vragen bij de les verborgen")

        def format_message(self, log_entry: Any) -> str:
            """Say how many questions were hidden."""
            return f"{self.label}: {log_entry.data.get('what', '')}"

    actions.register_action(WITHHELD)(Withheld)


wall.rules.add("lesson_reuse:*", own_use)
wall.rules.add("lesson_reuse:themes", wall.national)
hooks.register("register_reports_menu_item", themes_menu_item)
hooks.register("register_admin_urls", reuse_urls)
hooks.register("register_admin_menu_item", reuse_menu_item)
hooks.register("register_snippet_listing_buttons", use_button)
hooks.register("register_snippet_listing_buttons", question_button)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("after_edit_snippet", say_withheld)
hooks.register("register_log_actions", register_reuse_log_actions)
