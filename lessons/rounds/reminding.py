"""Regions that are not done are reminded, each step once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lessons.rounds import mails
from lessons.rounds.models import RegionForm, Round
from lessons.rounds.stages import stage_of
from regions.geography.models import Region
from site_core.registries import PeriodicJob, periodic_jobs


def remind() -> int:
    """Mail the teams of regions that reached a next step since the last time; returns how many messages.

    After a standstill only the last step is told. A step is claimed before the mail is written, so two schedulers never send it
    twice. Nobody is reminded of an example.
    """
    return sum(_remind(found) for found in Round.objects.open().filter(is_example=False).order_by("pk"))


@transaction.atomic
def _remind(found: Round) -> int:
    stage = stage_of(found.due_on, timezone.localdate())
    waiting = RegionForm.objects.filter(round=found, done_at__isnull=True, stage__lt=stage, region__in=Region.objects.current())
    forms = list(waiting.select_for_update(of=("self",)).select_related("region").order_by("pk"))
    if not forms:
        return 0
    RegionForm.objects.filter(pk__in=[form.pk for form in forms], stage__lt=stage).update(stage=stage)
    return mails.remind(found, forms, stage)


periodic_jobs.register("remind_of_rounds", PeriodicJob(remind, timedelta(hours=1)))
