"""What was asked often, for editors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Min, Sum
from django.utils import timezone

# Rarer questions could be about one person, so nobody sees them.
SHOWN_FROM = 10
SHOWN_DAYS = 90


@dataclass(frozen=True)
class Asked:
    """What was asked for often: how many times in the last 90 days, and the fewest places that it found."""

    words: str
    times: int
    results: int


def often_asked(regions: Iterable[str] | None = None, *, limit: int = 10) -> list[Asked]:
    """Return what was asked at least ten times in the last 90 days, in these regions or everywhere; what found least first."""
    from search.asked.models import QuestionCount  # noqa: PLC0415 - the package root, which offers this, is read before any model

    rows = QuestionCount.objects.filter(day__gt=timezone.localdate() - timedelta(days=SHOWN_DAYS))
    if regions is not None:
        rows = rows.filter(region__in=list(regions))
    grouped = rows.order_by().values("words").annotate(asked=Sum("times"), found=Min("results")).filter(asked__gte=SHOWN_FROM)
    return [Asked(row["words"], row["asked"], row["found"]) for row in grouped.order_by("found", "-asked", "words")[:limit]]
