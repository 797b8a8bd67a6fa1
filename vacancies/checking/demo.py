"""Example places that wait in the queue of the regions of the demo accounts, and a change of one that is public."""

import tomllib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from regions.geography.models import Postcode, Region
from site_core.registries import DemoLoader, demo_loaders
from vacancies.checking.clock import due_for
from vacancies.checking.models import Submission
from vacancies.checking.submitting import KeptWarning, submit
from vacancies.models import Employer, Vacancy

DATA = Path(__file__).parent / "example_places.toml"
# After the places themselves, and removed before them.
RANK = 35
SOURCE = "voorbeeld-nakijken"


@transaction.atomic
def load(random: Random) -> int:
    """Let the example places wait that do not yet; returns how many."""
    if Vacancy.objects.filter(source=SOURCE).exists():
        return 0
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    made = 0
    for region in Region.objects.filter(code__in=data["regions"]).select_related("central_municipality").order_by("code"):
        postcodes = Postcode.objects.filter(municipality=region.central_municipality, kind=Postcode.Kind.ADDRESS)
        if postcode := postcodes.order_by("pk").first():
            for entry in data["place"]:
                _hand_in(entry, region, postcode)
                made += 1
        made += _change_one(region)
    return made


def remove() -> int:
    """Delete the example places that wait, and what waits to change another; returns how many."""
    waiting = Submission.objects.filter(place__is_example=True)
    number = waiting.count()
    waiting.delete()
    Vacancy.objects.filter(source=SOURCE).delete()
    return number


def _hand_in(entry: dict[str, Any], region: Region, postcode: Postcode) -> None:
    employer, _made = Employer.objects.get_or_create(
        name=f"{entry['employer']} {postcode.place_name}",
        self_registered=False,
        defaults={"is_example": True, "region": region, "confirmed_at": timezone.now() if entry["confirmed"] else None},
    )
    place = Vacancy(
        employer=employer,
        pc4=postcode.pc4,
        is_example=True,
        source=SOURCE,
        source_id=f"{region.code}-{entry['title']}",
        hours_min=entry["hours"][0],
        hours_max=entry["hours"][1],
        wage_min=Decimal(entry["wage"][0]),
        wage_max=Decimal(entry["wage"][1]),
        description=entry["description"].strip(),
        **{name: entry[name] for name in ("title", "summary", "kind", "sector", "days", "not_needed", "guidance")},
    )
    place.clean()
    kept = [KeptWarning(**entry["kept"])] if "kept" in entry else []
    submission = submit(place=place, by=None, kept=kept)
    moment = timezone.now() - timedelta(hours=entry["waits_hours"])
    Submission.objects.filter(pk=submission.pk).update(submitted_at=moment, due_at=due_for(place.region_id, moment))


def _change_one(region: Region) -> int:
    """Hand in longer hours for a public example place of the region; returns whether there was one."""
    place = Vacancy.objects.visible().filter(region=region, is_example=True, hours_max__isnull=False).order_by("pk").first()
    if place is None:
        return 0
    place.hours_max = min(place.hours_max + 4, 40)
    submit(place=place, by=None)
    return 1


demo_loaders.register("nakijken", DemoLoader(load, remove), rank=RANK)
