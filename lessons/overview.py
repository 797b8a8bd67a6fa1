"""What the library shows: one search, one reading of its lessons, and the addresses around them."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.filters import LibraryForm
from lessons.models import Lesson
from lessons.named_place import named_place
from lessons.presentation import Card, card_of
from regions.geography.today import regions_of_today
from search import SearchPage, marked, resolve_hits, search
from site_core.listing import Facet, facet_of, pages_of


def overview_context(form: LibraryForm) -> dict[str, Any]:
    """Ask the question of the form and return everything that the library shows."""
    regions = {region.slug: region.name for region in regions_of_today()}
    form.limit("regio", regions)
    page = search(form.to_query())
    lessons = lessons_of(page)
    pages = pages_of(page.page, page.pages, lambda to: list_url(form.address(replaced={"pagina": str(to) if to > 1 else ""})))
    return {
        "form": form,
        "cards": [_card(lesson, page) for lesson in lessons],
        "title": title_of(page.page),
        "heading": heading_of(page.total),
        "facets": facets_of(form, page, regions),
        "chips": chips_of(form, regions),
        "chosen_number": form.chosen_number(),
        "pages": pages,
        "degraded": page.degraded,
        "named_place": (named := named_place(form, page)),
        "only_url": list_url(named.address) if named and named.address else "",
        "corrected": page.question.corrected if page.question else "",
        "canonical": settings.BASE_URL + list_url(f"pagina={pages.number}" if pages.number > 1 else ""),
        "filtered": bool(form.address()),
        "feed_url": feed_url(form),
        "is_example": any(lesson.is_example for lesson in lessons),
        "crumbs": [(_("Home"), reverse("wagtail_serve", args=[""])), (_("Lessen"), "")],
    }


def lessons_of(page: SearchPage) -> list[Lesson]:
    """Read the lessons of a page of answers again through visible()."""
    found: list[Lesson] = resolve_hits(page, Lesson.objects.visible().with_card())
    return found


def cards_of(page: SearchPage) -> list[Card]:
    """Sum up every lesson of a page of answers."""
    return [_card(lesson, page) for lesson in lessons_of(page)]


def _card(lesson: Lesson, page: SearchPage) -> Card:
    """Sum a lesson up, with the words of the question marked."""
    card = card_of(lesson)
    return replace(card, title=marked(page.question, card.title), text=marked(page.question, card.text))


def feed_url(form: LibraryForm) -> str:
    """The address by which a feed reader follows the lessons of this question."""
    return reverse("lessons:feed") + (f"?{query}" if (query := form.address()) else "")


def heading_of(total: int) -> str:
    """Say how many lessons there are."""
    if not total:
        return _("Geen lessen gevonden")
    return ngettext("%(number)d les gevonden", "%(number)d lessen gevonden", total) % {"number": total}


def title_of(number: int) -> str:
    """Name the page, from the second on with its number."""
    title = _("Lessen uit de regio’s")
    return _("%(title)s, pagina %(page)d") % {"title": title, "page": number} if number > 1 else title


def facets_of(form: LibraryForm, page: SearchPage, regions: dict[str, str]) -> list[Facet]:
    """List the choices that lead somewhere, and those already made."""
    facets = [
        facet_of(
            name,
            str(form.fields[name].label),
            _labels(form, name, regions),
            counts=page.facets.get(name, {}),
            chosen=form.value(name),
        )
        for name in form.FACETS
    ]
    return [facet for facet in facets if facet]


def chips_of(form: LibraryForm, regions: dict[str, str]) -> list[tuple[str, str]]:
    """List what the question holds, each with the address of the question without it."""
    words = form.value("q")
    chips = [(f"“{words}”", list_url(form.address(without=[("q", words)])))] if words else []
    for name, codes in form.chosen().items():
        labels = _labels(form, name, regions)
        chips += [(labels[code], list_url(form.address(without=[(name, code)]))) for code in codes]
    return chips


def _labels(form: LibraryForm, name: str, regions: dict[str, str]) -> dict[str, str]:
    if name == "regio":
        return regions
    return {str(code): capfirst(str(label)) for code, label in form.fields[name].choices}  # type: ignore[attr-defined]


def list_url(query: str) -> str:
    """The address of the library with a question."""
    return reverse("lessons:list") + (f"?{query}" if query else "")
