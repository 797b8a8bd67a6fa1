"""Places, municipalities and regions for somebody who types."""

import re

from django.utils.translation import gettext as _

from regions.geography.entries import Entry
from regions.geography.gazetteer import gazetteer
from regions.geography.matches import PlaceMatch
from regions.geography.names import clean, key, sort_key
from search import Suggestion, register_suggester

SHORTEST = 2  # letters of the folded name
_POSTCODE = re.compile(r"([1-9]\d{3})(?: ?[a-z]{0,2})?", re.IGNORECASE)


def places_starting_with(start: str, limit: int) -> list[Suggestion]:
    """Suggest names that start so, the largest first, then those of which a later word does; a whole postcode names its place."""
    text = clean(start)
    if postcode := _POSTCODE.fullmatch(text):
        match, _is_address = gazetteer().postcodes.get(postcode[1], (None, False))
        return [_suggestion(match)] if match else []
    folded, letters = key(text), sort_key(text)
    if len(letters) < SHORTEST:
        return []
    first, later = gazetteer().starting_with(folded)
    # The key takes "den" for "d"; what is written like the text goes before what only folds to the same.
    alike = [entry for entry in first if _is_spelled(entry, letters)]
    others = [*(entry for entry in first if entry not in alike), *later] if len(folded) > 2 else []
    return [_suggestion(entry.match) for entry in (*alike, *others)[:limit]]


def _is_spelled(entry: Entry, letters: str) -> bool:
    """Whether a name of a place starts with these letters; of two letters that is the name on the screen only."""
    names = entry.spellings if len(letters) > 2 else (entry.match.label,)
    return any(sort_key(name).startswith(letters) for name in names)


def _suggestion(match: PlaceMatch) -> Suggestion:
    kinds = {"region": _("regio"), "municipality": _("gemeente"), "postcode": _("postcode")}
    return Suggestion(match.label, kinds.get(match.kind, _("plaats")))


register_suggester("3-places", places_starting_with)
