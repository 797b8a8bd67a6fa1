"""Rounds in the admin: their pages, their place in the menu, the wall, and the lines in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from lessons.rounds import joining, opening, saving, withdrawing
from lessons.rounds.becoming import MADE
from lessons.rounds.models import Round
from lessons.rounds.panels import add_panel
from lessons.rounds.reading import holds
from site_core.permissions import regions_of, wall


class AboutWhat(LogFormatter):
    """Says what it was about."""

    def format_message(self, log_entry: Any) -> str:
        """Say what was done, and with what."""
        return f"{self.label}: {log_entry.data.get('what', '')}"


class RoundsMenuItem(MenuItem):
    """Only for those who work for a region."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) != frozenset()


def round_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("rondes/", include("lessons.rounds.urls"))]


def round_menu_item() -> MenuItem:
    """Put the rounds in the menu, below the lessons."""
    return RoundsMenuItem(_("Rondes"), reverse_lazy("lesson_rounds:index"), name="rounds", icon_name="help", order=231)


def own_form(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """Every editor of a region reads rounds; the form that an address names must be of an own region."""
    regions = regions_of(request.user)
    if not regions or ("region_pk" in kwargs and not holds(regions, kwargs["region_pk"])):
        return False
    return wall.holds(Round.objects.all(), [str(kwargs["round_pk"])] if "round_pk" in kwargs else [])


def register_round_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was done."""

    class FromAnswer(LogFormatter):
        """Names the round and the question that a lesson came from."""

        label = _("Gemaakt uit een antwoord")

        def format_message(self, log_entry: Any) -> str:
            """Say where the lesson came from."""
            data = log_entry.data
            return f"{self.label}: {data.get('round', '')}, {data.get('question', '')}"

    actions.register_action(MADE)(FromAnswer)
    for action, label in (
        (opening.REOPENED, _("Ronde weer geopend, tot")),
        (joining.JOINED, _("Nieuwe regio gevraagd")),
        (joining.LEFT, _("Regio bestaat niet meer en schreef niets")),
    ):
        actions.register_action(action)(type("RoundFormatter", (AboutWhat,), {"label": label}))
    for action, label in (
        (withdrawing.WITHDRAWN, _("Ronde ingetrokken")),
        (opening.OPENED, _("Ronde geopend")),
        (opening.CHANGED, _("Ronde gewijzigd")),
        (opening.CLOSED, _("Ronde gesloten")),
        (saving.DONE, _("Regio is klaar met de vragen")),
        (saving.UNDONE, _("Regio is niet meer klaar met de vragen")),
    ):
        actions.register_action(action, label, label)


wall.rules.add("lesson_rounds:*", own_form)
NATIONAL = ("new", "change", "close", "reopen", "withdraw")
wall.rules.add_all([f"lesson_rounds:{name}" for name in NATIONAL], wall.national)
hooks.register("register_admin_urls", round_urls)
hooks.register("register_admin_menu_item", round_menu_item)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("register_log_actions", register_round_log_actions)
