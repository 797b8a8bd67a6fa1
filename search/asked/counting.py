"""Adding up what was asked, and forgetting what is old or rare."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F, Max, Sum
from django.utils import timezone

from search.asked.models import QuestionCount
from search.asked.often import SHOWN_DAYS, SHOWN_FROM
from search.asked.spool import read_lines, take_files

KEPT_DAYS_RARE = 14


def count_questions() -> int:
    """Add what visits left behind to the counts, each file as a whole or not at all; return how many questions that were."""
    return sum(_count_file(path) for path in take_files())


def _count_file(path: Path) -> int:
    times: Counter[tuple[str, str, str]] = Counter()
    results: dict[tuple[str, str, str], int] = {}
    for line in read_lines(path):
        key = (line["day"], line["region"], line["words"])
        times[key] += 1
        results[key] = line["results"]
    with transaction.atomic():
        for key in sorted(times):
            day, region, words = key
            row, _new = QuestionCount.objects.get_or_create(day=day, region=region, words=words)
            QuestionCount.objects.filter(pk=row.pk).update(times=F("times") + times[key], results=results[key])
    path.unlink()
    return times.total()


def forget_questions() -> int:
    """Delete what is older than 90 days, and what was not asked often enough within two weeks; return how many rows."""
    today = timezone.localdate()
    deleted, _ = QuestionCount.objects.filter(day__lte=today - timedelta(days=SHOWN_DAYS)).delete()
    rare = (
        QuestionCount.objects.order_by()
        .values("region", "words")
        .annotate(asked=Sum("times"), last=Max("day"))
        .filter(asked__lt=SHOWN_FROM, last__lte=today - timedelta(days=KEPT_DAYS_RARE))
    )
    for row in list(rare):
        gone, _ = QuestionCount.objects.filter(region=row["region"], words=row["words"]).delete()
        deleted += gone
    return deleted
