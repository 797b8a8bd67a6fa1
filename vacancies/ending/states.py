"""How a place stands, in words, by the same rule as `visible()`; and what its employer may do with it."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vacancies.ending.standing import SOON, is_full, is_gone, until_after_confirming
from vacancies.models import Employer, Vacancy


@dataclass(frozen=True)
class State:
    """One sentence, the variant of its message, and what may be done."""

    text: str
    variant: str = "info"
    is_public: bool = False
    was_public: bool = False
    can_confirm: bool = False
    can_pause: bool = False
    can_resume: bool = False
    can_close: bool = False
    open_until: str = ""  # after confirming


def state_of(place: Vacancy, organisation: Employer) -> State:
    """Say how a place stands and what may be done with it."""
    if place.closed_on:
        words = {"day": _day(place.closed_on), "reason": place.get_close_reason_display()}
        text = _("gesloten op %(day)s: %(reason)s") % words
        if number := place.positions_filled:
            began = ngettext("er begon %(number)d persoon", "er begonnen %(number)d mensen", number) % {"number": number}
            text = f"{text}, {began}"
        return State(text, was_public=True)
    if not place.live:
        return State(_("staat nog niet op de site"))
    if organisation.blocked_at:
        return State(_("niet te zien: uw organisatie is geblokkeerd"), "error")
    return _state_of_open(place)


def _state_of_open(place: Vacancy) -> State:
    today, until = timezone.localdate(), place.visible_until
    after = _day(until_after_confirming(place).visible_until)
    if place.paused_at:
        text = _("op pauze: er kwamen genoeg reacties") if is_full(place) else _("op pauze")
        return State(text, "warning", was_public=True, can_resume=not is_gone(place), can_close=True, open_until=after)
    if until < today:
        return State(
            _("niet meer te zien sinds %(day)s") % {"day": _day(until)},
            "warning",
            was_public=True,
            can_confirm=not is_gone(place),
            can_close=True,
            open_until=after,
        )
    if place.visible_from > today:
        return State(_("te zien vanaf %(day)s") % {"day": _day(place.visible_from)}, can_pause=True, can_close=True)
    text = _("op de site tot en met %(day)s") % {"day": _day(until)}
    is_near = until < today + SOON
    on_site = State(text, "ok", is_public=True, was_public=True, can_pause=True, can_close=True)
    return replace(on_site, can_confirm=is_near, open_until=after)


def _day(day: date) -> str:
    return str(date_format(day, "j F Y"))
