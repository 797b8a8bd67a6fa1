"""Registering an organisation, changing it, and what a moderator decides about it."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from site_core.limits.counting import Limit
from site_core.users.models import User
from vacancies.employers.joining import leave_contact_points
from vacancies.employers.models import JoinRequest, Membership, Role
from vacancies.models import Employer

REGISTRATIONS_PER_PERSON = Limit("registrations_per_person", 10, timedelta(days=1))
REGISTRATIONS_PER_NETWORK = Limit("registrations_per_network", 30, timedelta(days=1))

CONFIRMED = "employers.organisation.confirm"
BLOCKED = "employers.organisation.block"
UNBLOCKED = "employers.organisation.unblock"


class BlockedOrganisation(Exception):
    """Nothing is changed for an organisation while it is blocked."""


class ChangedMeanwhile(Exception):
    """The organisation is not what the moderator read any more."""


@transaction.atomic
def register_organisation(*, user: User, values: dict[str, Any], logo: ContentFile[bytes] | None = None) -> Employer:
    """Make an organisation with its first owner; nobody has checked it yet."""
    organisation = Employer(self_registered=True, **values)
    if logo:
        organisation.logo.save("logo.webp", logo, save=False)
    organisation.save()
    Membership.objects.create(employer=organisation, user=user, role=Role.OWNER)
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Employer, values: dict[str, Any], logo: ContentFile[bytes] | None = None, remove_logo: bool = False
) -> Employer:
    """Change what an owner may change. Another name or KvK number is another organisation: it is to be confirmed anew.

    So is one that becomes an intermediary. Who stops being one, or takes another name, is listed at no contact point.

    Raises BlockedOrganisation. Compares with what is stored now, and leaves a confirmation of this very moment alone.
    """
    organisation = Employer.objects.select_for_update().get(pk=organisation.pk)
    if organisation.blocked_at:
        raise BlockedOrganisation
    called, before = organisation.name, _identity(organisation)
    was_intermediary, changed = organisation.is_intermediary, [*values, "logo"]
    for name, value in values.items():
        setattr(organisation, name, value)
    if _identity(organisation) != before or (organisation.is_intermediary and not was_intermediary):
        organisation.confirmed_at = None
        changed.append("confirmed_at")
    if (logo or remove_logo) and organisation.logo:
        transaction.on_commit(partial(organisation.logo.storage.delete, str(organisation.logo.name)))
        organisation.logo = ""
    if logo:
        organisation.logo.save("logo.webp", logo, save=False)
    organisation.save(update_fields=changed)
    if organisation.name != called or not organisation.is_intermediary:
        leave_contact_points(JoinRequest.objects.filter(employer=organisation))
    return organisation


@transaction.atomic
def confirm_organisation(*, organisation: Employer, by: User, name: str, kvk_number: str, is_intermediary: bool) -> None:
    """Say that this organisation is who and what it says it is, by what was read. Raises ChangedMeanwhile."""
    read = Employer.objects.filter(pk=organisation.pk, name=name, kvk_number=kvk_number, is_intermediary=is_intermediary)
    if not read.update(confirmed_at=timezone.now()):
        raise ChangedMeanwhile
    log(instance=organisation, action=CONFIRMED, user=by)


@transaction.atomic
def block_organisation(*, organisation: Employer, reason: str, by: User) -> None:
    """Hide every place of an organisation from this moment; its people see the reason, and no contact point lists it."""
    organisation.blocked_at, organisation.block_reason = timezone.now(), reason
    organisation.save(update_fields=["blocked_at", "block_reason"])
    leave_contact_points(JoinRequest.objects.filter(employer=organisation))
    log(instance=organisation, action=BLOCKED, user=by, data={"reason": reason})


@transaction.atomic
def unblock_organisation(*, organisation: Employer, by: User) -> None:
    """Show the places of an organisation again."""
    organisation.blocked_at, organisation.block_reason = None, ""
    organisation.save(update_fields=["blocked_at", "block_reason"])
    log(instance=organisation, action=UNBLOCKED, user=by)


def _identity(organisation: Employer) -> tuple[str, str]:
    return organisation.name, organisation.kvk_number
