"""Rows that are written once: a correction is a new row that names the old one."""

from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Trim
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.enums import EnteredAs


class AppendOnly(TypeError):
    """Something tried to change or delete a row of the ledger."""


def refuse() -> NoReturn:
    """Say how a row of the ledger is corrected."""
    raise AppendOnly(
        "A row of the ledger is never changed or deleted: enter a new row with `replaces` (regions/plan/entering.py)."
    )


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that can be added and read, and nothing else."""

    def update(self, **_values: Any) -> NoReturn:
        """Refuse."""
        refuse()

    def delete(self) -> NoReturn:
        """Refuse."""
        refuse()

    def bulk_update(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        refuse()

    def standing(self) -> Self:
        """Rows that count: not corrected by a later one and not withdrawn."""
        return self.filter(replaced_by__isnull=True, number__isnull=False)


class AppendOnlyRow(models.Model):
    """Who entered something, when and on whose behalf; an existing row refuses to be saved or deleted."""

    entered_at = models.DateTimeField(_("ingevoerd op"), default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("ingevoerd door"), null=True, blank=True
    )
    entered_as = models.CharField(_("ingevoerd namens"), max_length=12, choices=EnteredAs.choices, default=EnteredAs.REGION)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse when it is there already."""
        if not self._state.adding:
            refuse()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        refuse()


class Figure(AppendOnlyRow):
    """A number with its day and source; without a number it withdraws the row that it names, and the note says why."""

    number = models.PositiveIntegerField(_("getal"), null=True, blank=True)
    date = models.DateField(_("datum"))
    source = models.CharField(_("bron"), max_length=200)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, related_name="replaced_by", verbose_name=_("verbetert"), null=True, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(Exact(Trim(F("source")), Value(""))),
                name="%(app_label)s_%(class)s_has_source",
                violation_error_message=_("Schrijf op waar dit cijfer staat: de bron."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | (Q(replaces__isnull=False) & ~Q(note="")),
                name="%(app_label)s_%(class)s_has_number",
                violation_error_message=_("Vul een getal in. Trekt u een cijfer in, schrijf dan op waarom."),
            ),
        ]
