"""The names of an occupation in the forms by which a title is compared with them, worked out once and kept with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from search.compounds import split
from search.stems import stem
from search.text import ANALYSIS_VERSION, terms, words
from search.words import IGNORED
from vacancies.occupations.models import Occupation
from vacancies.occupations.titles import forms, names_one_job

# How good a form is: the preferred name as it stands, one form of it, another name, half of "chauffeur/verhuizer".
PREFERRED, FORM, OTHER, HALF = range(4)

FORMS_VERSION = 2  # goes up when forms() or this file changes what it makes


@dataclass(frozen=True)
class PreparedNames:
    """Per name its forms (spelling, key, how good) and its words and parts; and the words and parts of the group's name."""

    names: tuple[tuple[tuple[tuple[str, str, int], ...], str], ...]
    group: str


def prepared_names(occupation: Occupation) -> PreparedNames:
    """Return what was kept with the occupation; it is worked out here when it was kept by an older analysis, or not at all."""
    kept = occupation.prepared
    if kept.get("version") != version():
        kept = prepare_names(occupation.names, occupation.isco_name)
    return PreparedNames(names=kept["names"], group=kept["group"])


def prepare_names(names: list[str], group: str) -> dict[str, Any]:
    """Work out the forms of names, to be kept as JSON."""
    return {"version": version(), "group": _joined(group), "names": [_prepared(name, at == 0) for at, name in enumerate(names)]}


def version() -> str:
    """Return by which analysis names are prepared today."""
    return f"{ANALYSIS_VERSION}.{FORMS_VERSION}"


def _prepared(name: str, is_preferred: bool) -> list[Any]:
    return [[[spelling_of(form), key_of(form), _kind(name, form, is_preferred)] for form in forms(name)], _joined(name)]


def _kind(name: str, form: str, is_preferred: bool) -> int:
    if form != name and not names_one_job(name):
        return HALF
    return (PREFERRED if form == name else FORM) if is_preferred else OTHER


def spelling_of(text: str) -> str:
    """The words of a text as they are written, folded."""
    return " ".join(words(text))


def key_of(text: str) -> str:
    """The terms of a text: the same for "schoonmaker" and "schoonmaakster"."""
    return joined_key(terms(text))


def joined_key(found: Iterable[str]) -> str:
    """The key of a text that has these terms, among them nothing for words that say nothing."""
    key = " ".join(filter(None, found))
    return "" if key in IGNORED else key  # "werkster" is no name of every title with "werk"


@lru_cache(maxsize=20_000)
def features_of(text: str) -> frozenset[str]:
    """The terms of a text and of the parts of its compound words."""
    return frozenset(_joined(text).split())


def _joined(text: str) -> str:
    # Not the parts of parts, which the index has as well: "schoon" and "maak" would water down what "treinenschoonmaak" says.
    found = [form for word in words(text) if word not in IGNORED for form in (word, *split(word)) if form not in IGNORED]
    return " ".join(dict.fromkeys(stem(form) for form in found))
