"""The region's inbox: its rows, those with the least time left first, with age and due time in working hours of the point."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.contact.hours import HasHours
from regions.contact.requests.clock import clocks_of
from regions.contact.requests.models import ContactRequest, Content, RequestQuerySet
from regions.contact.requests.topics import Topic, topics_of
from regions.contact.working_hours import OFFICE_HOURS, working_hours_between

# Less than half a working day left.
SOON_HOURS = 4


@dataclass(frozen=True)
class Due:
    """How the time stands: `level` is late, soon or fine; the words say the same as its colour."""

    level: str
    words: str
    moment: str


@dataclass(frozen=True)
class Row:
    """One question in the inbox; no content when it is erased."""

    request: ContactRequest
    content: Content | None
    due: Due
    topic: Topic | None = None

    @property
    def who(self) -> str:
        """Who asked, in a few words."""
        return (self.content.organisation or self.content.name) if self.content else ""


def with_row(requests: RequestQuerySet) -> RequestQuerySet:
    """Everything that a row shows, in one query; what waits comes first, with the least time left on top."""
    found: RequestQuerySet = requests.select_related("region", "municipality", "assigned_to", "answered_by").order_by(
        F("answered_at").desc(nulls_first=True), "due_at", "pk"
    )
    return found


def rows_of(requests: Iterable[ContactRequest], now: datetime | None = None) -> list[Row]:
    """Return the rows of questions; one query for the opening hours of their points, one for each kind of topic."""
    found, now = list(requests), now or timezone.now()
    clocks, topics = clocks_of(found), topics_of(found)
    return [
        Row(request, request.read(), _due(request, clocks.get(request.point_id, OFFICE_HOURS), now), topics.get(request.pk))
        for request in found
    ]


def in_words(hours: float) -> str:
    """Say a number of working hours: "3 werkuren", "minder dan een werkuur"."""
    whole = int(hours)
    if whole < 1:
        return _("minder dan een werkuur")
    return ngettext("%(number)d werkuur", "%(number)d werkuren", whole) % {"number": whole}


def _due(request: ContactRequest, clock: HasHours, now: datetime) -> Due:
    if request.answered_at is not None:
        return _answered(request)
    clock = OFFICE_HOURS if request.is_national else clock
    local = timezone.localtime(request.due_at)
    moment = _("voor %(day)s, %(time)s uur") % {"day": date_format(local, "D j F"), "time": date_format(local, "H.i")}
    if now >= request.due_at:
        words = _("%(hours)s te laat") % {"hours": in_words(working_hours_between(request.due_at, now, clock))}
        return Due("late", words, moment)
    left = working_hours_between(now, request.due_at, clock)
    return Due("soon" if left <= SOON_HOURS else "fine", _("nog %(hours)s") % {"hours": in_words(left)}, moment)


def _answered(request: ContactRequest) -> Due:
    if request.is_dismissed:
        return Due("fine", str(request.get_how_display()), "")
    words = _("na %(hours)s") % {"hours": in_words(request.hours_taken or 0)}
    level = "fine" if request.is_answered_in_time else "late"
    return Due(level, words, _("op tijd") if request.is_answered_in_time else _("te laat"))
