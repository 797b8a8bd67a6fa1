"""The organisation that offers places."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from site_core.pictures import logo_path
from vacancies import enums


class OrganisationState(models.TextChoices):
    """What a moderator decided about an organisation."""

    UNCONFIRMED = "unconfirmed", _("nog niet gecontroleerd")
    CONFIRMED = "confirmed", _("gecontroleerd")
    BLOCKED = "blocked", _("geblokkeerd")


class Employer(models.Model):
    """An organisation that offers places: made by an editor or an import, or registered by its own people."""

    name = models.CharField(_("naam"), max_length=120)
    kvk_number = models.CharField(
        _("KvK-nummer"), max_length=8, blank=True, validators=[RegexValidator(r"^[0-9]{8}\Z", _("Vul acht cijfers in."))]
    )
    sector = models.CharField(_("sector"), max_length=20, choices=enums.Sector.choices, blank=True)
    place_name = models.CharField(_("plaats"), max_length=80, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="employers", verbose_name=_("regio"), null=True, blank=True)
    description = models.TextField(_("omschrijving"), max_length=2000, blank=True)
    workplace = models.TextField(_("toegankelijkheid van de werkplek"), max_length=1000, blank=True)
    logo = models.FileField(_("logo"), upload_to=logo_path, max_length=60, blank=True)
    is_intermediary = models.BooleanField(
        _("bemiddelaar"), default=False, help_text=_("Plaatst plekken namens andere werkgevers en noemt die erbij.")
    )
    self_registered = models.BooleanField(_("zelf aangemeld"), default=False, editable=False)
    confirmed_at = models.DateTimeField(_("gecontroleerd op"), null=True, blank=True)
    blocked_at = models.DateTimeField(_("geblokkeerd op"), null=True, blank=True)
    block_reason = models.CharField(_("reden van de blokkade"), max_length=300, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    class Meta:
        verbose_name = _("werkgever")
        verbose_name_plural = _("werkgevers")
        ordering = ["name"]
        constraints = [
            # Imports find an employer by its name. Who registers a name that is taken must neither learn that nor get its places.
            models.UniqueConstraint(fields=["name"], condition=Q(self_registered=False), name="vacancies_employer_name_once"),
            # Not by a regular expression: SQLite itself, and so a backup, knows none. The form sees to the digits.
            models.CheckConstraint(
                condition=Q(kvk_number="") | Q(Exact(Length("kvk_number"), 8)), name="vacancies_employer_kvk_eight_characters"
            ),
            models.CheckConstraint(
                condition=Q(blocked_at__isnull=True, block_reason="") | (Q(blocked_at__isnull=False) & ~Q(block_reason="")),
                name="vacancies_employer_blocked_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(self_registered=False) | (Q(region__isnull=False) & ~Q(kvk_number="")),
                name="vacancies_employer_registered_in_a_region",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def posts_for_others(self) -> bool:
        """Whether a moderator confirmed that it is an intermediary: only then it may name a client."""
        return bool(self.is_intermediary and self.confirmed_at)

    @property
    def state(self) -> OrganisationState:
        """What a moderator decided; blocked goes before confirmed."""
        if self.blocked_at:
            return OrganisationState.BLOCKED
        return OrganisationState.CONFIRMED if self.confirmed_at else OrganisationState.UNCONFIRMED
