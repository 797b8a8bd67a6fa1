"""Questions that ask for less, for when nothing was found: each with the number of places that it leads to."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import search
from vacancies.filters import ANYWHERE, RADII, SearchForm, form_of_list

# Each is one search, and the whole page has a budget.
MOST_TRIED = 5
Link = tuple[str, str, str]


def wider_questions(form: SearchForm, chips: Iterable[tuple[str, str]]) -> list[Link]:
    """Offer a wider circle and the question without each of its parts, where that leads somewhere; one query each."""
    offers = [*wider_circles(form), *((_("Zoek zonder %(part)s") % {"part": text}, url) for text, url in chips)]
    links = []
    for label, url in offers[:MOST_TRIED]:
        if number := _number_of(url):
            links.append((label, url, ngettext("%(number)d plek", "%(number)d plekken", number) % {"number": number}))
    return [*links, (_("Bekijk alle plekken"), reverse("vacancies:list"), "")]


def wider_circles(form: SearchForm) -> list[tuple[str, str]]:
    """Offer the question in a wider circle and in the whole country, as labels and addresses; nothing is asked."""
    near = form.near
    if near is None or near.radius_km is None:
        return []
    widest = RADII[-1]
    circles = [(_("Zoek tot %(km)s km ver") % {"km": widest}, widest)] if near.radius_km < int(widest) else []
    circles.append((_("Zoek in heel Nederland, dichtbij eerst"), ANYWHERE))
    return [(label, f"{reverse('vacancies:list')}?{form.address(replaced={'km': km})}") for label, km in circles]


def _number_of(url: str) -> int:
    question = form_of_list(url.partition("?")[2])
    return search(question.to_query(facets=(), page_size=1)).total
