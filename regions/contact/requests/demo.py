"""Invented questions for the example site: enough for figures in some regions, too few in others, some that wait or are late."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from regions.contact.models import ContactPoint
from regions.contact.requests.clock import answering_of, times_for
from regions.contact.requests.enums import FREE_SUBJECTS, CallBack, How
from regions.contact.requests.forms import new_token
from regions.contact.requests.models import ContactRequest, Content, SavedReply
from regions.contact.working_hours import due_after, working_hours_between
from regions.geography.models import Municipality
from site_core.registries import DemoLoader, demo_loaders

RANK = 15  # after the contact points
# Code of the region: how many questions in the last months, and how many of ten are answered in time.
REGIONS = {"AM32": (26, 9), "AM24": (18, 7), "AM01": (22, 8), "AM07": (14, 5), "AM26": (12, 10), "AM02": (6, 9)}
FORMER = {"AM32": "Werkgeversservicepunt Voorbeeld De Peel", "AM24": "Werkservicepunt Voorbeeld Zeeland"}
FORMER_SINCE = date(2020, 1, 1)
SUB_POINTS = {"AM24": "Goes"}
BUSY = "AM07"
OVER_DAYS = 150
WAITING = 2
WRITERS = (
    (
        "Voorbeeldbakkerij Het Proefje",
        "Anne Voorbeeld",
        "Wij zoeken hulp in de bakkerij. Drie ochtenden per week. Wie kan ons helpen?",
    ),
    ("Voorbeeldhovenier Groenrand", "Sam Voorbeeld", "Ik heb een plek voor iemand die graag buiten werkt. Hoe meld ik die?"),
    ("Voorbeeldzorg De Linde", "Kim Voorbeeld", "Krijgen wij loonkostensubsidie als iemand minder werk aankan?"),
    ("Voorbeeldwinkel Om de Hoek", "Robin Voorbeeld", "Een medewerker wil meer uren. Mag dat met een uitkering ernaast?"),
    ("Voorbeeldtransport Snelwijk", "Noor Voorbeeld", "Wij willen mensen zonder diploma opleiden. Met wie praten wij daarover?"),
)
REPLIES = (
    ("Eerst bellen", "Dank voor uw vraag. Wij bellen u binnen een dag om te horen wat u zoekt."),
    ("Loonkostensubsidie", "Loonkostensubsidie vraagt u aan bij de gemeente van de medewerker. Wij helpen u daar graag mee."),
)


def load(random: Random) -> int:
    """Add questions and saved replies to the example contact points that have none; returns how many."""
    made = 0
    points = ContactPoint.objects.visible().main().filter(is_example=True, region__code__in=REGIONS).select_related("region")
    for point in points.order_by("region__code"):
        if not ContactRequest.objects.filter(region=point.region).exists():
            rows = ContactRequest.objects.bulk_create(_requests(point, random))
            for title, text in REPLIES:
                SavedReply.objects.get_or_create(region=point.region, title=title, defaults={"text": text})
            made += len(rows)
            _around(point)
    return made


def remove() -> int:
    """Take away the invented questions, and the saved replies as they were made; returns how many questions."""
    for title, text in REPLIES:
        SavedReply.objects.filter(title=title, text=text).delete()
    gone = ContactRequest.objects.filter(is_example=True).delete()[1].get(ContactRequest._meta.label, 0)
    # Before the main points, which keep them from going.
    ContactPoint.objects.filter(is_example=True, parent__isnull=False).delete()
    return gone


def _requests(point: ContactPoint, random: Random) -> Iterator[ContactRequest]:
    number, in_time = REGIONS[point.region.code]
    now, hours = timezone.now(), answering_of(point.region_id).target_hours
    for _count in range(number):
        received = now - timedelta(days=random.randint(4, OVER_DAYS), minutes=random.randint(0, 1440))
        request = _request(point, received, hours, random)
        factor = random.uniform(0.1, 0.9) if random.randint(1, 10) <= in_time else random.uniform(1.1, 1.7)
        yield _answered(request, due_after(factor * hours, received, point), point, random)
    for _count in range(WAITING):
        yield _request(point, now - timedelta(hours=random.randint(1, 30)), hours, random)


def _request(point: ContactPoint, received: datetime, hours: int, random: Random) -> ContactRequest:
    request = ContactRequest(
        region=point.region,
        point=point,
        subject=random.choice(FREE_SUBJECTS),
        call_back=random.choice(CallBack.values[:3]),
        received_at=received,
        target_hours=hours,
        key=new_token(),
        token=new_token(),
        is_example=True,
        **vars(times_for(received, hours=hours, clock=point)),
    )
    organisation, name, message = random.choice(WRITERS)
    request.seal(Content(organisation, name, "088 000 00 00", message))
    return request


def _answered(request: ContactRequest, moment: datetime, point: ContactPoint, random: Random) -> ContactRequest:
    request.answered_at = min(moment, timezone.now())
    request.read_at = request.received_at + (request.answered_at - request.received_at) / 2
    request.how = random.choice(How.values)
    request.hours_taken = working_hours_between(request.received_at, request.answered_at, point)
    if request.answered_at < timezone.now() - timedelta(days=27):
        request.sealed, request.key, request.token, request.erased_at = "", "", "", request.answered_at + timedelta(days=27)
    return request


def _around(point: ContactPoint) -> None:
    """Give a point a former name, a sub-point or a busy time, where the example has one."""
    code = point.region.code
    if name := FORMER.get(code):
        past = ContactPoint(region=point.region, type="wsp", public_name=name, phone=point.phone, is_example=True)
        past.valid_from, past.valid_until = FORMER_SINCE, point.valid_from
        past.save()
    if town := SUB_POINTS.get(code):
        sub = ContactPoint(
            region=point.region, parent=point, type="wsp", public_name=f"Werkplein Voorbeeld {town}", is_example=True
        )
        sub.phone, sub.opening_hours, sub.valid_from = point.phone, point.opening_hours, point.valid_from
        sub.municipalities = list(Municipality.objects.current().filter(short_name=town))
        sub.save()
    if code == BUSY:
        until = timezone.localdate() + timedelta(days=10)
        busy = {"busy_until": until, "busy_advice": "Werkplein Voorbeeld", "busy_phone": point.phone}
        ContactPoint.objects.filter(pk=point.pk).update(**busy)


demo_loaders.register("vragen aan contactpunten", DemoLoader(load, remove), rank=RANK)
