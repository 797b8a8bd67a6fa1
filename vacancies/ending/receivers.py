"""Who is written to about places: the people of the organisation, else the place's own address, else the contact point."""

from collections import defaultdict
from collections.abc import Sequence

from regions.contact.models import ContactPoint
from vacancies.employers.models import Membership
from vacancies.ending.links import Receiver
from vacancies.models import Vacancy

MOST = 10


def receivers_of(places: Sequence[Vacancy]) -> dict[int, list[Receiver]]:
    """Return for each place who gets mail about it; two queries, however many places."""
    people: dict[int, list[Receiver]] = defaultdict(list)
    members = Membership.objects.filter(employer__in={place.employer_id for place in places}, user__is_active=True)
    for pk, employer, email in members.order_by("role", "pk").values_list("pk", "employer_id", "user__email"):
        people[employer].append(Receiver(email, pk))
    points = ContactPoint.objects.visible().main().filter(region__in={place.region_id for place in places}).exclude(email="")
    contact = dict(points.order_by("-pk").values_list("region_id", "email"))
    found = {}
    for place in places:
        other = place.apply_email or contact.get(place.region_id, "")
        found[place.pk] = people[place.employer_id][:MOST] or ([Receiver(other)] if other else [])
    return found
