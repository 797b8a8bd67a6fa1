"""Loads the project's own list of everyday words, and leaves alone what editors wrote or changed."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from search.synonyms.lookup import forget_synonyms, phrase_key
from search.synonyms.models import Synonym

LIST = Path(__file__).parent / "data" / "everyday_words.toml"


class ListError(ValueError):
    """The list cannot be loaded; the message names what to mend."""


@dataclass
class LoadReport:
    """What a load did; `kept` are phrases that an editor wrote or changed."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0
    unchanged: int = 0


def read_list(path: Path = LIST) -> dict[str, str]:
    """Return phrase -> words with commas; raises ListError when a phrase comes twice or says nothing."""
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ListError(f"{path.name}: {error}") from error
    found: dict[str, str] = {}
    seen: dict[str, str] = {}
    for phrases in groups.values():
        for phrase, others in phrases.items():
            try:
                Synonym(phrase=phrase, words=others).clean()
            except ValidationError as error:
                raise ListError(f"{path.name}: “{phrase}”: {' '.join(error.messages)}") from error
            if (first := seen.setdefault(phrase_key(phrase), phrase)) != phrase:
                raise ListError(f"{path.name}: “{phrase}” is the same as “{first}”; write one of the two.")
            found[phrase] = others
    return found


@transaction.atomic
def load(*, wanted: dict[str, str], dry_run: bool = False) -> LoadReport:
    """Bring the rows of the list to what it says now."""
    report = LoadReport()
    known = {synonym.phrase: synonym for synonym in Synonym.objects.all()}
    for phrase, others in wanted.items():
        synonym = known.get(phrase)
        if synonym is None:
            Synonym.objects.create(phrase=phrase, words=others, is_from_list=True)
            report.added += 1
        elif not synonym.is_from_list or not synonym.is_active:
            report.kept += 1
        elif synonym.words != others:
            synonym.words = others
            synonym.save()
            report.changed += 1
        else:
            report.unchanged += 1
    gone = [synonym.pk for phrase, synonym in known.items() if phrase not in wanted and synonym.is_from_list]
    report.removed = len(gone)
    Synonym.objects.filter(pk__in=gone).delete()
    if dry_run:
        transaction.set_rollback(True)
    transaction.on_commit(forget_synonyms)
    return report
