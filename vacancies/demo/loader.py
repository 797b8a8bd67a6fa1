"""Loads the example places of vacancies/demo/data/ and spreads them over all regions."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from regions.geography.models import Membership, Postcode, Region
from search import index_objects, note_changes
from site_core.registries import DemoLoader, demo_loaders
from vacancies.enums import CloseReason, Route
from vacancies.filters import SOURCE
from vacancies.models import Employer, Vacancy
from vacancies.occupations.matching import get_matcher

DATA_DIR = Path(__file__).parent / "data"
RANK = 30
EXAMPLE_SOURCE = "voorbeeld"
IN_CENTRE = 0.5
PUBLISHED_DAYS = 60
CLOSES_IN_DAYS = (5, 85)
RECENTLY_CLOSED, LONG_GONE = 8, 4
# What the data files call it, and what the model does, where the two are the same but for the name.
FIELDS = {
    "kind": "kind",
    "summary": "summary",
    "days": "days",
    "parts": "parts_of_day",
    "pay": "pay",
    "contract": "contract",
    "positions": "positions",
    "guidance": "guidance",
    "not_needed": "not_needed",
    "dutch": "dutch_level",
    "education": "education",
    "licences": "licences",
    "instruments": "instruments",
    "access": "accessibility",
    "route": "route",
    "extra": "extra",
}


@dataclass(frozen=True)
class Entry:
    """One example place of the files: its number there, its sector, and what profile and variant say."""

    number: str
    sector: str
    profile: dict[str, Any]
    variant: dict[str, Any]


def load(random: Random) -> int:
    """Make the example places that are not there yet; returns how many. Dates count from today."""
    spots = _spots(random)
    employers = _employers()
    known = set(Vacancy.objects.filter(source=EXAMPLE_SOURCE).order_by("pk").values_list("source_id", flat=True))
    made, matcher = [], get_matcher()
    # Every entry draws its numbers, also one that exists: the same seed then always makes the same places.
    for entry, postcode in zip(entries(random), spots, strict=False):
        vacancy = _vacancy(entry, *postcode, employers[entry.variant["employer"]], random)
        vacancy.find_occupation(matcher)
        if entry.number not in known:
            made.append(vacancy)
    _end_some(made, random)
    Vacancy.objects.bulk_create(made)
    pks = [vacancy.pk for vacancy in made]
    note_changes(SOURCE, pks)
    transaction.on_commit(lambda: index_objects(SOURCE, pks, noted=True))
    return len(made)


def remove() -> int:
    """Delete every example place, and the example employers that no other place needs; returns how many went."""
    deleted = Vacancy.objects.filter(is_example=True).delete()[1].get(Vacancy._meta.label, 0)
    unused = Employer.objects.filter(is_example=True, vacancies__isnull=True)
    return int(deleted) + int(unused.delete()[1].get(Employer._meta.label, 0))


def entries(random: Random) -> list[Entry]:
    """Return every variant of every profile once, sector by sector; so no text is used more often than its files say."""
    found = list(_read_entries())
    random.shuffle(found)
    return sorted(found, key=lambda entry: entry.sector)


def _read_entries() -> Iterator[Entry]:
    for path in sorted(DATA_DIR.glob("*.toml")):
        profiles = tomllib.loads(path.read_text(encoding="utf-8")).get("profile", [])
        for at, profile in enumerate(profiles, start=1):
            for number, variant in enumerate(profile["variant"], start=1):
                yield Entry(f"{path.stem}-{at}-{number}", path.stem, profile, variant)


def _spots(random: Random) -> Iterator[tuple[Postcode, int]]:
    """Yield where places go: the regions in turn, so that each gets something of every sector, half of it in its main town."""
    regions = dict(Membership.objects.current().order_by("pk").values_list("municipality_id", "region_id"))
    central = dict(Region.objects.order_by("pk").values_list("pk", "central_municipality_id"))
    by_region: dict[int, list[Postcode]] = {}
    in_centre: dict[int, list[Postcode]] = {}
    for postcode in Postcode.objects.filter(kind=Postcode.Kind.ADDRESS).order_by("pk"):
        region_id = regions[postcode.municipality_id]
        by_region.setdefault(region_id, []).append(postcode)
        if postcode.municipality_id == central[region_id]:
            in_centre.setdefault(region_id, []).append(postcode)
    if not by_region:
        raise CommandError("There are no postcodes; run first: manage.py load_geography")
    while True:
        for region_id, postcodes in sorted(by_region.items()):
            choices = in_centre.get(region_id, postcodes) if random.random() < IN_CENTRE else postcodes
            yield random.choice(choices), region_id


def _employers() -> dict[str, int]:
    data = tomllib.loads((DATA_DIR / "employers.toml").read_text(encoding="utf-8"))["employer"]
    ours = Employer.objects.filter(self_registered=False).order_by("pk")
    known = set(ours.values_list("name", flat=True))
    Employer.objects.bulk_create(Employer(**entry, is_example=True) for entry in data if entry["name"] not in known)
    return dict(ours.all().values_list("name", "pk"))


def _vacancy(entry: Entry, postcode: Postcode, region_id: int, employer_id: int, random: Random) -> Vacancy:
    variant, today = entry.variant, timezone.localdate()
    opened = today - timedelta(days=random.randrange(PUBLISHED_DAYS))
    published = timezone.make_aware(datetime.combine(opened, time(random.randrange(8, 18), random.randrange(60))))
    published = min(published, timezone.now())
    vacancy = Vacancy(
        source=EXAMPLE_SOURCE,
        source_id=entry.number,
        is_example=True,
        title=entry.profile["title"],
        description=f"{variant['opening'].strip()}\n\n{entry.profile['body'].strip()}",
        sector=entry.sector,
        employer_id=employer_id,
        region_id=region_id,
        municipality_id=postcode.municipality_id,
        pc4=postcode.pc4,
        place_name=postcode.place_name,
        lat=postcode.lat,
        lon=postcode.lon,
        visible_from=opened,
        closing_date=today + timedelta(days=random.randint(*CLOSES_IN_DAYS)),
        live=True,
        first_published_at=published,
        last_published_at=published,
        **{field: variant[name] for name, field in FIELDS.items() if name in variant},
    )
    vacancy.hours_min, vacancy.hours_max = variant["hours"]
    vacancy.wage_min, vacancy.wage_max = variant.get("wage") or (None, None)
    if vacancy.route == Route.EMPLOYER:
        _add_contact(vacancy, variant["employer"], random)
    return vacancy


def _add_contact(vacancy: Vacancy, employer: str, random: Random) -> None:
    """Give invented ways to respond: numbers that nobody has and addresses below .example, which cannot exist."""
    host = f"{slugify(employer)[:50].strip('-')}.example"
    vacancy.apply_name = "Team personeel"
    vacancy.apply_phone = f"+3188000{random.randrange(1000, 10000)}"
    vacancy.apply_email = f"werk@{host}"
    vacancy.apply_url = f"https://{host}/werken-bij"


def _end_some(made: list[Vacancy], random: Random) -> None:
    """Close a few, recently and long ago, so that those pages can be seen as well; at most one of a region."""
    today = timezone.localdate()
    one_a_region = {vacancy.region_id: vacancy for vacancy in random.sample(made, len(made))}
    ended = [one_a_region[region_id] for region_id in sorted(one_a_region)][: RECENTLY_CLOSED + LONG_GONE]
    for vacancy in ended[:RECENTLY_CLOSED]:
        vacancy.closed_on = today - timedelta(days=random.randint(1, 30))
        vacancy.close_reason = random.choice([CloseReason.FILLED_HERE, CloseReason.FILLED_ELSEWHERE, CloseReason.WITHDRAWN])
        vacancy.visible_from = min(vacancy.visible_from, vacancy.closed_on)
    for vacancy in ended[RECENTLY_CLOSED:]:
        vacancy.closing_date = today - timedelta(days=random.randint(100, 140))
        vacancy.visible_from = vacancy.closing_date - timedelta(days=60)
        vacancy.first_published_at = vacancy.last_published_at = timezone.now() - timedelta(days=200)


demo_loaders.register("plekken", DemoLoader(load, remove), rank=RANK)
