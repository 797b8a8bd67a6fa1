"""Which contact point gets a question: that of the place, a sub-point where the municipality has one, or the national editors."""

from dataclasses import dataclass

from regions.contact.hours import HasHours
from regions.contact.models import ContactPoint
from regions.contact.working_hours import OFFICE_HOURS
from regions.geography.matches import PlaceMatch


@dataclass(frozen=True)
class Route:
    """To whom a question goes; without a point it goes to the team of the region."""

    region_id: int
    municipality_id: int | None
    point: ContactPoint | None
    is_national: bool = False
    hides_region: bool = False

    @property
    def clock(self) -> HasHours:
        """Whose opening hours count."""
        return OFFICE_HOURS if self.is_national or self.point is None else self.point


def route_of(*, match: PlaceMatch, is_national: bool = False) -> Route:
    """Return where a question from a place goes; at most two queries."""
    if is_national:
        return Route(match.region_id, match.municipality_id, None, is_national=True)
    return Route(match.region_id, match.municipality_id, point_for(match.region_id, match.municipality_id))


def point_for(region_id: int, municipality_id: int | None) -> ContactPoint | None:
    """Return the sub-point of a municipality, or else the main point of the region; None when it has none today."""
    points = ContactPoint.objects.visible().for_region(region_id)
    found: ContactPoint | None = points.serving(municipality_id).first() if municipality_id else None
    return found or points.main().first()


def route_to(*, region_pk: int, hides_region: bool = False) -> Route:
    """Return where a question about something of a region goes: to its main point; one query."""
    return Route(region_pk, None, point_for(region_pk, None), hides_region=hides_region)
