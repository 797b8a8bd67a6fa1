"""How the check went: received, decided, median working hours and share in time, per region and month."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import median

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from site_core.permissions.regions import AnyUser
from vacancies.checking.enums import State
from vacancies.checking.models import Submission

DECIDED = (State.PUBLISHED, State.CHANGES_ASKED, State.REFUSED)


@dataclass
class MonthRow:
    """The check of one region in one month; what was published by itself is counted apart."""

    region: str
    month: date
    received: int = 0
    automatic: int = 0
    hours: list[float] = field(default_factory=list)
    in_time: int = 0
    published: int = 0
    changes_asked: int = 0
    refused: int = 0

    @property
    def decided(self) -> int:
        """How many were decided about in this month."""
        return len(self.hours)

    @property
    def median_hours(self) -> str:
        """The median of the working hours until the decision; empty without decisions."""
        return number_format(round(median(self.hours), 1)) if self.hours else ""

    @property
    def share_in_time(self) -> str:
        """Which part was decided about within the promised time; empty without decisions."""
        return f"{round(100 * self.in_time / self.decided)}%" if self.hours else ""

    @property
    def month_name(self) -> str:
        """The month in words."""
        return date_format(self.month, "F Y")


def months_of(user: AnyUser, year: int) -> list[MonthRow]:
    """Return the rows of a year in the regions of a user, newest month first; one query."""
    rows: dict[tuple[str, date], MonthRow] = {}
    came: set[tuple[str, date, str, int]] = set()
    for region, month, entry in _entries(user, year):
        row = rows.setdefault((region, month), MonthRow(region, month))
        if entry.came_as and (arrival := (region, month, entry.came_as, entry.place_id)) not in came:
            came.add(arrival)
            setattr(row, entry.came_as, getattr(row, entry.came_as) + 1)
        for name, number in entry.counts.items():
            setattr(row, name, getattr(row, name) + number)
        row.hours.extend(entry.hours)
    return sorted(rows.values(), key=lambda row: (-row.month.toordinal(), row.region))


def years_of(user: AnyUser) -> list[int]:
    """Return the years in which something was handed in, this one included, newest first; one query."""
    first = Submission.objects.checked_by(user).order_by("submitted_at").values_list("submitted_at", flat=True).first()
    today = timezone.localdate()
    return list(range(today.year, (timezone.localtime(first).year if first else today.year) - 1, -1))


@dataclass
class _Entry:
    """What one submission adds; `came_as` counts once for a place in a month, however often it was handed in."""

    place_id: int
    came_as: str = ""
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hours: list[float] = field(default_factory=list)


def _entries(user: AnyUser, year: int) -> Iterator[tuple[str, date, _Entry]]:
    """Yield what each submission adds to the month in which it came, and to that of its decision."""
    start, end = (datetime(number, 1, 1, tzinfo=timezone.get_default_timezone()) for number in (year, year + 1))
    of_year = Q(submitted_at__gte=start, submitted_at__lt=end) | Q(decided_at__gte=start, decided_at__lt=end)
    found = Submission.objects.checked_by(user).filter(of_year).order_by("pk")
    names = (
        "place_id",
        "region__name",
        "is_national",
        "submitted_at",
        "decided_at",
        "due_at",
        "hours_taken",
        "state",
        "is_automatic",
    )
    for place_id, region_name, is_national, came, decided, due, hours, state, is_automatic in found.values_list(*names):
        region = _("Landelijk") if is_national else region_name
        if start <= came < end:
            yield region, _month(came), _Entry(place_id, "automatic" if is_automatic else "received")
        if not is_automatic and state in DECIDED and decided and start <= decided < end:
            counts = {str(state): 1, "in_time": int(decided <= due)}
            yield region, _month(decided), _Entry(place_id, counts=counts, hours=[hours or 0.0])


def _month(moment: datetime) -> date:
    return timezone.localtime(moment).date().replace(day=1)
