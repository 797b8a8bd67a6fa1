"""Who is told what: the team that a question waits, whoever asked what became of it. Nobody's data stands in the team's mail."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from regions.contact.requests.clock import answering_of
from regions.contact.requests.models import ContactRequest
from regions.teams.membership import national_editors, team_members
from site_core.mail.outbox import Message, queue_mails, queue_sealed_mail

# What a team is told.
NEW, HALF, FULL, DEPUTY, NATIONAL = "new", "half", "full", "deputy", "national"
# What somebody who asked is told; one mail for each change.
RECEIVED, READ, ANSWERED, HANDED_OVER = "received", "read", "answered", "handed-over"


def answerers_of(request: ContactRequest) -> QuerySet[Any]:
    """Return who answers: whom the region named, as far as they are in its team, or the whole team, or the national editors."""
    if request.is_national:
        return national_editors()
    team, chosen = team_members(request.region_id), answering_of(request.region_id)
    named = team.filter(pk__in=chosen.answerers.values("pk")) if chosen.pk else team.none()
    return next((people for people in (named, team) if people.exists()), national_editors())


def deputy_of(region_id: int) -> Any | None:
    """Return the person whom a region named to take over, as long as that one works for it."""
    deputy = answering_of(region_id).deputy
    return deputy if deputy and team_members(region_id).filter(pk=deputy.pk).exists() else None


def tell_team(request: ContactRequest, what: str) -> int:
    """Mail those who answer that a question waits, or waits too long; returns how many."""
    addresses = dict.fromkeys(answerers_of(request).order_by("pk").values_list("email", flat=True))
    if what == NEW and request.point is not None and request.point.email and not request.is_national:
        addresses.setdefault(request.point.email)
    return _tell(addresses, request, what)


def tell_person(request: ContactRequest, address: str, what: str) -> int:
    """Mail one person about a question."""
    return _tell([address], request, what)


def tell_national_editors(request: ContactRequest) -> int:
    """Mail the national editors that a question stands on their list; returns how many."""
    return _tell(national_editors().order_by("pk").values_list("email", flat=True), request, NATIONAL)


def tell_asker(request: ContactRequest, event: str, *, reply: str = "") -> bool:
    """Mail whoever asked what changed; false when no mail address was left."""
    content = request.read()
    if content is None or not content.email:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        # Whoever may not learn which region answers gets no name, number or address of it, and no moment of its clock.
        point = None if request.hides_region else request.point
        context = {"request": request, "event": event, "reply": reply, "url": page_of(request), "point": point}
        body = render_to_string("email/contact_request_asker.txt", context)
        queue_sealed_mail(recipient=content.email, subject=str(_subjects()[event]), body=body, reply_to=_reply_to(request))
    return True


def page_of(request: ContactRequest) -> str:
    """Return the whole address of the private page."""
    return settings.BASE_URL + reverse("contact:request", args=[request.key])


def inbox_address(request: ContactRequest) -> str:
    """Return the address at which the team reads and answers."""
    return settings.BASE_URL + reverse("contact_requests:detail", args=[request.pk])


def _tell(addresses: Iterable[str], request: ContactRequest, what: str) -> int:
    with translation.override(settings.LANGUAGE_CODE):
        context = {"request": request, "what": what, "address": inbox_address(request)}
        body = render_to_string("email/contact_request_team.txt", context)
        subject = _headings()[what] % {"region": request.region.name}
    return queue_mails(Message(address, subject, body) for address in addresses)


def _reply_to(request: ContactRequest) -> str:
    is_hidden = request.is_national or request.hides_region
    return request.point.email if request.point is not None and not is_hidden else ""


def _subjects() -> dict[str, str]:
    return {
        RECEIVED: _("Uw vraag is ontvangen"),
        READ: _("Uw vraag is gelezen"),
        ANSWERED: _("Uw vraag is beantwoord"),
        HANDED_OVER: _("Uw vraag ligt nu ook bij de landelijke redactie"),
    }


def _headings() -> dict[str, str]:
    return {
        NEW: _("Nieuwe vraag aan het contactpunt (%(region)s)"),
        HALF: _("Deze vraag wacht nog, de helft van de tijd is om (%(region)s)"),
        FULL: _("Te laat: deze vraag is nog niet beantwoord (%(region)s)"),
        DEPUTY: _("U vervangt: deze vraag is te laat (%(region)s)"),
        NATIONAL: _("Op de landelijke lijst: deze vraag is te laat (%(region)s)"),
    }
