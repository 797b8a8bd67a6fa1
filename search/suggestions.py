"""Suggestions while somebody types: each room offers its own, the best of each kind are mixed; nothing is written or logged."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.text import clean, words

MOST = 8
SHORTEST, LONGEST = 2, 80  # letters; a longer text is no start of a name
SHORTEST_END = 3  # letters of the last words, when these alone are completed
MOST_END_WORDS = 3
SECONDS_FRESH = 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Suggestion:
    """A text that can be searched for, and in one or two words of the visitor's language what kind of thing it is."""

    text: str
    kind: str


Suggester = Callable[[str, int], list[Suggestion]]

_suggesters: dict[str, Suggester] = {}


def register_suggester(name: str, suggester: Suggester) -> None:
    """Let a room complete what somebody types: a function of the typed start and a limit, the best suggestion first.

    It is called at every key stroke, so it must answer from memory. Names decide who is first when suggestions are mixed.
    """
    if _suggesters.setdefault(name, suggester) is not suggester:
        raise ValueError(f"'{name}' is registered already; give the second suggester another name.")


def suggest(text: str, limit: int = MOST) -> list[Suggestion]:
    """Complete a text, or else its last words: "schoonmaak in hel" becomes "schoonmaak in Helmond"; any text is welcome."""
    typed = clean(text[: 2 * LONGEST]).split()
    start = " ".join(typed)
    if len(start) > LONGEST or not _is_enough(start, SHORTEST):
        return []
    if found := _mixed(start, limit):
        return found
    for at in range(max(1, len(typed) - MOST_END_WORDS), len(typed)):
        before, end = " ".join(typed[:at]), " ".join(typed[at:])
        if _is_enough(end, SHORTEST_END) and (found := _mixed(end, limit)):
            return [replace(suggestion, text=f"{before} {suggestion.text}") for suggestion in found]
    return []


def _is_enough(start: str, letters: int) -> bool:
    return len("".join(words(start))) >= letters


def _mixed(start: str, limit: int) -> list[Suggestion]:
    """Take the best of each room, then the second of each, until there are enough; what reads the same comes once."""
    by_room = [_of_room(name, start, limit) for name in sorted(_suggesters)]
    in_turn: Iterator[Suggestion | None] = chain.from_iterable(zip_longest(*by_room))
    found: dict[str, Suggestion] = {}
    for suggestion in in_turn:
        if suggestion:
            found.setdefault(suggestion.text.casefold(), suggestion)
    return list(found.values())[:limit]


def _of_room(name: str, start: str, limit: int) -> list[Suggestion]:
    try:
        return _suggesters[name](start, limit)
    except DatabaseError as fault:  # typing goes on without suggestions
        logger.warning("No suggestions of %s: %s", name, fault)
        return []


@require_safe
@cache_control(public=True, max_age=SECONDS_FRESH)
def suggestion_list(request: HttpRequest) -> JsonResponse:
    """Answer what the typed text may become, and a sentence about it for who cannot see the list."""
    found = suggest(request.GET.get("q", ""))
    said = ngettext("%(number)d suggestie", "%(number)d suggesties", len(found)) % {"number": len(found)}
    answer = {
        "suggesties": [{"tekst": suggestion.text, "soort": suggestion.kind} for suggestion in found],
        "melding": said if found else _("Geen suggesties"),
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
