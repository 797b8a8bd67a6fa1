"""How a place stands: confirming, pausing, going on and closing. Each takes effect at once, whatever drafts wait."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from site_core.users.models import User
from vacancies.enums import CloseReason
from vacancies.models import OPEN_DAYS, STANDING, Vacancy
from vacancies.querysets import CLOSED_PAGE_DAYS

# A closing date that is nearer moves on when the place is confirmed; one further away was chosen.
SOON = timedelta(days=14)
FILLED = (CloseReason.FILLED_HERE, CloseReason.FILLED_ELSEWHERE)
REASONS = (*FILLED, CloseReason.WITHDRAWN, CloseReason.OTHER)

CONFIRMED = "vacancies.confirm"
PAUSED = "vacancies.pause"
RESUMED = "vacancies.resume"
CLOSED = "vacancies.close"


class NotOpen(Exception):
    """The place is closed by hand, gone, or not on the site; only a new one can be opened."""


def confirm(*, place: Vacancy, by: User | None = None) -> Vacancy:
    """Keep a place open for 90 days more, also when its time has just run out. Raises NotOpen."""
    return _change(place, CONFIRMED, by, _renew)


def pause(*, place: Vacancy, by: User | None = None) -> Vacancy:
    """Take a place off the site for a while. Raises NotOpen."""

    def change(row: Vacancy) -> None:
        row.paused_at = row.paused_at or timezone.now()

    return _change(place, PAUSED, by, change)


def resume(*, place: Vacancy, by: User | None = None) -> Vacancy:
    """Put a paused place back, confirmed, and count responses anew. Raises NotOpen."""

    def change(row: Vacancy) -> None:
        row.paused_at, row.responses_counted = None, 0
        _renew(row)

    return _change(place, RESUMED, by, change)


def limit_responses(*, place: Vacancy, stops_after: int | None) -> Vacancy:
    """Let a place pause by itself after so many responses from now on, or never. Raises NotOpen."""

    def change(row: Vacancy) -> None:
        row.stops_after, row.responses_counted = stops_after, 0

    return _change(place, "", None, change)


def close(*, place: Vacancy, reason: str, filled: int | None = None, by: User | None = None) -> Vacancy:
    """Close a place for good; `filled` counts only when it was filled. Raises NotOpen."""

    def change(row: Vacancy) -> None:
        row.closed_on = min(timezone.localdate(), row.visible_until)
        row.close_reason, row.paused_at = reason, None
        row.positions_filled = filled if reason in FILLED else None

    return _change(place, CLOSED, by, change, reason=reason)


def count_response(place: Vacancy) -> bool:
    """Count a response to a place that the caller's transaction holds; returns whether it was the last that is wanted."""
    place.responses_counted += 1
    Vacancy.objects.filter(pk=place.pk).update(responses_counted=place.responses_counted)
    if place.stops_after is None or place.responses_counted < place.stops_after:
        return False
    place.paused_at = place.standing_at = timezone.now()
    place.save(update_fields=["paused_at", "standing_at"])  # and so leaves the search index
    return True


def is_full(place: Vacancy) -> bool:
    """Whether a place paused by itself."""
    return bool(place.paused_at and place.stops_after and place.responses_counted >= place.stops_after)


def is_gone(place: Vacancy) -> bool:
    """Whether the time of a place ran out so long ago that its page is no more."""
    return place.visible_until <= timezone.localdate() - timedelta(days=CLOSED_PAGE_DAYS)


def until_after_confirming(place: Vacancy) -> Vacancy:
    """Return a copy of the place as `confirm` would leave it."""
    copy = Vacancy(closing_date=place.closing_date, confirmed_on=place.confirmed_on, visible_from=place.visible_from)
    _prolong(copy)
    return copy


def _renew(row: Vacancy) -> None:
    if is_gone(row) or row.employer.blocked_at:
        raise NotOpen
    _prolong(row)


def _prolong(row: Vacancy) -> None:
    today = timezone.localdate()
    row.confirmed_on = today
    if row.closing_date < today + SOON:
        row.closing_date = today + timedelta(days=OPEN_DAYS)


@transaction.atomic
def _change(place: Vacancy, action: str, by: User | None, change: Callable[[Vacancy], None], **data: str) -> Vacancy:
    row = Vacancy.objects.select_for_update().get(pk=place.pk)
    if row.closed_on or not row.live:
        raise NotOpen
    change(row)
    row.standing_at = timezone.now()
    row.save(update_fields=[*STANDING, "responses_counted", "standing_at", "updated_at"])
    if action:
        log(instance=row, action=action, user=by, data=data or None)
    return row
