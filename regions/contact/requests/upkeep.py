"""What is erased in time, and what may not be: who asked is forgotten after the answer, but never before it."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.utils import timezone
from django.utils.translation import gettext as _

from regions.contact.requests.models import ContactRequest, Note
from site_core.registries import PeriodicJob, periodic_jobs

# Four weeks are promised; a day is left for a scheduler that stands still.
KEEP = timedelta(days=27)


@transaction.atomic
def erase_requests() -> int:
    """Forget who asked what, and the notes, within four weeks after the answer; the counts stay. Returns how many."""
    now = timezone.now()
    old = ContactRequest.objects.filter(answered_at__lt=now - KEEP, erased_at__isnull=True)
    pks = list(old.order_by().values_list("pk", flat=True))
    Note.objects.filter(request__in=pks).delete()
    forgotten = {"sealed": "", "print": "", "key": "", "token": "", "about_place": None, "erased_at": now}
    return ContactRequest.objects.filter(pk__in=pks).update(**forgotten)


def refuse_unanswered(*, instance: ContactRequest, **_event: Any) -> None:
    """Keep what nobody answered from being deleted, also what was closed as no question; an invented one may go."""
    if (instance.is_waiting or instance.is_dismissed) and not instance.is_example:
        raise ProtectedError(_("Een vraag zonder antwoord kan niet weg."), {instance})


def connect() -> None:
    """Listen to what is deleted."""
    pre_delete.connect(refuse_unanswered, sender=ContactRequest, dispatch_uid="contact_requests.refuse_unanswered")


periodic_jobs.register("erase_requests", PeriodicJob(erase_requests, timedelta(hours=1)))
