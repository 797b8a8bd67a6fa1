"""Adding up what visits left behind, counting responses, and forgetting what is old."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from vacancies.models import Vacancy
from vacancies.statistics.models import CountedFile, PlaceDay
from vacancies.statistics.sources import Source
from vacancies.statistics.spool import read_lines, take_files

KEPT_DAYS = 400  # a year and a month, to compare with last year
KEPT_NAMES = timedelta(days=7)
BATCH = 500

Seen = Counter[tuple[int, str]]


def count_views() -> int:
    """Add what visits left behind to the counts, each file as a whole and once; returns how many visits that were."""
    return sum(_count_file(path, second) for path, second in take_files())


def count_response(*, place: Vacancy, source: Source) -> None:
    """Count one response of today, in the caller's transaction."""
    row, _made = PlaceDay.objects.get_or_create(place=place, day=timezone.localdate(), source=source)
    PlaceDay.objects.filter(pk=row.pk).update(responses=F("responses") + 1)


def forget_views() -> int:
    """Delete counts older than 400 days; returns how many rows."""
    CountedFile.objects.filter(counted_at__lt=timezone.now() - KEPT_NAMES).delete()
    return PlaceDay.objects.filter(day__lt=timezone.localdate() - timedelta(days=KEPT_DAYS)).delete()[0]


def _count_file(path: Path, second: int) -> int:
    seen: Seen = Counter(read_lines(path))
    day = timezone.localtime(datetime.fromtimestamp(second, tz=timezone.get_default_timezone())).date()
    with transaction.atomic():
        _file, is_new = CountedFile.objects.get_or_create(name=path.name)
        if is_new:
            _add(day, seen)
    path.unlink(missing_ok=True)
    return seen.total() if is_new else 0


def _add(day: date, seen: Seen) -> None:
    # A place may be gone by now, or never have been: the number is only what an address said.
    known = set(Vacancy.objects.filter(pk__in={pk for pk, _source in seen}).values_list("pk", flat=True))
    rows = {(row.place_id, row.source): row for row in PlaceDay.objects.filter(day=day, place__in=known)}
    new = [PlaceDay(place_id=pk, day=day, source=source) for pk, source in seen if pk in known and (pk, source) not in rows]
    for row in new:
        row.views = seen[row.place_id, Source(row.source)]
    PlaceDay.objects.bulk_create(new, batch_size=BATCH)
    changed = [row for key, row in rows.items() if seen[key[0], Source(key[1])]]
    for row in changed:
        row.views = F("views") + seen[row.place_id, Source(row.source)]
    PlaceDay.objects.bulk_update(changed, ["views"], batch_size=BATCH)
