"""What the scheduler removes."""

from datetime import timedelta

from django.utils import timezone

from site_core.registries import PeriodicJob, periodic_jobs
from vacancies.employers.models import EmployerSession, Invitation


def remove_expired() -> int:
    """Delete sessions and invitations that have expired; returns how many."""
    now = timezone.now()
    sessions = EmployerSession.objects.filter(expire_date__lt=now).delete()[0]
    return sessions + Invitation.objects.filter(expires_at__lt=now).delete()[0]


periodic_jobs.register("remove_expired_of_employers", PeriodicJob(remove_expired, timedelta(hours=6)))
