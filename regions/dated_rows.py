"""Dated rows of which no two hold on the same day for the same key, whoever saves them and from wherever."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regions.geography.models import Dated


class DistinctDated(Dated):
    """A dated row; `dated_key` names the fields of which each combination has one row a day.

    Give the table a UniqueConstraint on the key for rows without an end, and `ends_after_start`, beside this.
    """

    dated_key: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the start, and a day that another row of the same key has already."""
        super().clean()
        if self.valid_from and all(self.serializable_value(name) for name in self.dated_key):
            refuse_overlap(row=self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save under the lock of the table; raises ValidationError when another row holds on one of the days."""
        fields = kwargs.get("update_fields")
        if fields is not None and not {*self.dated_key, "valid_from", "valid_until"} & set(fields):
            super().save(*args, **kwargs)
            return
        with one_writer(type(self)):
            refuse_overlap(row=self)
            super().save(*args, **kwargs)


def ends_after_start(name: str) -> models.CheckConstraint:
    """Return the constraint that a row holds for one day at least."""
    condition = Q(valid_until__isnull=True) | Q(valid_until__gt=models.F("valid_from"))
    return models.CheckConstraint(condition=condition, name=name)


@contextmanager
def one_writer(model: type[models.Model]) -> Iterator[None]:
    """Let nobody else who asks for the same table write until the transaction ends."""
    with transaction.atomic():
        # Rows of the table itself would not do: the first of a key has none to lock, and a new one is not seen by who waits.
        kind = ContentType.objects.get_for_model(model)
        ContentType.objects.select_for_update().get(pk=kind.pk)
        yield


def refuse_overlap(*, row: DistinctDated) -> None:
    """Raise ValidationError when the row ends before it starts, or another of the same key holds on one of its days."""
    if row.valid_until and row.valid_until <= row.valid_from:
        raise ValidationError({"valid_until": _("De einddatum moet later zijn dan de begindatum.")})
    same = {name: row.serializable_value(name) for name in row.dated_key}
    others = type(row)._default_manager.filter(**same).exclude(pk=row.pk)
    others = others.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=row.valid_from))
    if row.valid_until:
        others = others.filter(valid_from__lt=row.valid_until)
    if (other := others.order_by("valid_from").first()) is not None:
        text = _("In deze periode geldt al iets anders, vanaf %(day)s. Geef dat eerst een einddatum.")
        raise ValidationError(text % {"day": f"{other.valid_from:%d-%m-%Y}"}, code="overlap")
