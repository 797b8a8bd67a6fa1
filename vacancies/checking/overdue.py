"""What waits longer than was promised is told to the national editors, once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from site_core.registries import PeriodicJob, periodic_jobs
from vacancies.checking.mails import tell_national_editors
from vacancies.checking.models import Submission

# A mail stays readable; the rest is told an hour later.
MOST_AT_ONCE = 50


@transaction.atomic
def escalate_overdue() -> int:
    """Mail the national editors what became overdue since the last time; returns how many places."""
    late = Submission.objects.overdue().filter(escalated_at__isnull=True).select_related("place", "region")
    found = list(late.order_by("due_at", "pk")[:MOST_AT_ONCE])
    if found:
        Submission.objects.filter(pk__in=[submission.pk for submission in found]).update(escalated_at=timezone.now())
        tell_national_editors(found)
    return len(found)


periodic_jobs.register("escalate_overdue_places", PeriodicJob(escalate_overdue, timedelta(hours=1)))
