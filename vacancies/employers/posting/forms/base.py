"""What all steps share: they read what was typed from a draft, and write what is right into a place."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.models import construct_instance
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from vacancies.models import Vacancy
from vacancies.rules import problems

LONGEST_ANSWER = 10_000
Answers = dict[str, Any]


class EuroField(forms.DecimalField):
    """An amount as people type it: with a comma or a point, and perhaps with the sign before it."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=6, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """Read "€ 14,71"."""
        if isinstance(value, str):
            value = value.replace("€", "").replace(",", ".").strip()
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask a phone for digits."""
        return {"inputmode": "decimal", "autocomplete": "off"}


class DayInput(forms.DateInput):
    """The date picker of the browser."""

    input_type = "date"


def explained(choices: Any, hints: Mapping[str, str | Promise]) -> list[tuple[str, SafeString]]:
    """Return choices for radio buttons, each with a line that says what it means."""
    drawn = '<span><strong>{}</strong> <span class="pw-choice__hint">{}</span></span>'
    return [(value, format_html(drawn, capfirst(str(label)), hints.get(value, ""))) for value, label in choices]


class StepForm(forms.ModelForm[Vacancy]):
    """A step: made of fields of a place, filled with what the draft holds, checked by the rules of a place."""

    # Fields that matter only with one answer to another; the style hides them meanwhile.
    when: dict[str, str] = {}
    # Whether it shows what another place of the organisation had.
    is_prefilled = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        answers: Answers,
        instance: Vacancy,
        initial: Answers | None = None,
    ) -> None:
        self.answers = answers
        super().__init__(data, instance=instance)
        # Not what the place holds at this moment: a draft is shown as typed, and a new one with its defaults.
        self.initial = initial or {}
        self.shape()

    def shape(self) -> None:
        """Fit the fields to the other answers."""

    def _post_clean(self) -> None:
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        for name, problem in problems(self.instance):
            if name in self.fields and not self.has_error(name):
                self.add_error(name, str(problem))

    @property
    def missing(self) -> bool:
        """Whether all that is wrong is that something is not filled in yet."""
        codes = {error.code for errors in self.errors.as_data().values() for error in errors}
        return codes == {"required"}

    @classmethod
    def read(cls, posted: QueryDict) -> Answers:
        """Take from a request what the fields of this step are called, as typed, and nothing else."""
        return {name: _read(field, name, posted) for name, field in cls.base_fields.items()}


def _read(field: forms.Field, name: str, posted: QueryDict) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return [_plain(value)[:40] for value in posted.getlist(name)[:40]]
    return _plain(posted.get(name, ""))[:LONGEST_ANSWER]


def _plain(text: str) -> str:
    # PostgreSQL stores no NUL.
    return text.replace("\0", "").replace("\r\n", "\n")
