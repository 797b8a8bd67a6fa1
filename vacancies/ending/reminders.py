"""The scheduler's mail about places. A batch is one transaction: its rows are claimed, its mail queued, or none of it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from site_core.mail.outbox import Message, queue_mails
from site_core.registries import PeriodicJob, periodic_jobs
from vacancies.ending.due import due
from vacancies.ending.links import link_of, question_link_of
from vacancies.ending.models import FOLLOW_UPS, Event, Notice
from vacancies.ending.outcomes import count_asked
from vacancies.ending.receivers import receivers_of
from vacancies.models import Vacancy

BATCH = 200
EVERY_DAY = (Event.WEEK, Event.DAY, Event.ENDED, Event.AFTER_3, Event.AFTER_6)
SUBJECTS: dict[Event, str | Promise] = {
    Event.WEEK: _("Is deze plek nog open? %(title)s"),
    Event.DAY: _("Bijna van de site: %(title)s"),
    Event.ENDED: _("Van de site: %(title)s"),
    Event.FULL: _("Genoeg reacties: %(title)s"),
    Event.AFTER_3: _("Eén vraag over: %(title)s"),
    Event.AFTER_6: _("Nog één vraag over: %(title)s"),
}


def remind() -> int:
    """Write all mail about places that is due; returns about how many places. A restart goes on where it stopped."""
    return sum(_remind(event) for event in EVERY_DAY)


def tell(place: Vacancy, event: Event) -> None:
    """Write about an event of one place, once, in the caller's transaction."""
    place.since = place.confirmed_on
    _write(event, [place])


def _remind(event: Event) -> int:
    told, today = 0, timezone.localdate()
    while True:
        with transaction.atomic():
            places = list(due(event, today).select_related("employer", "region")[:BATCH])
            told += _write(event, places)
        if len(places) < BATCH:
            return told


def _write(event: Event, places: Sequence[Vacancy]) -> int:
    notices = _claim(event, places)
    mine = [place for place in places if place.pk in notices]
    if mine:
        with translation.override(settings.LANGUAGE_CODE):
            queue_mails(_messages(event, mine, notices))
        if event in FOLLOW_UPS:
            count_asked(mine, event)
    return len(mine)


def _claim(event: Event, places: Sequence[Vacancy]) -> dict[int, int]:
    """Note the event for each place; returns the notes that are ours, by place. Another process may have the others."""
    claim = uuid4()
    rows = [Notice(place=place, event=event, since=place.since, claim=claim) for place in places]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return dict(Notice.objects.filter(claim=claim).order_by("pk").values_list("place_id", "pk")) if rows else {}


def _messages(event: Event, places: Sequence[Vacancy], notices: dict[int, int]) -> Iterator[Message]:
    receivers = receivers_of(places)
    for place in places:
        for receiver in receivers[place.pk]:
            is_question = event in FOLLOW_UPS
            link = question_link_of(notices[place.pk], place, receiver) if is_question else link_of(place, receiver)
            context = {"place": place, "link": link, "months": FOLLOW_UPS.get(event, 0), "event": event.value}
            body = render_to_string(_template(event), context)
            yield Message(receiver.address, str(SUBJECTS[event]) % {"title": place.title}, body)


def _template(event: Event) -> str:
    return "email/still_there.txt" if event in FOLLOW_UPS else "email/place_ending.txt"


periodic_jobs.register("remind_employers", PeriodicJob(remind, timedelta(hours=1)))
