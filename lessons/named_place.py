"""A place in the question of the library: what that does to the order, and the lessons of its region as a choice."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lessons.filters import LibraryForm
from regions.geography.resolver import PlaceMatch, resolve_place
from search import Question, SearchPage


@dataclass(frozen=True)
class NamedPlace:
    """What the page says of the place; `address` asks for the lessons of its region alone, empty where that says nothing new."""

    order: str = ""
    none: str = ""
    only: str = ""
    address: str = ""


def named_place(form: LibraryForm, page: SearchPage) -> NamedPlace | None:
    """Return what the question's place means for the reader, from memory and from the counts that the page has already.

    Lessons of an unnamed region are in no count and stand near no place, because their documents hold no region.
    """
    question = page.question or Question()
    label = question.place_label
    match = resolve_place(label).match if label else _region_called(form.value("q"))
    if match is None or match.region_slug in form.value("regio"):
        return None
    count = page.facets.get("regio", {}).get(match.region_slug, 0)
    is_place_alone = not label or not (question.wanted or question.phrases or question.without)
    order = _order(match, found=bool(count), is_place_alone=is_place_alone) if label and page.total else ""
    if not count:
        return NamedPlace(order, none=_none(match, is_place_alone=is_place_alone))
    if count == page.total and not form.value("regio"):
        return NamedPlace(order)
    # A place by itself says no more than the filter does, and without words what is used elsewhere comes first.
    without = [("q", form.value("q"))] if is_place_alone else []
    only = _("Toon alleen lessen uit de regio %(region)s (%(number)d)") % {"region": match.region_name, "number": count}
    return NamedPlace(order, only=only, address=form.address(without=without, replaced={"regio": match.region_slug}))


def _region_called(text: str) -> PlaceMatch | None:
    """The region whose name is the whole question, where search took it for a word: Zeeland. Its lessons have that as a label."""
    match = resolve_place(text).match
    # Not a beginning of its name: who types "food" does not mean FoodValley.
    return match if match and match.kind == "region" and match.region_name.casefold() == text.casefold() else None


def _none(match: PlaceMatch, *, is_place_alone: bool) -> str:
    """Say that there is none to show; that is true as well of a region that has only lessons without its name."""
    if is_place_alone:
        return _("Wij kunnen nog geen les uit de regio %(region)s laten zien.") % {"region": match.region_name}
    return _("Wij kunnen hierover nog geen les uit de regio %(region)s laten zien.") % {"region": match.region_name}


def _order(match: PlaceMatch, *, found: bool, is_place_alone: bool) -> str:
    """Say no more than the engines promise: only lessons of the region that was named itself stand all before the others."""
    place = match.region_name if match.kind == "region" else match.label
    if not is_place_alone:
        return _("Lessen uit de buurt van %(place)s staan hoger.") % {"place": place}
    if match.kind == "region" and found:
        return _("Lessen uit de regio %(region)s staan bovenaan.") % {"region": match.region_name}
    return _("Lessen uit de buurt van %(place)s staan bovenaan.") % {"place": place}
