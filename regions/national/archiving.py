"""One archive of all open data per quarter, made by the scheduler on the first days of the next."""

import hashlib
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from regions.national.files import archive
from regions.national.models import QuarterArchive
from site_core.registries import PeriodicJob, periodic_jobs


def quarter_of(day: date) -> str:
    """Name the quarter of a day: 2026-k4."""
    return f"{day.year}-k{(day.month - 1) // 3 + 1}"


def archive_last_quarter() -> int:
    """Keep the open data of the quarter that is over, unless it is kept; returns how many archives were made (0 or 1)."""
    today = timezone.localdate()
    first_of_quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    quarter = quarter_of(first_of_quarter - timedelta(days=1))
    if QuarterArchive.objects.filter(quarter=quarter).exists():
        return 0
    now = timezone.now()
    content = archive(timezone.localtime(now))
    made = QuarterArchive(
        quarter=quarter, made_at=now, content=content, size=len(content), sha256=hashlib.sha256(content).hexdigest()
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # another scheduler was first
        return 0
    return 1


periodic_jobs.register("archive_last_quarter", PeriodicJob(archive_last_quarter, timedelta(hours=6)))
