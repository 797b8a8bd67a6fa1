"""The people of an organisation: inviting, joining, leaving, handing over. There is always an owner."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from site_core.limits.counting import Limit
from site_core.mail.outbox import queue_mail
from site_core.users.models import User
from vacancies.employers.login.codes import account_of
from vacancies.employers.login.sessions import end_sessions
from vacancies.employers.models import Invitation, InvitationQuerySet, Membership, Role, a_week_from_now
from vacancies.models import Employer

# Invitations are mail to strangers in our name: a joker may not send them by the hundred.
# Not by registering more organisations either, and before anybody has checked the name in the subject even less.
INVITATIONS_PER_ORGANISATION = Limit("invitations_per_organisation", 20, timedelta(days=1))
INVITATIONS_OF_UNCONFIRMED = Limit("invitations_of_unconfirmed", 5, timedelta(days=1))
INVITATIONS_PER_PERSON = Limit("invitations_per_person", 20, timedelta(days=1))
INVITATIONS_PER_NETWORK = Limit("invitations_per_network", 40, timedelta(days=1))

MOVED = "employers.membership.move"
INVITED = "employers.membership.invite"


class LastOwner(Exception):
    """The organisation would be left without an owner."""


class NotInvited(Exception):
    """There is no such open invitation for this account."""


def works_for_an_organisation(user: User) -> bool:
    """Whether somebody belongs to an organisation."""
    return Membership.objects.of(user).exists()


def invitations_of(organisation: Employer) -> Limit:
    """Return how many people this organisation may invite a day."""
    return INVITATIONS_PER_ORGANISATION if organisation.confirmed_at else INVITATIONS_OF_UNCONFIRMED


@transaction.atomic
def invite(*, organisation: Employer, email: str, role: str, by: User) -> Invitation:
    """Invite an address, known here or not; a second invitation replaces the first one and starts the week anew."""
    # Of two at once the second waits, and replaces the first.
    Employer.objects.select_for_update().get(pk=organisation.pk)
    Invitation.objects.filter(employer=organisation, email=email).delete()
    invitation = Invitation.objects.create(
        employer=organisation, email=email, role=role, invited_by=by, expires_at=a_week_from_now()
    )
    # Not in the language of the one who invites: nobody knows that of the other.
    with translation.override(settings.LANGUAGE_CODE):
        context = {"organisation": organisation, "address": _home(), "email": invitation.email}
        subject = _("Uitnodiging van %(name)s") % {"name": organisation.name}
        queue_mail(recipient=invitation.email, subject=subject, body=render_to_string("email/employer_invited.txt", context))
    return invitation


def invite_by_moderator(*, organisation: Employer, email: str, by: User) -> Invitation:
    """Invite an owner for an organisation that editors or an import made; the log keeps who did so."""
    with transaction.atomic():
        log(instance=organisation, action=INVITED, user=by)
        return invite(organisation=organisation, email=email, role=Role.OWNER, by=by)


@transaction.atomic
def accept(*, invitation_pk: int, user: User) -> Membership:
    """Join by an open invitation to this very address; it is gone afterwards. Raises NotInvited."""
    invitation = _take(invitation_pk, user)
    membership, made = Membership.objects.get_or_create(
        employer_id=invitation.employer_id, user=user, defaults={"role": invitation.role}
    )
    if not made and invitation.role == Role.OWNER:
        membership.role = Role.OWNER
        membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def decline(*, invitation_pk: int, user: User) -> None:
    """Throw an invitation away. Raises NotInvited."""
    _take(invitation_pk, user)


@transaction.atomic
def set_role(*, membership: Membership, role: str) -> None:
    """Make somebody owner or poster; who is no owner any more has no invitations out either. Raises LastOwner."""
    if role != Role.OWNER:
        _keep_an_owner(membership)
        _invitations(membership).filter(invited_by=membership.user_id).delete()
    Membership.objects.filter(pk=membership.pk).update(role=role)


@transaction.atomic
def remove(*, membership: Membership) -> None:
    """Take somebody out of an organisation, also oneself; with their next request it is gone for them. Raises LastOwner.

    What they sent and what waits for them goes too, so that nobody comes back by an older invitation.
    """
    _keep_an_owner(membership)
    _forget_invitations(membership)
    Membership.objects.filter(pk=membership.pk).delete()


@transaction.atomic
def move_membership(*, membership: Membership, email: str, reason: str, by: User) -> Membership:
    """Give what somebody with a lost mailbox may do to another address, and log who decided so and why.

    The log names accounts by number; both addresses get a mail, so that a wrong move is noticed.
    """
    old, new = membership.user, account_of(email)
    organisation = membership.employer
    data = {"reason": reason, "from": old.pk, "to": new.pk, "role": membership.role}
    log(instance=organisation, action=MOVED, user=by, data=data)
    moved, made = Membership.objects.get_or_create(employer=organisation, user=new, defaults={"role": membership.role})
    if not made and membership.role == Role.OWNER:
        moved.role = Role.OWNER
        moved.save(update_fields=["role"])
    Membership.objects.filter(pk=membership.pk).delete()
    _forget_invitations(membership)
    # Who has the mailbox may still be logged in.
    end_sessions(old)
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Uw toegang tot %(name)s") % {"name": organisation.name}
        for user, template in ((old, "email/employer_moved_away.txt"), (new, "email/employer_moved_here.txt")):
            context = {"organisation": organisation, "address": _home()}
            queue_mail(recipient=user.email, subject=subject, body=render_to_string(template, context))
    return moved


def _take(invitation_pk: int, user: User) -> Invitation:
    """Return an invitation and delete it; of two at once only one gets it."""
    found: Invitation | None = Invitation.objects.open().to(user).filter(pk=invitation_pk).first()
    if found is None or not Invitation.objects.filter(pk=invitation_pk).delete()[0]:
        raise NotInvited
    return found


def _invitations(membership: Membership) -> InvitationQuerySet:
    return Invitation.objects.filter(employer_id=membership.employer_id)


def _forget_invitations(membership: Membership) -> None:
    theirs = Q(invited_by=membership.user_id) | Q(email=membership.user.email)
    _invitations(membership).filter(theirs).delete()


def _keep_an_owner(leaving: Membership) -> None:
    """Refuse to go on when nobody else owns the organisation; the row of the organisation makes two at once wait."""
    Employer.objects.select_for_update().get(pk=leaving.employer_id)
    others = Membership.objects.owners().filter(employer_id=leaving.employer_id).exclude(pk=leaving.pk)
    is_owner = Membership.objects.owners().filter(pk=leaving.pk).exists()
    if is_owner and not others.exists():
        raise LastOwner


def _home() -> str:
    return f"{settings.BASE_URL}{reverse('employers:home')}"
