"""Example meetings and talks; they are made up and say so."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from regions.geography.models import Region
from regions.meetings.models import Meeting, ReviewTalk
from site_core.registries import DemoLoader, demo_loaders

RANK = 17
# Region (none is national), in how many days, from, until, title, place, text.
MEETINGS: tuple[tuple[str, int, int, int, str, str, str], ...] = (
    ("", 30, 10, 16, "Landelijke dag: van plan naar plek", "Jaarbeurs, Utrecht", "Regio’s laten zien wat werkte, en wat niet."),
    ("AM32", 12, 15, 17, "Werkgevers bij het contactpunt", "Stadskantoor, Helmond", "Neem een taak mee die blijft liggen."),
    ("AM24", 20, 9, 12, "Praktijkleren in Zeeland", "Online", "Voor bedrijven die mensen al werkend leren."),
    ("", -45, 10, 13, "Landelijk overleg over regelingen", "Online", "Wat verandert er in de regelingen voor werkgevers?"),
)
TALKS = (("AM32", -20), ("AM24", 40))
SUBJECT = "Voorbeeld: halfjaargesprek"


def load(random: Random) -> int:
    """Add the example meetings and talks where there are none; returns how many."""
    regions = {region.code: region for region in Region.objects.current()}
    made = 0
    if not Meeting.objects.exists():
        made += sum(_add(regions, entry) for entry in MEETINGS)
    if not ReviewTalk.objects.exists():
        talks = [
            ReviewTalk(region=regions[code], subject=SUBJECT, due_on=timezone.localdate() + timedelta(days=days))
            for code, days in TALKS
            if code in regions
        ]
        made += len(ReviewTalk.objects.bulk_create(talks))
    return made


def remove() -> int:
    """Take the examples away; returns how many."""
    examples = [*Meeting.objects.filter(is_example=True), *ReviewTalk.objects.filter(subject=SUBJECT)]
    for example in examples:
        example.delete()
    return len(examples)


def _working_day(day: date) -> date:
    """Nobody meets in a weekend: then the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def _add(regions: dict[str, Region], entry: tuple[str, int, int, int, str, str, str]) -> bool:
    code, days, start, end, title, place, text = entry
    if code and code not in regions:
        return False
    day, now = _working_day(timezone.localdate() + timedelta(days=days)), timezone.now()
    starts_at, ends_at = (timezone.make_aware(datetime.combine(day, time(hour))) for hour in (start, end))
    Meeting.objects.create(
        region=regions.get(code),
        title=title,
        description=f"Voorbeeld. {text}",
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        is_example=True,
        first_published_at=now,
        last_published_at=now,
    )
    return True


demo_loaders.register("bijeenkomsten", DemoLoader(load, remove), rank=RANK)
