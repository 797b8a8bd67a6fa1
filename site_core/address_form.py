"""Forms whose every state is an address: no input is an error, what cannot be understood is left out."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

MOST_PAGES = 500
MOST_SLUGS = 40
LONGEST_WORDS = 200


class WordsField(forms.CharField):
    """What somebody typed: any text is welcome, cut at 200 characters and without control characters."""

    def clean(self, value: Any) -> str:
        """Return the words; never an error."""
        text = unicodedata.normalize("NFC", str(value or "")[: 2 * LONGEST_WORDS])
        text = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
        return " ".join(text.split())[:LONGEST_WORDS].strip()


class CodesField(forms.MultipleChoiceField):
    """Codes out of a list, in its order; unknown ones are ignored."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the known codes once each; never an error."""
        return tuple(str(code) for code, _label in self.choices if str(code) in (value or ()))  # type: ignore[misc, union-attr]


class SlugsField(forms.MultipleChoiceField):
    """Slugs of a table that grows; the form learns the table's rows with `limit()`."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return what looks like a slug, at most 40 of them; never an error."""
        return tuple(dict.fromkeys(slug for slug in (value or ()) if re.fullmatch(r"[a-z0-9-]{1,80}", slug)))[:MOST_SLUGS]


class PageField(forms.IntegerField):
    """The number of a page; anything else is the first."""

    def clean(self, value: Any) -> int:
        """Return a number from 1 to 500; never an error."""
        digits = str(value or "")
        return min(max(int(digits), 1), MOST_PAGES) if re.fullmatch(r"[0-9]{1,6}", digits) else 1


class AddressBoundField(BoundField):
    """A field of which the drawing can be kept: it has no errors, and looks by what is listed here."""

    def drawing_key(self) -> Hashable:
        """Return everything that the template of a field and its widget show."""
        value = self.value()
        return (
            type(self.field.widget),
            tuple((name, str(text)) for name, text in self.build_widget_attrs(self.field.widget.attrs).items()),
            self.html_name,
            self.auto_id,
            str(self.label),
            str(self.help_text),
            self.field.required,
            tuple(value) if isinstance(value, list) else str(value or ""),
            tuple((code, str(label)) for code, label in getattr(self.field, "choices", ())),
        )


class AddressForm(forms.Form):
    """A question in an address: words `q`, choices per facet, and the page `pagina`."""

    FACETS: ClassVar[tuple[str, ...]] = ()
    bound_field_class = AddressBoundField
    use_required_attribute = False

    q = WordsField()
    pagina = PageField()

    def value(self, name: str) -> Any:
        """Return a cleaned value; no field of such a form has errors."""
        return self._values[name]

    def limit(self, name: str, known: Iterable[str]) -> None:
        """Leave out the slugs of a facet that do not exist."""
        among = set(known)
        self._values[name] = tuple(slug for slug in self._values[name] if slug in among)

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the codes chosen per facet, without empty facets."""
        return {name: self.value(name) for name in self.FACETS if self.value(name)}

    def chosen_number(self) -> int:
        """Return how many choices are made in all facets together."""
        return sum(len(codes) for codes in self.chosen().values())

    def pairs(self) -> list[tuple[str, str]]:
        """Return what the address says, cleaned, in a fixed order and without what goes without saying."""
        pairs = [("q", self.value("q"))]
        pairs += [(name, code) for name in self.FACETS for code in self.value(name)]
        pairs.append(("pagina", str(self.value("pagina")) if self.value("pagina") > 1 else ""))
        return [(name, text) for name, text in pairs if text]

    def address(self, *, without: Iterable[tuple[str, str]] = (), replaced: Mapping[str, str] | None = None) -> str:
        """Return the query string of this question, changed: pairs left out, others put in; on its first page."""
        replaced, gone = replaced or {}, set(without)
        query = QueryDict(mutable=True)
        for name, text in self.pairs():
            if (name, text) not in gone and name not in replaced and name != "pagina":
                query.appendlist(name, text)
        for name, text in replaced.items():
            if text:
                query[name] = text
        return query.urlencode()

    @cached_property
    def _values(self) -> dict[str, Any]:
        self.full_clean()
        return dict(self.cleaned_data)
