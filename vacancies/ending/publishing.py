"""Whoever publishes a place has just looked at it: that counts as a confirmation."""

from typing import Any

from django.utils import timezone
from wagtail.signals import published

from search import note_changes
from vacancies.filters import SOURCE
from vacancies.models import Vacancy


def confirm_published(instance: Vacancy, **_event: Any) -> None:
    """Start the 90 days anew."""
    today = timezone.localdate()
    if instance.confirmed_on != today:
        instance.confirmed_on = today
        Vacancy.objects.filter(pk=instance.pk).update(confirmed_on=today)
        note_changes(SOURCE, [instance.pk])


published.connect(confirm_published, sender=Vacancy, dispatch_uid="confirm_published")
