"""Why a document was found, and which of its words did it; worked out from the texts, so the same for every engine."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.question import Question
from search.text import prepare
from search.types import SearchDocument

# A word as it stands in a text, with an apostrophe inside: auto's.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST_TEXT = 2_000


def found_in(question: Question | None, document: SearchDocument) -> str:
    """Return the first of "title", "labels" and "body" that holds a word of the question; "" when none does."""
    wanted = set(question.terms) if question else set()
    if not wanted:
        return ""
    fields = prepare(document)
    looked_in = {
        "title": f"{fields.title} {fields.title_parts}",
        "labels": f"{fields.labels} {fields.label_parts}",
        "body": f"{fields.body} {fields.body_parts}",
    }
    return next((name for name, terms in looked_in.items() if not wanted.isdisjoint(terms.split())), "")


def marked(question: Question | None, text: str) -> str:
    """Return the text as HTML with the words of the question in <mark>; a plain text when there is nothing to mark."""
    wanted = frozenset(question.terms) if question else frozenset()
    if not wanted:
        return text
    pieces, end = [], 0
    for found in _WORD.finditer(text[:LONGEST_TEXT]):
        if wanted.isdisjoint(_terms_of(found[0])):
            continue
        pieces.append(f"{escape(text[end : found.start()])}<mark>{escape(found[0])}</mark>")
        end = found.end()
    return _safe("".join(pieces) + escape(text[end:])) if pieces else text


@lru_cache(maxsize=20_000)
def _terms_of(word: str) -> tuple[str, ...]:
    fields = prepare(SearchDocument(key="word:1", source="word", title=word))
    return tuple(f"{fields.title} {fields.title_parts}".split())


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - every piece is escaped above
