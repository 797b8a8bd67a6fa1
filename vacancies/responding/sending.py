"""Taking a response in: kept, counted and sent on in one transaction, once however often it is sent in."""

import json
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from regions.teams.membership import team_members
from site_core.limits.counting import Limit
from site_core.mail.models import OutgoingMail
from site_core.mail.outbox import Message, queue_mails, queue_sealed_mail
from site_core.sealing import seal
from site_core.users.models import User
from vacancies.ending import standing
from vacancies.ending.models import Event
from vacancies.ending.reminders import tell
from vacancies.models import Vacancy
from vacancies.responding.models import Content, Report, Response
from vacancies.responding.routes import recipient_of
from vacancies.statistics.counting import count_response
from vacancies.statistics.sources import Source

# A coach may help a room full of people, all from one address; nobody writes to one employer a hundred times a day.
RESPONSES_PER_NETWORK = Limit("responses_per_network", 30, timedelta(hours=1))
RESPONSES_PER_PLACE = Limit("responses_per_place", 60, timedelta(days=1))
REPORTS_PER_NETWORK = Limit("reports_per_network", 10, timedelta(hours=1))


class NotOpen(Exception):
    """The place takes no responses, or none by a form."""


def is_known(*, place: Vacancy, content: Content) -> bool:
    """Whether this response was taken in before: the same words to the same place."""
    return _known(place, content).exists()


@transaction.atomic
def respond(*, place: Vacancy, content: Content, source: Source = Source.OTHER) -> Response:
    """Keep a response sealed and send it on; one that is known is returned as it is. Raises NotOpen."""
    # Who sends the same in twice waits here, and then finds what the first one made.
    Vacancy.objects.select_for_update().filter(pk=place.pk).first()
    if known := _known(place, content).first():
        return known
    row = Vacancy.objects.visible().filter(pk=place.pk).first()
    recipient = recipient_of(row) if row else ""
    if row is None or not recipient:
        raise NotOpen
    response = Response(place=row, route=row.route, print=_print(row, content))
    response.seal(content)
    response.mail = mail_of(row, content, recipient)
    response.save()
    count_response(place=row, source=source)
    if standing.count_response(row):
        tell(row, Event.FULL)
    return response


def mail_of(place: Vacancy, content: Content, recipient: str, *, passed_on: bool = False) -> OutgoingMail:
    """Queue the mail that carries a response; its text is sealed as well."""
    with translation.override(settings.LANGUAGE_CODE):
        url = settings.BASE_URL + place.get_absolute_url()
        body = render_to_string("email/response.txt", {"place": place, "content": content, "url": url, "passed_on": passed_on})
        subject = _("Reactie op: %(title)s") % {"title": place.title}
    reply_to = content.reach if "@" in content.reach else ""
    return queue_sealed_mail(recipient=recipient, subject=subject, body=body, reply_to=reply_to)


@transaction.atomic
def report(*, place: Vacancy, reason: str, email: str, token: str, text: str = "") -> Report:
    """Put a report in the region's queue and mail its team; the same form sent in twice is one report."""
    values = {"reason": reason, "sealed_email": seal(email) if email else "", "sealed_text": seal(text) if text else ""}
    made, is_new = Report.objects.get_or_create(place=place, token=token, defaults=values)
    if is_new:
        tell_team(made)
    return made


def tell_team(made: Report) -> int:
    """Mail the team of the region that a place was reported, but nothing about who did; returns how many."""
    team = team_members(made.place.region_id).exclude(wagtail_userprofile__submitted_notifications=False)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Melding over een plek: %(title)s") % {"title": made.place.title}
        url = settings.BASE_URL + reverse("reports:detail", args=[made.pk])
        body = render_to_string("email/place_reported.txt", {"report": made, "url": url})
    return queue_mails(Message(address, subject, body) for address in team.order_by("pk").values_list("email", flat=True))


@transaction.atomic
def handle(*, report: Report, by: User, answer: str = "") -> bool:
    """Note that a report was dealt with, mail the answer if there is one, and erase address and text; False when it was done."""
    row = Report.objects.open().select_for_update(of=("self",)).select_related("place").filter(pk=report.pk).first()
    if row is None:
        return False
    if answer and row.email:
        with translation.override(settings.LANGUAGE_CODE):
            subject = _("Uw melding over: %(title)s") % {"title": row.place.title}
            body = render_to_string("email/report_answered.txt", {"report": row, "answer": answer})
        queue_sealed_mail(recipient=row.email, subject=subject, body=body)
    Report.objects.filter(pk=row.pk).update(handled_at=timezone.now(), handled_by=by, sealed_email="", sealed_text="")
    return True


def _known(place: Vacancy, content: Content) -> QuerySet[Response]:
    return Response.objects.filter(print=_print(place, content)).order_by("pk")


def _print(place: Vacancy, content: Content) -> str:
    return salted_hmac("vacancies.responding", json.dumps([place.pk, *content]), algorithm="sha256").hexdigest()
