"""Occupations of the European classification ESCO: codes and names, never descriptions."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

_ESCO = "http://data.europa.eu/esco/occupation/"
# Not the work of a public site for work; a wrong guess among these hurts. Who gives the code in an import still gets them.
NEVER_OFFERED = frozenset(
    _ESCO + number
    for number in (
        "db20c08e-819e-4410-91e2-6ac06add4e27",  # escort
        "d1fc31d2-38e1-4000-85b7-3f82d2fbed9e",  # clubhost
        "d0341f2c-f797-4306-b847-411dee1058a9",  # artistiek model
        "31d0e6b8-64ae-4b04-b988-dbee03a4aaa9",  # medium
        "6b0ad7c0-a37f-45c6-a486-ee943a11429e",  # astroloog
        "a1d0eb6b-20ac-4a2c-a7c1-9b016ea92b24",  # waarzegger
        "fd8b68c0-7341-44bb-855d-9b1254eade33",  # helderziende
    )
)


class OccupationQuerySet(models.QuerySet["Occupation"]):
    """Occupations, filtered by adjectives."""

    def offered(self) -> Self:
        """Those that a title may mean and that a person may be offered."""
        return self.filter(gone_since="").exclude(uri__in=NEVER_OFFERED)


class OccupationSource(models.Model):
    """Which version of ESCO is loaded; one row. Its checksum tells a process that its copy of the names is old."""

    version = models.CharField(_("versie"), max_length=20)
    title = models.CharField(_("titel"), max_length=120)
    licence = models.CharField(_("licentie"), max_length=200)
    statement = models.CharField(_("verklaring"), max_length=300)
    checksum = models.CharField(_("controlegetal"), max_length=64)
    row_count = models.PositiveIntegerField(_("aantal beroepen"))
    loaded_at = models.DateTimeField(_("geladen op"), auto_now=True)

    class Meta:
        verbose_name = _("bron van de beroepen")
        verbose_name_plural = _("bron van de beroepen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Occupation(models.Model):
    """One occupation with all its Dutch names and the group of ISCO that it belongs to.

    The other names are lines of one text, because they are only ever read together: all of one, or all there are.
    """

    code = models.CharField(_("code"), max_length=20, unique=True)
    uri = models.CharField(_("adres bij ESCO"), max_length=100, unique=True)
    label = models.CharField(_("naam"), max_length=200)
    other_labels = models.TextField(_("andere namen"), blank=True)
    isco_code = models.CharField(_("code van de ISCO-groep"), max_length=4)
    isco_name = models.CharField(_("ISCO-groep"), max_length=200)
    gone_since = models.CharField(
        _("vervallen sinds versie"),
        max_length=20,
        blank=True,
        help_text=_("Bestaat niet meer in ESCO; blijft staan zolang plekken het gebruiken."),
    )

    prepared = models.JSONField(_("voorbereide namen"), default=dict, editable=False)

    objects = OccupationQuerySet.as_manager()

    class Meta:
        verbose_name = _("beroep")
        verbose_name_plural = _("beroepen")
        ordering = ["label", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def with_code(self) -> str:
        """The name and the code, because several occupations have the same name."""
        return f"{self.label} [{self.code}]"

    @property
    def names(self) -> list[str]:
        """Every name, the preferred one first."""
        return [self.label, *self.other_labels.splitlines()]

    @property
    def searchable_text(self) -> str:
        """All names and the name of the group, one a line: what search may find a place by."""
        return "\n".join((*self.names, self.isco_name))
