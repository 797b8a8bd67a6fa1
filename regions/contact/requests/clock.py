"""The promise of a contact point: within how many of its own working hours it answers, and what happens when it does not."""

from dataclasses import dataclass
from datetime import datetime

from regions.contact.hours import HasHours
from regions.contact.models import ContactPoint
from regions.contact.requests.models import TARGET_HOURS, ContactRequest, RegionAnswering
from regions.contact.working_hours import OFFICE_HOURS, due_after

# Parts of the promised time: a reminder at half and at full, then the deputy, then the national list.
HALF, DEPUTY, NATIONAL = 0.5, 1.5, 2.0


@dataclass(frozen=True)
class Times:
    """When a question that came at some moment is due, and when others are called in."""

    half_at: datetime
    due_at: datetime
    deputy_at: datetime
    national_at: datetime


def times_for(start: datetime, *, hours: int, clock: HasHours) -> Times:
    """Return the moments of a question that came at `start`, in working hours of whoever answers."""
    half, due, deputy, national = (due_after(part * hours, start, clock) for part in (HALF, 1, DEPUTY, NATIONAL))
    return Times(half, due, deputy, national)


def answering_of(region_id: int) -> RegionAnswering:
    """Return how a region answers; unsaved defaults when it never said so."""
    return RegionAnswering.objects.filter(region_id=region_id).first() or RegionAnswering(
        region_id=region_id, target_hours=TARGET_HOURS
    )


def clock_of(request: ContactRequest) -> HasHours:
    """Return whose opening hours count for a question; national editors keep office hours."""
    return OFFICE_HOURS if request.is_national or request.point is None else request.point


def clocks_of(requests: list[ContactRequest]) -> dict[int | None, HasHours]:
    """Return the hours of every point among the questions, by its key, in one query."""
    points = ContactPoint.objects.in_bulk({request.point_id for request in requests if request.point_id})
    return {None: OFFICE_HOURS, **points}
