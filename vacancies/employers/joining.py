"""Intermediaries and the contact points of regions: asking to belong to one, deciding about it, leaving it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from regions.contact.joining import list_intermediary, unlist_intermediary
from regions.geography.models import Region
from site_core.limits.counting import Limit
from site_core.mail.outbox import queue_mail
from site_core.permissions.regions import AllRegions, regions_of
from site_core.users.models import User
from vacancies.employers.models import JoinRequest, JoinRequestQuerySet, JoinState, Membership
from vacancies.organisation import Employer

# There are 35 regions; each request is work for its editors.
JOINS_PER_ORGANISATION = Limit("joins_per_organisation", 10, timedelta(days=1))

JOINED = "employers.join.approve"
REFUSED = "employers.join.refuse"


class MayNotJoin(Exception):
    """Only an intermediary that is not blocked may ask."""


class AlreadyDecided(Exception):
    """Somebody else decided meanwhile, or the request was withdrawn."""


def joins_of(user: Any) -> JoinRequestQuerySet:
    """Return the requests that a user decides about: for the own regions, or all for national editors."""
    regions = regions_of(user)
    every = JoinRequest.objects.all()
    return every if isinstance(regions, AllRegions) else every.filter(region__in=regions)


@transaction.atomic
def ask_to_join(*, employer: Employer, region: Region) -> JoinRequest:
    """Ask a region; one that said no is asked anew, one that said yes stays as it is. Raises MayNotJoin."""
    if employer.blocked_at or not employer.is_intermediary:
        raise MayNotJoin
    request, _made = JoinRequest.objects.get_or_create(employer=employer, region=region)
    again = {"state": JoinState.WAITING, "asked_at": timezone.now(), "decided_at": None, "reason": ""}
    JoinRequest.objects.filter(pk=request.pk, state=JoinState.REFUSED).update(**again)
    request.refresh_from_db()
    return request


@transaction.atomic
def leave_contact_points(requests: JoinRequestQuerySet) -> int:
    """Take requests back, or stop belonging to these contact points; returns how many."""
    for request in requests.exclude(listed_as="").order_by("pk"):
        unlist_intermediary(region_id=request.region_id, name=request.listed_as)
    gone: int = requests.delete()[0]
    return gone


def leave_where_not_allowed(employer: Employer) -> int:
    """Leave the contact points that list an organisation which is no intermediary or has another name; returns how many."""
    requests = JoinRequest.objects.filter(employer=employer)
    if employer.is_intermediary:
        requests = requests.exclude(listed_as__in=("", employer.name))
    return leave_contact_points(requests)


@transaction.atomic
def decide_join(*, request: JoinRequest, state: str, reason: str, by: User) -> None:
    """Say yes or no to an intermediary and mail its owners; yes lists it at the contact point. Raises AlreadyDecided."""
    waiting = JoinRequest.objects.waiting().filter(pk=request.pk)
    if not JoinRequest.objects.filter(pk__in=waiting).update(state=state, decided_at=timezone.now(), reason=reason):
        raise AlreadyDecided
    approved, name = state == JoinState.APPROVED, request.employer.name
    if approved and list_intermediary(region_id=request.region_id, name=name):
        JoinRequest.objects.filter(pk=request.pk).update(listed_as=name)
    log(instance=request.employer, action=JOINED if approved else REFUSED, user=by, data={"reason": reason})
    owners = Membership.objects.owners().filter(employer=request.employer).select_related("user").order_by("pk")
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Uw aanvraag bij de regio %(region)s") % {"region": request.region}
        context = {"organisation": request.employer, "region": request.region, "approved": approved, "reason": reason}
        body = render_to_string("email/join_decided.txt", context)
        for owner in owners:
            queue_mail(recipient=owner.user.email, subject=subject, body=body)
