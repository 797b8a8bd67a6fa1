"""What publishing a place does to how it stands: it counts as a confirmation, and opening it again counts responses anew."""

from typing import Any

from django.db.models.signals import pre_save
from django.utils import timezone
from wagtail.signals import published

from search import note_changes
from vacancies.ending.models import Event, Notice
from vacancies.filters import SOURCE
from vacancies.models import Vacancy

COUNTED_BY = frozenset({"paused_at", "stops_after"})


def confirm_published(instance: Vacancy, **_event: Any) -> None:
    """Start the 90 days anew."""
    today = timezone.localdate()
    if instance.confirmed_on != today:
        instance.confirmed_on = today
        Vacancy.objects.filter(pk=instance.pk).update(confirmed_on=today)
        note_changes(SOURCE, [instance.pk])


def count_anew(instance: Vacancy, raw: bool, update_fields: frozenset[str] | None, **_event: Any) -> None:
    """Count responses from nothing when a place is no longer paused or gets another limit; else the next one pauses it again."""
    if raw or instance.pk is None or (update_fields is not None and COUNTED_BY.isdisjoint(update_fields)):
        return
    before = Vacancy.objects.filter(pk=instance.pk).values_list("paused_at", "stops_after").first()
    if before is None:
        return
    paused_at, stops_after = before
    is_reopened = paused_at and not instance.paused_at and not instance.closed_on
    if is_reopened or stops_after != instance.stops_after:
        instance.responses_counted = 0
        Vacancy.objects.filter(pk=instance.pk).update(responses_counted=0)
        Notice.objects.filter(place=instance, event=Event.FULL).delete()  # it may fill up again today


published.connect(confirm_published, sender=Vacancy, dispatch_uid="confirm_published")
pre_save.connect(count_anew, sender=Vacancy, dispatch_uid="count_anew")
