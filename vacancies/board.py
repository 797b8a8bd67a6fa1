"""What the board shows: one search, one reading of its places, and the addresses around them."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.contact.models import ContactPoint
from regions.geography.recogniser import recognise_place
from search import SearchPage, marked
from site_core.listing import pages_of
from vacancies.answers import Answer, Names, answer_to, facets_of
from vacancies.filters import ANYWHERE, RADIUS_KM, SearchForm
from vacancies.presentation import Card, card_of, reason_text
from vacancies.suggesting import related_occupations
from vacancies.widening import wider_circles, wider_questions

MOST_RELATED = 5
FEW = 5  # places; with fewer a wider circle is offered


def board_page(form: SearchForm) -> dict[str, Any]:
    """Ask the question of the form and return everything that the board shows."""
    answer = answer_to(form)
    page = answer.page
    pages = pages_of(page.page, page.pages, lambda to: _url(form.address(replaced={"pagina": str(to) if to > 1 else ""})))
    chips = chips_of(form, answer.names)
    form.show_order()
    form.show_place()
    return {
        "form": form,
        "page": page,
        "pages": pages,
        "cards": cards_of(form, answer),
        "heading": heading_of(page.total),
        "title": title_of(form, page),
        # On a phone the answers come before the fields, unless the place needs another look.
        "folded": bool(chips) and form.place.status in ("empty", "found") and not form.place.corrected,
        "chosen_number": form.chosen_number(),
        "facets": facets_of(form, answer),
        "chips": chips,
        "order_explained": order_explained(form),
        "place_choices": place_choices(form),
        "wider": wider_questions(form, chips) if not page.total else [],
        "circles": [(label, url, "") for label, url in wider_circles(form)] if 0 < page.total < FEW else [],
        "around": around(form, page),
        "contact_point": contact_point_near(form) if not page.total else None,
        "understood": understood(form, page),
        "correction": correction(form, page),
        "guessed": ", ".join(page.question.guessed) if page.question and page.total else "",
        "related": related_questions(form, page),
        "canonical": settings.BASE_URL + _url(urlencode({"pagina": pages.number}) if pages.number > 1 else ""),
        "filtered": bool(form.address()),
        "crumbs": [(_("Home"), reverse("wagtail_serve", args=[""])), (_("Werk zoeken"), "")],
    }


def cards_of(form: SearchForm, answer: Answer) -> list[Card]:
    """Sum every place up, with the words of the question marked and with why it is here."""
    here, question = list_address(form, answer.page.page), answer.page.question
    cards = [card_of(found.vacancy, distance_km=found.hit.distance_km, query=here) for found in answer.places]
    return [
        replace(card, title=marked(question, card.title), text=marked(question, card.text), reason=reason_text(found.reason))
        for card, found in zip(cards, answer.places, strict=True)
    ]


def list_address(form: SearchForm, number: int) -> str:
    """Return the question as one parameter `lijst`, for the address of a place."""
    return urlencode({"lijst": form.address(replaced={"pagina": str(number)})})


def heading_of(total: int) -> str:
    """Say how many places there are."""
    if not total:
        return _("Geen plekken gevonden")
    return ngettext("%(number)d plek gevonden", "%(number)d plekken gevonden", total) % {"number": total}


def title_of(form: SearchForm, page: SearchPage) -> str:
    """Name the page after its answers: how many, for which words, near which place, and which page of them it is."""
    if not form.address():
        title = _("Werk zoeken")
    else:
        places = ngettext("%(number)d plek", "%(number)d plekken", page.total) % {"number": page.total}
        words = form.value("q")
        near = form.place.match.label if form.place.match else ""
        shown = {"places": places if page.total else _("Geen plekken"), "words": words, "place": near}
        match bool(words), bool(near):
            case True, True:
                title = _("%(places)s voor %(words)s bij %(place)s") % shown
            case True, False:
                title = _("%(places)s voor %(words)s") % shown
            case False, True:
                title = _("%(places)s bij %(place)s") % shown
            case _others:
                title = heading_of(page.total)
    return _("%(title)s, pagina %(page)d") % {"title": title, "page": page.page} if page.page > 1 else title


def chips_of(form: SearchForm, names: Names) -> list[tuple[str, str]]:
    """List what the question holds, each with the address of the question without it."""
    chips = []
    if words := form.value("q"):
        chips.append((f"“{words}”", _url(form.address(without=[("q", words)]))))
    if typed := form.value("plaats"):
        chips.append((_place_chip(form, typed), _url(form.address(replaced={"plaats": "", "km": ""}))))
    for name in form.FACETS:
        labels = form.labels_of(name, names)
        chips += [(labels[code], _url(form.address(without=[(name, code)]))) for code in form.value(name)]
    return chips


def _place_chip(form: SearchForm, typed: str) -> str:
    match = form.place.match
    if match is None:
        return typed
    if form.near is None:
        return match.label
    if form.value("km") == ANYWHERE:
        return _("dicht bij %(place)s") % {"place": match.label}
    return _("%(place)s, tot %(km)s km") % {"place": match.label, "km": form.value("km")}


def order_explained(form: SearchForm) -> str:
    """Say in one sentence how the list is ordered."""
    sentences = {
        "relevantie": _("De plekken die het beste bij uw woorden passen, staan bovenaan."),
        "nieuwste": _("De nieuwste plekken staan bovenaan."),
        "dichtbij": _("De plekken die het dichtst bij u zijn, staan bovenaan."),
        "sluit-binnenkort": _("De plekken die het eerst sluiten, staan bovenaan."),
    }
    return sentences[form.order]


def place_choices(form: SearchForm) -> list[tuple[str, str, str]]:
    """Offer the places that the typed text may mean, each as a question of its own."""
    return [
        (choice.label, _url(form.address(replaced={"plaats": choice.label})), _("regio %(name)s") % {"name": choice.region_name})
        for choice in form.place.choices
    ]


def understood(form: SearchForm, page: SearchPage) -> str:
    """Say what was searched for: the words that count, and the place."""
    question = page.question
    words = ", ".join(wanted.word for wanted in question.wanted) if question else ""
    place = form.place.match.label if form.place.match else question.place_label if question else ""
    if words and place:
        return _("Wij zochten naar: %(words)s, bij %(place)s.") % {"words": words, "place": place}
    return _("Wij zochten naar: %(words)s.") % {"words": words or place} if words or place else ""


def correction(form: SearchForm, page: SearchPage) -> dict[str, str]:
    """Return the text that was searched instead of the typed one, and the address that searches what was typed; empty without."""
    if page.question is None or not page.question.corrected:
        return {}
    return {
        "text": page.question.corrected,
        "typed": form.value("q"),
        "typed_url": _url(form.address(replaced={"letterlijk": "1"})),
    }


def around(form: SearchForm, page: SearchPage) -> dict[str, str]:
    """Say around which place of the words was searched, with the question that leaves out what is farther; empty without one."""
    place = page.question.place_label if page.question else ""
    typed = recognise_place(form.value("q")) if place and form.place.status == "empty" else None
    if typed is None:
        return {}
    orders = {"relevantie", "dichtbij"}
    said = _("Wij zochten rond %(place)s; dichtbij staat bovenaan.") if form.order in orders else _("Wij zochten rond %(place)s.")
    narrower = _url(form.address(replaced={"q": typed.rest, "plaats": place}))
    return {"text": said % {"place": place}, "url": narrower, "label": _("Toon alleen plekken tot %(km)s km") % {"km": RADIUS_KM}}


def related_questions(form: SearchForm, page: SearchPage) -> list[tuple[str, str]]:
    """Offer occupations with open places that start like the words, in the whole country but near the place first."""
    asked = [wanted.word for wanted in page.question.wanted] if page.question else []
    nearby = [("plaats", form.value("plaats")), ("km", ANYWHERE)] if form.near else []
    return [(name, _url(urlencode([("q", name), *nearby]))) for name in related_occupations(asked, MOST_RELATED)]


def contact_point_near(form: SearchForm) -> ContactPoint | None:
    """Find whom to call around the place of the question; one query, none without a place."""
    match = form.place.match
    return ContactPoint.objects.visible().main().for_region(match.region_id).first() if match else None


def _url(query: str) -> str:
    return reverse("vacancies:list") + (f"?{query}" if query else "")
