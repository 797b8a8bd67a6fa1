"""Whether a target is behind, on schedule or reached, and whether its result is old; the page of a plan says this rule."""

from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext_lazy as _

Pace = Literal["behind", "on-schedule", "reached", "unknown"]

PACE_LABELS = {
    "behind": _("achter"),
    "on-schedule": _("op schema"),
    "reached": _("gehaald"),
    "unknown": _("niet bekend"),
}
# So much of what belongs to a day is enough to be on schedule.
ENOUGH_PERCENT = 90
# The programme asked the regions for their results twice a year.
STALE_AFTER = timedelta(days=183)


def share_of_period(first: date, last: date, on: date) -> float:
    """Return which part of a period, both days included, is over at the end of a day: from 0 to 1."""
    days = (last - first).days + 1
    return min(max(((on - first).days + 1) / days, 0.0), 1.0)


def pace_of(*, target: int | None, result: int | None, on: date | None, first: date, last: date | None) -> Pace:
    """Compare a result, counted from `first` to `on`, with the part of the target that belongs to that day.

    Reached: at least the target. On schedule: at least 90% of what belongs to the day when the work is spread evenly
    over the period. Else behind. Without target, result or end of the period there is nothing to compare.
    """
    if target is None or result is None or on is None:
        return "unknown"
    if result >= target:
        return "reached"
    if last is None:
        return "unknown"
    due = target * share_of_period(first, last, on)
    return "on-schedule" if result * 100 >= due * ENOUGH_PERCENT and on < last else "behind"


def is_stale(*, reported: date | None, first: date, last: date | None, today: date) -> bool:
    """Whether more than half a year of the period went by since the last result, or since the begin when there is none."""
    until = min(today, last) if last else today
    return until - (reported or first) > STALE_AFTER
