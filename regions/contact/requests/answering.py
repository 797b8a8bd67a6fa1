"""What a team does with a question: read, hand to somebody, note, answer, or close as no question."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from regions.contact.requests import mails
from regions.contact.requests.clock import clock_of
from regions.contact.requests.enums import How
from regions.contact.requests.models import ContactRequest, Note
from regions.contact.working_hours import working_hours_between
from site_core.sealing import seal


class AnsweredAlready(Exception):
    """Somebody answered the question in the meantime."""


@transaction.atomic
def take(*, request: ContactRequest, by: Any) -> ContactRequest:
    """Read a question and take it; whoever asked hears once that it was read. Raises AnsweredAlready."""
    return assign(request=request, to=by)


@transaction.atomic
def assign(*, request: ContactRequest, to: Any | None) -> ContactRequest:
    """Give a question to somebody, who has then been told of it, or back to everybody. Raises AnsweredAlready."""
    found = _open(request)
    found.assigned_to = to
    is_news = to is not None and found.read_at is None
    if is_news:
        found.read_at = timezone.now()
    found.save(update_fields=["assigned_to", "read_at"])
    if is_news:
        mails.tell_asker(found, mails.READ)
    return found


def add_note(*, request: ContactRequest, text: str, by: Any) -> Note:
    """Write something down for the team."""
    return Note.objects.create(request=request, author=by, sealed=seal(text))


@transaction.atomic
def answer(*, request: ContactRequest, how: How, by: Any, reply: str = "") -> ContactRequest:
    """Close a question; `reply` goes along in the mail that says so. Raises AnsweredAlready."""
    found = _open(request)
    now = timezone.now()
    found.answered_at, found.answered_by, found.how = now, by, how
    found.read_at = found.read_at or now
    found.hours_taken = working_hours_between(found.received_at, now, clock_of(found))
    found.save(update_fields=["answered_at", "answered_by", "how", "read_at", "hours_taken"])
    mails.tell_asker(found, mails.ANSWERED, reply=reply)
    return found


@transaction.atomic
def dismiss(*, request: ContactRequest, by: Any) -> ContactRequest:
    """Close what is no question, without a mail; it stays listed with who did so. Raises AnsweredAlready."""
    found = _open(request)
    now = timezone.now()
    found.answered_at, found.answered_by, found.how = now, by, How.NO_QUESTION
    found.hours_taken = working_hours_between(found.received_at, now, clock_of(found))
    found.save(update_fields=["answered_at", "answered_by", "how", "hours_taken"])
    return found


@transaction.atomic
def reopen(*, request: ContactRequest) -> ContactRequest:
    """Let what was closed as no question wait again, by its first promise; raises AnsweredAlready for anything else."""
    row = ContactRequest.objects.select_for_update(of=("self",)).select_related("region", "point")
    found: ContactRequest = row.get(pk=request.pk)
    if not found.is_dismissed or found.erased_at is not None:
        raise AnsweredAlready
    found.answered_at = found.answered_by = found.hours_taken = None
    # Whoever asked may have asked the same again in the meantime; that is a question of its own.
    found.how = found.print = ""
    found.save(update_fields=["answered_at", "answered_by", "how", "hours_taken", "print"])
    return found


def _open(request: ContactRequest) -> ContactRequest:
    row = ContactRequest.objects.select_for_update(of=("self",)).select_related("region", "point")
    found: ContactRequest = row.get(pk=request.pk)
    if not found.is_waiting:
        raise AnsweredAlready
    return found
