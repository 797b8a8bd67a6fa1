"""One question about places, asked and read: what the board, the JSON answer and the page of all results share."""

from collections.abc import Mapping
from dataclasses import dataclass

from regions.geography.models import Municipality
from regions.geography.today import regions_of_today
from search import Hit, SearchPage, found_in, resolve_hits, search
from site_core.listing import Facet, facet_of
from vacancies.filters import PAGE_SIZE, SearchForm
from vacancies.models import Vacancy
from vacancies.search_index import document_of

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Found:
    """A place that answers the question, and how."""

    vacancy: Vacancy
    hit: Hit
    # "title", "labels", "body", "place" or "" when nothing was asked for.
    reason: str


@dataclass(frozen=True)
class Answer:
    """What came back; `names` are the labels of regions and municipalities by facet and slug."""

    page: SearchPage
    places: list[Found]
    names: Names


def answer_to(form: SearchForm, *, page_size: int = PAGE_SIZE) -> Answer:
    """Ask the question of the form; the places are read again through visible(), so a stale index shows none that is gone."""
    names = {"regio": {region.slug: region.name for region in regions_of_today()}}
    form.limit("regio", names["regio"])
    if form.value("gemeente"):
        form.limit("gemeente", _municipalities(form.value("gemeente")))
    page = search(form.to_query(page_size=page_size))
    if shows_municipalities(form):
        names["gemeente"] = _municipalities(page.facets.get("gemeente", {}))
    return Answer(page, _read(form, page), names)


def shows_municipalities(form: SearchForm) -> bool:
    """Whether to offer the municipalities: of the whole country they are no choice but a telephone book."""
    return bool(form.near or form.value("gemeente") or form.chosen().get("regio"))


def facets_of(form: SearchForm, answer: Answer) -> list[Facet]:
    """List the choices that lead somewhere, and those already made."""
    chosen = form.chosen()
    facets = [
        facet_of(
            name,
            str(form.fields[name].label),
            form.labels_of(name, answer.names),
            counts=answer.page.facets.get(name, {}),
            chosen=chosen.get(name, ()),
        )
        for name in form.FACETS
        if name != "gemeente" or name in answer.names
    ]
    return [facet for facet in facets if facet]


def _read(form: SearchForm, page: SearchPage) -> list[Found]:
    hits = {hit.pk: hit for hit in page.hits}
    asked = page.question is not None and bool(page.question.wanted)
    # Where a word was found stands in columns that a card alone does not need.
    among = Vacancy.objects.visible().with_employer() if asked else Vacancy.objects.visible().with_card()
    places = resolve_hits(page, among)
    return [Found(place, hits[place.pk], _reason(form, page, place, asked=asked)) for place in places]


def _reason(form: SearchForm, page: SearchPage, place: Vacancy, *, asked: bool) -> str:
    reason = found_in(page.question, document_of(place)) if asked else ""
    near = form.near is not None or (page.question is not None and bool(page.question.place_label))
    return reason or ("place" if near else "")


def _municipalities(slugs: Mapping[str, int] | tuple[str, ...]) -> dict[str, str]:
    found = Municipality.objects.filter(slug__in=list(slugs)).order_by("short_name")
    return dict(found.values_list("slug", "short_name"))
