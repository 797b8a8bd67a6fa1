"""The queue of places that wait: its rows, oldest first, with age and due time in working hours of the region."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.contact.hours import HasHours
from regions.contact.working_hours import OFFICE_HOURS, working_hours_between
from site_core.versions import version_of
from vacancies.checking.clock import clocks_of
from vacancies.checking.models import Submission, SubmissionQuerySet
from vacancies.ending.states import state_of
from vacancies.organisation import OrganisationState

# Less than a working day left.
SOON_HOURS = 8


@dataclass(frozen=True)
class Due:
    """How the time stands: `level` is late, soon or fine; the words say the same as its colour."""

    level: str
    words: str
    moment: str


@dataclass(frozen=True)
class Row:
    """One place in the queue."""

    submission: Submission
    age: str
    due: Due

    @property
    def may_go_in_bulk(self) -> bool:
        """Whether it may be published together with others: no warnings, and an organisation that was confirmed."""
        return may_go_in_bulk(self.submission)

    @property
    def is_public(self) -> bool:
        """Whether visitors see the place as it was."""
        return state_of(self.submission.place, self.submission.place.employer).is_public

    @property
    def key(self) -> str:
        """Which place, and which version of it, somebody decides about."""
        return f"{self.submission.pk}:{version_of(self.submission.place)}"


def may_go_in_bulk(submission: Submission) -> bool:
    """Whether a place may be published unread by the eye: nothing is warned about and its organisation was confirmed."""
    return submission.warnings == 0 and submission.place.employer.state == OrganisationState.CONFIRMED


def with_row(submissions: SubmissionQuerySet) -> SubmissionQuerySet:
    """Everything that a row shows, in one query; the texts of places are left out."""
    return (
        submissions.select_related("place__employer", "place__latest_revision", "region", "taken_by")
        .defer(
            *("before", "proof", "explanation", "place__description", "place__latest_revision__content"),
            *("place__employer__description", "place__employer__workplace"),
        )
        .order_by("submitted_at", "pk")
    )


def rows_of(submissions: Iterable[Submission], now: datetime | None = None) -> list[Row]:
    """Return the rows of submissions; one query for the opening hours of their regions."""
    found, now = list(submissions), now or timezone.now()
    clocks = clocks_of({submission.region_id for submission in found})
    return [
        _row(submission, OFFICE_HOURS if submission.is_national else clocks[submission.region_id], now) for submission in found
    ]


def row_of(submission: Submission) -> Row:
    """Return the row of one submission."""
    return rows_of([submission])[0]


def due_of(due_at: datetime, now: datetime, clock: HasHours) -> Due:
    """Say how much working time is left until a moment, or by how much it was missed."""
    local = timezone.localtime(due_at)
    moment = _("voor %(day)s, %(time)s uur") % {"day": date_format(local, "D j F"), "time": date_format(local, "H.i")}
    if now >= due_at:
        return Due("late", _("%(hours)s te laat") % {"hours": in_words(working_hours_between(due_at, now, clock))}, moment)
    left = working_hours_between(now, due_at, clock)
    return Due("soon" if left <= SOON_HOURS else "fine", _("nog %(hours)s") % {"hours": in_words(left)}, moment)


def in_words(hours: float) -> str:
    """Say a number of working hours: "3 werkuren", "minder dan een werkuur"."""
    whole = int(hours)
    if whole < 1:
        return _("minder dan een werkuur")
    return ngettext("%(number)d werkuur", "%(number)d werkuren", whole) % {"number": whole}


def within_today(now: datetime) -> dict[str, Any]:
    """Return the filter of what must be decided about before the Dutch day ends, what is late included."""
    tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return {"due_at__lt": tomorrow}


def _row(submission: Submission, clock: HasHours, now: datetime) -> Row:
    age = in_words(working_hours_between(submission.submitted_at, now, clock))
    return Row(submission, age, due_of(submission.due_at, now, clock))
