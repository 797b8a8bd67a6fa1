"""Who belongs to an organisation, who is invited, and who is logged in."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from site_core.permissions.regions import AnyUser
from vacancies.organisation import Employer

INVITATION_DAYS = 7


class Role(models.TextChoices):
    """What somebody may do for an organisation."""

    OWNER = "owner", _("beheerder")
    POSTER = "poster", _("medewerker")


class MembershipQuerySet(models.QuerySet[Any]):
    """People of organisations, filtered by adjectives."""

    def of(self, user: AnyUser) -> Self:
        """What this user belongs to: the start of everything that the user may reach."""
        return self.filter(user_id=user.pk)

    def owners(self) -> Self:
        """Only those who manage the people and the data of their organisation."""
        return self.filter(role=Role.OWNER)

    def listed(self) -> Self:
        """With account, owners first, then by address."""
        return self.select_related("user").order_by("role", "user__email")


class Membership(models.Model):
    """Somebody who works for an organisation; each organisation that has people has an owner."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="memberships", verbose_name=_("werkgever"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="employer_memberships", verbose_name=_("gebruiker")
    )
    role = models.CharField(_("rol"), max_length=10, choices=Role.choices)
    since = models.DateTimeField(_("sinds"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("medewerker van een werkgever")
        verbose_name_plural = _("medewerkers van werkgevers")
        constraints = [
            models.UniqueConstraint(fields=["employer", "user"], name="employers_member_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="employers_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.pk})"


def a_week_from_now() -> datetime:
    """When an invitation of this moment expires."""
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class InvitationQuerySet(models.QuerySet[Any]):
    """Invitations, filtered by adjectives."""

    def open(self) -> Self:
        """Not yet expired."""
        return self.filter(expires_at__gt=timezone.now())

    def to(self, user: AnyUser) -> Self:
        """To the address with which this user logs in."""
        return self.filter(email=getattr(user, "email", "") or "-")


class Invitation(models.Model):
    """Asks the owner of a mail address to work for an organisation; it goes when it is answered, so it works once."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="invitations", verbose_name=_("werkgever"))
    email = models.EmailField(_("e-mailadres"))
    role = models.CharField(_("rol"), max_length=10, choices=Role.choices)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("uitgenodigd door"), null=True
    )
    expires_at = models.DateTimeField(_("geldig tot"), default=a_week_from_now)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging van een werkgever")
        verbose_name_plural = _("uitnodigingen van werkgevers")
        constraints = [
            models.UniqueConstraint(fields=["employer", "email"], name="employers_invited_once"),
            models.CheckConstraint(condition=models.Q(email=Lower(models.F("email"))), name="employers_invited_in_lower_case"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.pk})"


class JoinState(models.TextChoices):
    """Where a request to join a contact point stands."""

    WAITING = "waiting", _("wacht op de regio")
    APPROVED = "approved", _("aangesloten")
    REFUSED = "refused", _("niet aangesloten")


class JoinRequestQuerySet(models.QuerySet[Any]):
    """Requests to join a contact point, filtered by adjectives."""

    def waiting(self) -> Self:
        """Not decided yet, and of an organisation that may ask."""
        return self.filter(state=JoinState.WAITING, employer__blocked_at__isnull=True, employer__is_intermediary=True)

    def listed(self) -> Self:
        """With organisation and region, oldest first."""
        return self.select_related("employer", "region").order_by("asked_at", "pk")


class JoinRequest(models.Model):
    """An intermediary asks to belong to the contact point of a region; the region's editors decide."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="join_requests", verbose_name=_("werkgever"))
    region = models.ForeignKey(Region, models.CASCADE, related_name="join_requests", verbose_name=_("regio"))
    asked_at = models.DateTimeField(_("gevraagd op"), default=timezone.now)
    state = models.CharField(_("stand"), max_length=10, choices=JoinState.choices, default=JoinState.WAITING)
    decided_at = models.DateTimeField(_("besloten op"), null=True)
    reason = models.CharField(_("toelichting"), max_length=300, blank=True)
    # As which name the contact point lists it; empty when an editor had written it there already.
    listed_as = models.CharField(_("staat bij het contactpunt als"), max_length=120, blank=True, editable=False)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanvraag van een bemiddelaar")
        verbose_name_plural = _("aanvragen van bemiddelaars")
        constraints = [
            models.UniqueConstraint(fields=["employer", "region"], name="employers_join_once"),
            models.CheckConstraint(
                condition=~models.Q(state=JoinState.REFUSED) | ~models.Q(reason=""), name="employers_join_refused_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.pk})"


class EmployerSession(AbstractBaseSession):
    """A session below /werkgevers/: in a table of its own, so that no key of it opens /beheer/."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="employer_sessions", verbose_name=_("gebruiker"), null=True
    )
    number = models.UUIDField(_("nummer"), unique=True, null=True)
    started_at = models.DateTimeField(_("begonnen op"), null=True)
    browser = models.CharField(_("browser"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("sessie van een werkgever")
        verbose_name_plural = _("sessies van werkgevers")

    def __str__(self) -> str:
        return f"{self.browser} ({self.started_at})"

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The store that reads and writes these rows."""
        from vacancies.employers.login.sessions import SessionStore  # noqa: PLC0415 — the store is made from this model

        return SessionStore
