"""What the scheduler removes."""

from datetime import timedelta

from django.utils import timezone

from site_core.registries import PeriodicJob, periodic_jobs
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.sending import throw_away

KEPT_DAYS = 365


def remove_forgotten_drafts() -> int:
    """Delete drafts that nobody changed for a year and that are no place on the site; returns how many."""
    limit = timezone.now() - timedelta(days=KEPT_DAYS)
    forgotten = list(Draft.objects.filter(updated_at__lt=limit, sent_at__isnull=True).order_by("pk"))
    for draft in forgotten:
        throw_away(draft=draft)
    return len(forgotten)


periodic_jobs.register("remove_forgotten_drafts", PeriodicJob(remove_forgotten_drafts, timedelta(days=1)))
