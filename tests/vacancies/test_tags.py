"""Places on the pages of other rooms."""

from typing import Any

import pytest
from django.template import Context, Template
from django.utils.timezone import now

from search import index_objects
from tests.regions.factories import MunicipalityFactory, RegionFactory
from tests.vacancies.factories import VacancyFactory, moment_from_now
from vacancies.result_group import group

pytestmark = pytest.mark.django_db


def render(tag: str, **context: Any) -> str:
    """Draw one tag."""
    return Template("{% load vacancies_tags %}" + tag).render(Context(context))


def test_newest_places_shows_the_latest_of_a_region_first() -> None:
    region = RegionFactory()
    VacancyFactory(title="Oud", region=region, first_published_at=moment_from_now(-9))
    VacancyFactory(title="Nieuw", region=region, first_published_at=moment_from_now(-1))
    VacancyFactory(title="Elders")
    VacancyFactory(title="Dicht", region=region, closed=True)
    html = render("{% newest_places region=region limit=5 %}", region=region)
    assert html.index("Nieuw") < html.index("Oud")
    assert "Elders" not in html
    assert "Dicht" not in html


def test_newest_places_without_a_region_shows_all() -> None:
    VacancyFactory.create_batch(3, title="Hulp")
    assert render("{% newest_places limit=2 %}").count("<article") == 2


def test_no_places_say_so_and_link_to_the_board() -> None:
    assert 'href="/vacatures/"' in render("{% newest_places %}")


def test_places_near_are_ordered_by_distance() -> None:
    municipality = MunicipalityFactory(lat=51.48, lon=5.66)
    VacancyFactory(title="Verder", lat=51.55, lon=5.66)
    VacancyFactory(title="Dichtbij", lat=51.49, lon=5.66)
    VacancyFactory(title="Ver weg", lat=52.5, lon=5.66)
    html = render("{% places_near municipality 5 %}", municipality=municipality)
    assert html.index("Dichtbij") < html.index("Verder")
    assert "8 km" in html
    assert "Ver weg" not in html


def test_no_row_of_cards_is_half_empty() -> None:
    region = RegionFactory()
    places = VacancyFactory.create_batch(8, region=region, title="Hulp in de kas")
    index_objects("vacancies", [place.pk for place in places])
    drawn = render("{% open_places region as places %}{{ places.cards|length }}", region=region)
    assert drawn == "6", "rows of two"
    assert len(group("kas").cards) == 3, "rows of three"


def test_open_places_are_counted() -> None:
    region = RegionFactory()
    VacancyFactory.create_batch(2, region=region)
    VacancyFactory(region=region, expired=True)
    VacancyFactory()
    drawn = "{% open_places region as places %}{{ places.total }}, {{ places.cards|length }}"
    assert render(drawn, region=region) == "2, 2"
    assert render(drawn, region=RegionFactory()) == "0, 0"


def test_open_places_are_read_once_in_half_a_minute_or_after_a_change(django_assert_num_queries: Any) -> None:
    region = RegionFactory()
    place, other = VacancyFactory.create_batch(2, region=region)
    drawn = "{% open_places region as places %}{{ places.total }}"
    assert render(drawn, region=region) == "2"
    with django_assert_num_queries(0):
        assert render(drawn, region=region) == "2"
    place.delete()
    assert render(drawn, region=region) == "1"
    other.employer.blocked_at, other.employer.block_reason = now(), "Nepadvertenties"
    other.employer.save()
    assert render(drawn, region=region) == "0"


@pytest.mark.parametrize("number", [1, 20])
@pytest.mark.parametrize(
    "tag",
    ["{% newest_places region=region limit=20 %}", "{% places_near place 20 %}", "{% open_places region as places %}"],
)
def test_every_tag_is_one_query(tag: str, number: int, django_assert_num_queries: Any) -> None:
    region, place = RegionFactory(), MunicipalityFactory(lat=51.48, lon=5.66)
    VacancyFactory.create_batch(number, region=region)
    with django_assert_num_queries(1):
        render(tag, region=region, place=place)
