"""Model fields of our own."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Codes(tuple[str, ...]):  # noqa: SLOT001 — a tuple can have no slots of its own, and this one carries its field
    """A list of codes that is shown as its labels; Wagtail compares versions of fields with choices by value and text."""

    field: "CodeListField"

    def __new__(cls, codes: Iterable[str], field: "CodeListField") -> Self:
        """Remember the field that has the labels."""
        self = super().__new__(cls, codes)
        self.field = field
        return self

    def __str__(self) -> str:
        return ", ".join(self.field.labels(list(self)))


class CodeListField(models.JSONField):
    """A list of codes out of `choices`, shown as check boxes and stored as JSON in the order of the choices."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return what Wagtail copies out of one object, a tuple that knows its labels, as the list that is stored."""
        return list(value) if isinstance(value, tuple) else super().to_python(value)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse what is no list of known codes."""
        known = {code for code, _label in self.choices or ()}
        if not isinstance(value, list) or not known.issuperset(value):
            raise ValidationError(_("Kies alleen uit de lijst."), code="invalid_choice")
        if not value and not self.blank:
            raise ValidationError(_("Kies ten minste één mogelijkheid."), code="required")

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the codes once each, in the order of the choices."""
        value = super().clean(value, model_instance)
        return [code for code, _label in self.choices or () if code in value]

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Offer the choices as check boxes."""
        return forms.MultipleChoiceField(
            choices=self.choices or (),
            required=not self.blank,
            label=kwargs.get("label", str(self.verbose_name).capitalize()),
            help_text=kwargs.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )

    def value_from_object(self, obj: models.Model) -> Any:
        """Return the codes of an object as a tuple that knows its labels."""
        return Codes(super().value_from_object(obj) or (), self)

    def labels(self, codes: list[str]) -> list[str]:
        """Return the labels of codes, in the order of the choices."""
        return [str(label) for code, label in self.choices or () if code in codes]
