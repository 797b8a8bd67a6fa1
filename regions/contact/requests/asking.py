"""Taking a question in: kept sealed, timed and told in one transaction, once however often it is sent in."""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from regions.contact.requests import mails
from regions.contact.requests.clock import answering_of, times_for
from regions.contact.requests.enums import CallBack, Subject
from regions.contact.requests.models import TARGET_HOURS, ContactRequest, Content
from regions.contact.requests.routing import Route
from regions.geography.models import Region
from site_core.limits.counting import Limit

# A building full of companies may share one address; nobody asks one region a hundred things a day.
REQUESTS_PER_NETWORK = Limit("contact_requests_per_network", 10, timedelta(hours=1))
REQUESTS_PER_REGION = Limit("contact_requests_per_region", 100, timedelta(days=1))


@dataclass(frozen=True)
class Question:
    """What was filled in."""

    content: Content
    subject: Subject
    token: str
    call_back: CallBack = CallBack.ANY
    about_place: int | None = None
    about: tuple[str, int] | None = None  # kind and number of a topic


def known(*, route: Route, question: Question) -> ContactRequest | None:
    """Return what this question made when it was sent in before: by the same form, or in the same words and not yet answered."""
    same_words = Q(print=_print(route, question), answered_at__isnull=True)
    found: ContactRequest | None = ContactRequest.objects.filter(Q(token=question.token) | same_words).order_by("pk").first()
    return found


@transaction.atomic
def ask(*, route: Route, question: Question) -> ContactRequest:
    """Keep a question and tell the team and whoever asked; one that is known is returned as it is."""
    # Who sends the same in twice waits here, and then finds what the first one made.
    Region.objects.select_for_update().get(pk=route.region_id)
    if before := known(route=route, question=question):
        return before
    now = timezone.now()
    hours = TARGET_HOURS if route.is_national else answering_of(route.region_id).target_hours
    times = times_for(now, hours=hours, clock=route.clock)
    request = ContactRequest(
        region_id=route.region_id,
        municipality_id=route.municipality_id,
        point=route.point,
        is_national=route.is_national,
        subject=question.subject,
        call_back=question.call_back,
        about_place=question.about_place,
        about_kind=question.about[0] if question.about else "",
        about_number=question.about[1] if question.about else None,
        hides_region=route.hides_region,
        key=secrets.token_urlsafe(24),
        token=question.token,
        print=_print(route, question),
        received_at=now,
        target_hours=hours,
        **vars(times),
    )
    request.seal(question.content)
    request.save()
    mails.tell_team(request, mails.NEW)
    mails.tell_asker(request, mails.RECEIVED)
    return request


def _print(route: Route, question: Question) -> str:
    # With what it is about: the same words on two pages must not lead to one question, and so tell whose lesson it is.
    about = [route.hides_region, question.about]
    said = json.dumps([route.region_id, route.is_national, question.subject, *about, *question.content])
    return salted_hmac("regions.contact.requests", said, algorithm="sha256").hexdigest()
