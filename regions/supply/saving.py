"""Saves, publishes and withdraws counts; what visitors see is made here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from regions.dated_rows import one_writer
from regions.geography.models import Region
from regions.supply.models import AXES, SupplyCount, SupplyRound, as_shown
from regions.supply.suppression import Path, secret_order, suppress, totals
from site_core.users.models import User

SAVED, PUBLISHED, WITHDRAWN = "supply.save", "supply.publish", "supply.withdraw"


class ChangedMeanwhile(Exception):
    """Somebody else saved this round after the editor looked at the difference."""


@dataclass(frozen=True)
class HandedIn:
    """The counts of a region on a day, as an editor or an example has them."""

    region: Region
    counted_on: date
    source: str
    counts: Mapping[Path, int]


@dataclass(frozen=True)
class Change:
    """One count that becomes another; None is a line that is not there."""

    path: Path
    before: int | None
    after: int | None


def counts_of(found: SupplyRound | None) -> dict[Path, int]:
    """Return the stored counts of a round by their place in the tree; empty without a round."""
    return {count.path: count.number for count in found.counts.order_by("pk")} if found else {}


def difference(*, before: Mapping[Path, int], after: Mapping[Path, int]) -> list[Change]:
    """Return every line that is new, changed or gone, in the order of the new table."""
    paths = dict.fromkeys((*after, *before))
    changes = (Change(path, before.get(path), after.get(path)) for path in paths)
    return [change for change in changes if change.before != change.after]


@transaction.atomic
def save_round(
    *,
    handed: HandedIn,
    user: User | None = None,
    publish: bool = False,
    seen: datetime | None = None,
    is_example: bool = False,
) -> SupplyRound:
    """Replace all counts of a region on a day, and publish them when asked or when they were public already.

    `seen` is when the round had last changed when the editor read the difference; raises ChangedMeanwhile when it has since.
    """
    with one_writer(SupplyRound):
        found = SupplyRound.objects.filter(region=handed.region, counted_on=handed.counted_on).first()
        if (found.changed_at if found else None) != seen:
            raise ChangedMeanwhile
        kept = found or SupplyRound(region=handed.region, counted_on=handed.counted_on)
        changes = difference(before=counts_of(found), after=handed.counts)
        kept.source, kept.changed_by, kept.is_example = handed.source, user, is_example
        if publish and kept.published_at is None:
            kept.published_at = timezone.now()
        kept.shown = shown_of(kept, handed.counts) if kept.published_at else {}
        kept.save()
        kept.counts.all().delete()
        SupplyCount.objects.bulk_create(
            SupplyCount(round=kept, sector=sector, level=level, hours=hours, number=number)
            for (sector, level, hours), number in handed.counts.items()
        )
        action = PUBLISHED if publish else SAVED
        log(instance=kept, action=action, user=user, data={"lines": len(changes), "total": sum(handed.counts.values())})
    return kept


@transaction.atomic
def withdraw_round(*, found: SupplyRound, user: User | None = None) -> SupplyRound:
    """Take a round off the site; its counts stay for the editors."""
    found.published_at, found.shown, found.changed_by = None, {}, user
    found.save()
    log(instance=found, action=WITHDRAWN, user=user)
    return found


def shown_of(found: SupplyRound, counts: Mapping[Path, int]) -> dict[str, int | None]:
    """Return the numbers of a round as visitors may see them."""
    return as_shown(suppress(counts, AXES, rank=secret_order(found.salt)))


def total_of(counts: Mapping[Path, int]) -> int:
    """Return how many people a table counts."""
    return totals(counts, AXES)[()]
