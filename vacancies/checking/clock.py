"""The promise of a region: within how many working hours of its contact point somebody looks."""

from datetime import datetime

from regions.contact.hours import HasHours
from regions.contact.models import ContactPoint
from regions.contact.working_hours import OFFICE_HOURS, due_after
from vacancies.checking.models import TARGET_HOURS, RegionChecking
from vacancies.enums import Reach
from vacancies.models import Vacancy


def clock_of(region_id: int) -> HasHours:
    """Return whose opening hours count: those of the region's contact point, or office hours."""
    return ContactPoint.objects.visible().main().for_region(region_id).first() or OFFICE_HOURS


def clocks_of(region_ids: set[int]) -> dict[int, HasHours]:
    """Return the same for several regions, in one query."""
    clocks: dict[int, HasHours] = dict.fromkeys(region_ids, OFFICE_HOURS)
    clocks |= {point.region_id: point for point in ContactPoint.objects.visible().main().filter(region__in=region_ids)}
    return clocks


def settings_of(region_id: int) -> RegionChecking:
    """Return how a region checks; unsaved defaults when it never said so."""
    return RegionChecking.objects.filter(region_id=region_id).first() or RegionChecking(
        region_id=region_id, target_hours=TARGET_HOURS
    )


def due_for(region_id: int, start: datetime, *, national: bool = False) -> datetime:
    """Return when a place that was handed in at `start` is to be decided about; national editors keep office hours."""
    if national:
        return due_after(TARGET_HOURS, start)
    return due_after(settings_of(region_id).target_hours, start, clock_of(region_id))


def is_for_national_editors(place: Vacancy) -> bool:
    """Whether a place is meant for more than its own region, so that no single region can judge it."""
    return bool(place.reach != Reach.PLACE)
