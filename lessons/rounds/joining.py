"""Asks regions that began after a round was opened, while it is open, and lets go of those that ended."""

from datetime import timedelta

from django.db import transaction
from wagtail.log_actions import log

from lessons.rounds import mails
from lessons.rounds.enums import Stage
from lessons.rounds.models import Answer, RegionForm, Round
from lessons.rounds.stages import first_stage
from regions.geography.models import Region
from site_core.registries import PeriodicJob, periodic_jobs

JOINED, LEFT = "lesson_rounds.join", "lesson_rounds.leave"


def ask_new_regions() -> int:
    """Ask the regions of today that an open round did not ask yet; returns how many forms were made."""
    return sum(len(ask_missing(found)) for found in Round.objects.open().order_by("pk"))


@transaction.atomic
def ask_missing(found: Round) -> list[RegionForm]:
    """Make the forms that one open round lacks, and mail the teams; nobody is mailed of an example or past its day."""
    # Whoever closes or withdraws the round meanwhile waits here; so does another scheduler.
    locked = Round.objects.open().select_for_update().filter(pk=found.pk).first()
    if locked is None:
        return []
    _let_go(locked)
    stage = Stage.AFTER if locked.is_late else first_stage(locked)
    missing = Region.objects.current().exclude(round_forms__round=locked.pk).order_by("pk")
    forms: list[RegionForm] = RegionForm.objects.bulk_create(
        RegionForm(round=locked, region=region, stage=stage) for region in missing
    )
    for form in forms:
        log(instance=locked, action=JOINED, data={"what": form.region.name})
    if forms and not locked.is_example and not locked.is_late:
        mails.tell_opened(locked, forms)
    return forms


def _let_go(found: Round) -> None:
    """Ask no more of regions that ended and wrote nothing; what one wrote stays."""
    over = RegionForm.objects.filter(round=found.pk).exclude(region__in=Region.objects.current())
    empty = over.exclude(answers__in=Answer.objects.written()).exclude(drafts__isnull=False).select_related("region")
    # Who saves an answer at this moment waits at the form, or was first.
    for form in list(empty.select_for_update(of=("self",)).order_by("pk")):
        form.delete()
        log(instance=found, action=LEFT, data={"what": form.region.name})


periodic_jobs.register("ask_new_regions", PeriodicJob(ask_new_regions, timedelta(hours=1)))
