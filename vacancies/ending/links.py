"""Links in mails about a place: signed, bound to who got the mail, and without anything about a person in the address."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from regions.contact.models import ContactPoint
from vacancies.employers.models import Membership
from vacancies.models import Vacancy

SALT = "vacancies.ending.links"
# Of a reminder until long after the place ended; of a follow-up as long as a letter may lie.
VALID = timedelta(days=60)
NOBODY = 0


@dataclass(frozen=True)
class Receiver:
    """An address that is written to about a place, with the number of its membership; 0 for an address without account."""

    address: str
    membership: int = NOBODY


def link_of(place: Vacancy, receiver: Receiver) -> str:
    """Return the address of the page of a place for who gets this mail."""
    return settings.BASE_URL + reverse("employers:place_by_link", args=[token_of(place, receiver)])


def question_link_of(notice_pk: int, place: Vacancy, receiver: Receiver) -> str:
    """Return the address of the question that belongs to a notice."""
    return settings.BASE_URL + reverse("employers:still_there", args=[token_of(place, receiver, notice_pk)])


def token_of(place: Vacancy, receiver: Receiver, notice_pk: int = 0) -> str:
    """Sign which place, which membership and which question; the mail address only goes into a keyed print."""
    value = f"{place.pk}.{receiver.membership}.{notice_pk}.{_print(receiver.address)}"
    return signing.TimestampSigner(salt=SALT).sign(value).replace(":", "~")


def read_token(token: str) -> tuple[Vacancy, int, Membership | None] | None:
    """Return place, question and membership of a link, or None when it is forged, old, or no longer this person's."""
    try:
        value = signing.TimestampSigner(salt=SALT).unsign(token.replace("~", ":"), max_age=VALID)
    except signing.BadSignature:
        return None
    place_pk, membership_pk, notice_pk, print_ = value.split(".")
    place = Vacancy.objects.with_employer().filter(pk=int(place_pk)).first()
    if place is None:
        return None
    members = Membership.objects.select_related("user").filter(employer_id=place.employer_id, user__is_active=True)
    membership = members.filter(pk=int(membership_pk)).first()
    addresses = [membership.user.email] if membership else []
    if int(membership_pk) == NOBODY:
        points = ContactPoint.objects.visible().main().for_region(place.region_id)
        addresses = [place.apply_email, *points.values_list("email", flat=True)]
    if not any(constant_time_compare(print_, _print(address)) for address in addresses if address):
        return None
    return place, int(notice_pk), membership


def _print(address: str) -> str:
    return salted_hmac(SALT, address.lower(), algorithm="sha256").hexdigest()[:16]
