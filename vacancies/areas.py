"""Places for a whole province or the whole country: within every radius there, and in every region of it."""

from django.utils.text import slugify

from regions.geography.today import regions_of_today
from vacancies.enums import Reach
from vacancies.models import Vacancy

COUNTRY = "nederland"


def area_of(vacancy: Vacancy) -> str:
    """Return the code of the area in which the work can be done anywhere; empty for work at one place."""
    if vacancy.reach == Reach.COUNTRY:
        return COUNTRY
    return _code(vacancy.municipality.province) if vacancy.reach == Reach.PROVINCE else ""


def areas_around(province: str) -> tuple[str, ...]:
    """Return the codes of the areas that a point in a province lies in."""
    return (COUNTRY, _code(province)) if province else (COUNTRY,)


def regions_of(vacancy: Vacancy) -> tuple[str, ...]:
    """Return the slugs of the regions in which the work can be done, the own one first."""
    own = vacancy.region.slug
    if vacancy.reach == Reach.PLACE:
        return (own,)
    province = vacancy.municipality.province if vacancy.reach == Reach.PROVINCE else ""
    others = (region.slug for region in regions_of_today() if not province or province in region.provinces.split("|"))
    return (own, *(slug for slug in others if slug != own))


def _code(province: str) -> str:
    return f"provincie-{slugify(province)}"
