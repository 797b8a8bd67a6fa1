"""What the scheduler does with responses and reports: erases them in time, and sends on what did not arrive."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from regions.contact.models import ContactPoint
from site_core.mail.models import OutgoingMail
from site_core.registries import PeriodicJob, periodic_jobs
from site_core.sealing import Unreadable
from vacancies.enums import Route
from vacancies.models import Vacancy
from vacancies.responding.models import Report, Response
from vacancies.responding.sending import mail_of

# Four weeks are promised; a day is left for a scheduler that stands still.
KEEP = timedelta(days=27)
KEEP_REPORTS = timedelta(days=365)


@transaction.atomic
def erase_responses() -> int:
    """Delete responses, with their mail wherever it is, before they are four weeks old; returns how many."""
    old = Response.objects.filter(received_at__lt=timezone.now() - KEEP)
    OutgoingMail.objects.filter(pk__in=list(old.exclude(mail=None).values_list("mail", flat=True))).delete()
    return old.delete()[0]


def erase_reports() -> int:
    """Forget mail addresses and texts of reports before four weeks, and reports after a year; returns of how many reports."""
    now = timezone.now()
    Report.objects.filter(handled_at__lt=now - KEEP_REPORTS).delete()
    old = Report.objects.filter(reported_at__lt=now - KEEP).exclude(sealed_email="", sealed_text="")
    return old.update(sealed_email="", sealed_text="")


def pass_on_failed() -> int:
    """Send what no mailbox took to the region's contact point, never twice to one address; returns how many.

    What cannot go anywhere now waits for an address or a key, where editors see it, until it is erased.
    """
    points = ContactPoint.objects.visible().main().exclude(email="")
    addresses = dict(points.order_by("-pk").values_list("region_id", "email"))
    undelivered = Response.objects.undelivered().order_by("pk").values_list("pk", flat=True)
    return sum(_pass_on(pk, addresses) for pk in list(undelivered))


@transaction.atomic
def _pass_on(pk: int, addresses: dict[int, str]) -> bool:
    # Held until its mail is another one: two schedulers never send it twice.
    response = Response.objects.undelivered().select_for_update(of=("self",)).select_related("mail").filter(pk=pk).first()
    if response is None or response.mail is None:
        return False
    place = Vacancy.objects.with_employer().get(pk=response.place_id)
    recipient = addresses.get(place.region_id, "")
    if not recipient or recipient.lower() == response.mail.recipient.lower():
        return False
    try:
        content = response.read()
    except Unreadable:
        return False
    response.mail = mail_of(place, content, recipient, passed_on=response.route == Route.EMPLOYER)
    response.save(update_fields=["mail"])
    return True


periodic_jobs.register("erase_responses", PeriodicJob(erase_responses, timedelta(hours=1)))
periodic_jobs.register("erase_reports", PeriodicJob(erase_reports, timedelta(hours=1)))
periodic_jobs.register("pass_on_failed_responses", PeriodicJob(pass_on_failed, timedelta(minutes=15)))
