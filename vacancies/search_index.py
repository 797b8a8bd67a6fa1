"""What of a place is searchable; `visible()` stays the one rule of who may see it."""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation

from regions.geography.reindexing import note_with_geography
from search import SearchDocument, SearchSource, register
from vacancies.areas import area_of, regions_of
from vacancies.bands import bands_of
from vacancies.enums import Kind, Sector
from vacancies.filters import SOURCE
from vacancies.models import Employer, Vacancy
from vacancies.occupations.models import Occupation

FACETS = ("soort", "regio", "gemeente", "sector", "uren", "dagen", "begeleiding", "niet-nodig", "taal", "route")


def document_of(vacancy: Vacancy) -> SearchDocument:
    """Return a place as the search room wants it."""
    published = vacancy.first_published_at or vacancy.created_at
    return SearchDocument(
        key=f"{SOURCE}:{vacancy.pk}",
        source=SOURCE,
        title=vacancy.title,
        summary=vacancy.summary,
        body="\n".join((vacancy.description, vacancy.extra, vacancy.employer.name, vacancy.on_behalf_of)),
        labels=labels_of(vacancy),
        place=f"{vacancy.place_name} {vacancy.municipality.short_name} {vacancy.pc4}",
        facets=facets_of(vacancy),
        lat=vacancy.lat,
        lon=vacancy.lon,
        area=area_of(vacancy),
        sort_date=timezone.localtime(published).date(),
        closing=vacancy.visible_until,
        visible_from=vacancy.visible_from,
        visible_until=vacancy.visible_until,
    )


def labels_of(vacancy: Vacancy) -> str:
    """Return what a place is called besides its title: kind, sector, and all names of its occupation."""
    labels = [dutch_labels()[vacancy.kind], dutch_labels()[vacancy.sector]]
    if vacancy.occupation and settings.SEARCH_OCCUPATIONS:
        labels.append(vacancy.occupation.searchable_text)
    return "\n".join(labels)


@cache
def dutch_labels() -> dict[str, str]:
    """Return the Dutch labels of kinds and sectors, whatever the language of the editor who saves."""
    with translation.override("nl"):
        return {str(code): str(label) for code, label in (*Kind.choices, *Sector.choices)}


def facets_of(vacancy: Vacancy) -> dict[str, tuple[str, ...]]:
    """Return the codes by which a place is filtered and counted."""
    return {
        "soort": (vacancy.kind,),
        "regio": regions_of(vacancy),
        "gemeente": (vacancy.municipality.slug,),
        "sector": (vacancy.sector,),
        "uren": bands_of(vacancy.hours_min, vacancy.hours_max),
        "dagen": tuple(vacancy.days),
        "begeleiding": tuple(vacancy.guidance),
        "niet-nodig": tuple(vacancy.not_needed),
        "taal": (vacancy.dutch_level,),
        "route": (vacancy.route,),
    }


def upcoming() -> QuerySet[Vacancy]:
    """Return the places that are visible today or become so by the clock alone."""
    return Vacancy.objects.unfinished().with_employer().select_related("occupation").defer("occupation__prepared")


def places_of(owner: Employer | Occupation) -> Iterable[int]:
    """Return the places to index again when their employer is renamed or blocked, or their occupation gets other names."""
    return list(owner.vacancies.order_by("pk").values_list("pk", flat=True))


register(
    SearchSource(
        name=SOURCE,
        model=Vacancy,
        visible=lambda: Vacancy.objects.visible().with_employer(),
        upcoming=upcoming,
        document=document_of,
        facets=FACETS,
        related={Employer: places_of, Occupation: places_of},
    )
)
note_with_geography(SOURCE)
