"""Loads the example lessons of lessons/demo/data/."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from lessons.models import Lesson
from regions.geography.models import Region
from site_core.registries import DemoLoader, demo_loaders

DATA_DIR = Path(__file__).parent / "data"
RANK = 40
LONGEST_AGO_DAYS = 400
COPIED = [
    *("type", "title", "summary", "themes", "target_groups", "sectors", "phase", "question", "context", "did", "worked"),
    *("did_not_work", "effect", "cost", "differently", "contact"),
]


def load(random: Random) -> int:
    """Make or mend every example lesson; returns how many were made or changed. A second run finds nothing to do."""
    regions = dict(Region.objects.current().values_list("code", "pk"))
    return sum(_load_one(entry, regions, random.randrange(1, LONGEST_AGO_DAYS)) for entry in entries())


def remove() -> int:
    """Delete every example lesson; returns how many there were."""
    examples = list(Lesson.objects.filter(is_example=True))
    for lesson in examples:
        lesson.delete()
    return len(examples)


def entries(folder: Path = DATA_DIR) -> Iterator[dict[str, Any]]:
    """Yield every lesson of the data files, in a fixed order."""
    for path in sorted(folder.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["lesson"]


def _load_one(entry: dict[str, Any], regions: dict[str, int], days_ago: int) -> int:
    if entry["region"] not in regions:
        raise CommandError(f"There is no region {entry['region']}; run first: manage.py load_geography")
    wanted = _fields(entry)
    lesson = Lesson.objects.filter(is_example=True, region_id=regions[entry["region"]], title=entry["title"]).first()
    if lesson is None:
        published = timezone.now() - timedelta(days=days_ago)
        lesson = Lesson(
            region_id=regions[entry["region"]],
            is_example=True,
            first_published_at=published,
            last_published_at=published,
            review_date=_months_after(timezone.localdate(published), entry["review_months"]),
        )
    elif all(getattr(lesson, name) == value for name, value in wanted.items()):
        return 0
    for name, value in wanted.items():
        setattr(lesson, name, value)
    lesson.full_clean()
    lesson.save()
    return 1


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    fields = {name: entry[name].strip() if isinstance(entry[name], str) else entry[name] for name in COPIED}
    # In the order of the choices, as the field stores them, so that a second run sees no difference.
    for name in ("themes", "target_groups", "sectors"):
        fields[name] = Lesson._meta.get_field(name).clean(fields[name], None)  # type: ignore[union-attr]
    return {**fields, "transfer": "\n".join(entry["transfer"]), "source": entry.get("source", "")}


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


demo_loaders.register("lessen", DemoLoader(load, remove), rank=RANK)
