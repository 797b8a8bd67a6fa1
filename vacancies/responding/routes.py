"""Where a response to a place goes, and whom one may call instead."""

from dataclasses import dataclass

from regions.contact.models import ContactPoint
from site_core.kept import Kept
from vacancies.enums import Route
from vacancies.models import Vacancy


@dataclass(frozen=True)
class Phone:
    """A number of a contact point or an employer, to read and to dial."""

    name: str
    national: str
    link: str


def recipient_of(place: Vacancy) -> str:
    """Return the address that gets responses to a place; empty when its route has no form."""
    if place.route == Route.EMPLOYER:
        return str(place.apply_email)
    if place.route == Route.CONTACT_POINT:
        point = contact_point_of(place)
        return point.email if point else ""
    return ""


def contact_point_of(place: Vacancy) -> ContactPoint | None:
    """Find whom to call or write to for a place of the contact point: the main one, else one below it; None for other routes."""
    if place.route != Route.CONTACT_POINT:
        return None
    return ContactPoint.objects.visible().for_region(place.region_id).first()


def phone_of(region_id: int) -> Phone | None:
    """Return the number of a region's contact point; from memory."""
    return _phones.get().get(region_id)


def phone_for(place: Vacancy) -> Phone | None:
    """Return whom one may call about a place instead of writing: the employer when responses go there, else the contact point."""
    if place.route != Route.EMPLOYER:
        return phone_of(place.region_id)
    number = place.apply_phone
    return Phone(place.apply_name or place.employer.name, number.as_national, number.as_rfc3966) if number else None


def _read_phones() -> dict[int, Phone]:
    points = ContactPoint.objects.visible().main().exclude(phone="").order_by("-pk").only("region_id", "public_name", "phone")
    return {point.region_id: Phone(point.public_name, point.phone.as_national, point.phone.as_rfc3966) for point in points}


_phones: Kept[dict[int, Phone]] = Kept(_read_phones).follow(ContactPoint)
