"""Choosing an occupation in a form: a text field that offers every name, and needs no script."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vacancies.occupations.matching import get_matcher, loaded_checksum
from vacancies.occupations.models import Occupation

_CODE = re.compile(r"\[([^\[\]]+)\]\s*$")
SHOWN = 5


class OccupationInput(forms.TextInput):
    """A text field with the browser's own list of names below it; what fits the title comes first."""

    template_name = "wagtailadmin/widgets/occupation.html"
    suggestions: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the names."""
        context = super().get_context(name, value, {**(attrs or {}), "list": f"{name}-names", "autocomplete": "off"})
        context["widget"] |= {"suggestions": self.suggestions, "options": _options(loaded_checksum())}
        return context


class OccupationField(forms.ModelChoiceField[Occupation]):
    """An occupation by any of its names or by its code; what it does not know it answers with the nearest names."""

    widget = OccupationInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Occupation.objects.order_by("pk"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show an occupation by its name and code."""
        if value is None or isinstance(value, str):
            return value
        occupation = value if isinstance(value, Occupation) else Occupation.objects.filter(pk=value).first()
        return occupation.with_code if occupation else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what was shown with what came back."""
        return (self.prepare_value(initial) or "") != " ".join((data or "").split())

    def to_python(self, value: Any) -> Occupation | None:
        """Find the occupation that the text names."""
        text = " ".join(str(value or "").replace("\0", " ").split())[:300]
        if not text:
            return None
        code = _CODE.search(text)
        if found := Occupation.objects.filter(code=code[1] if code else text).first():
            return found
        matcher = get_matcher()
        named = matcher.named(text)
        if len(named) == 1:
            return Occupation.objects.get(pk=named[0])
        if named:
            raise ValidationError(_("Er zijn meer beroepen met deze naam: %(names)s.") % {"names": names_of(named)})
        if near := names_of(pk for pk, _likeness in matcher.nearest(text)[:SHOWN]):
            raise ValidationError(_("Dit beroep kennen wij niet. Bedoelt u misschien: %(names)s?") % {"names": near})
        raise ValidationError(_("Dit beroep kennen wij niet. Typ een ander woord, of laat dit leeg."))

    def validate(self, value: Any) -> None:
        """Ask for a value only where one is needed; it is an occupation already."""
        forms.Field.validate(self, value)


def texts_of(pks: Iterable[int]) -> list[str]:
    """Return occupations as the field shows them, in this order."""
    wanted = list(pks)
    found = Occupation.objects.in_bulk(wanted)
    return [found[pk].with_code for pk in wanted if pk in found]


def names_of(pks: Iterable[int]) -> str:
    """Return occupations as the field shows them, with commas between."""
    return ", ".join(texts_of(pks))


@lru_cache(maxsize=1)
def _options(checksum: str) -> SafeString:
    """Every name as an option, made once per version of the table."""
    rows = Occupation.objects.offered().order_by("label", "code") if checksum else []
    return format_html_join("", '<option value="{}"></option>', ((row.with_code,) for row in rows))
