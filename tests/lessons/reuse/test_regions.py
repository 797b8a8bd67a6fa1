"""What a region gave and used, on its page and in the national figures."""

from html import unescape

import pytest
from django.test import Client

from lessons.reuse import measures
from lessons.reuse.enums import Outcome
from lessons.reuse.reading import given_and_used
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_result, make_use
from tests.regions.factories import RegionFactory, RegionTree

pytestmark = pytest.mark.any_database


def lessons_of(client: Client, path: str) -> str:
    """Return the part of a region's page about lessons."""
    html = unescape(client.get(path).content.decode())
    return html.partition('aria-labelledby="lessen"')[2].partition("</section>")[0]


def test_region_page_says_what_a_region_gave_and_used(client: Client, region_tree: RegionTree) -> None:
    helmond, zeeland = region_tree.helmond.region, region_tree.zeeland.region
    given = LessonFactory(region=zeeland, title="Bellen helpt")
    make_result(make_use(given, helmond), Outcome.PARTLY)
    giver = lessons_of(client, "/regios/zeeland/")
    assert "Deze regio gaf 1 les." in giver
    assert "Andere regio’s gebruiken ze 1 keer." in giver
    assert "overnam" not in giver
    taker = lessons_of(client, "/regios/helmond-de-peel/")
    assert "1 les van een andere regio in gebruik. 0 lessen werken hier." in taker
    assert "Werkt deels: van Zeeland, sinds januari 2026" in taker
    given.is_unnamed = True
    given.save()
    assert "een regio die niet genoemd wil worden" in lessons_of(client, "/regios/helmond-de-peel/")
    assert "Zeeland" not in lessons_of(client, "/regios/helmond-de-peel/")
    assert given_and_used(zeeland.pk).given_uses == 0
    assert "gaf" not in lessons_of(client, "/regios/zeeland/")


def test_measures_count_what_is_used_and_what_works(region_tree: RegionTree) -> None:
    taker = region_tree.helmond.region
    first, second = LessonFactory.create_batch(2, region=region_tree.zeeland.region)
    make_result(make_use(first, taker))
    make_use(second, taker, is_example=True)
    assert measures._used() == {taker.pk: 2}
    assert measures._proven() == {taker.pk: 1}
    assert measures._examples() == [taker.pk]


@pytest.mark.parametrize("rows", [1, 20])
def test_all_regions_cost_two_queries(region_tree: RegionTree, django_assert_num_queries, rows: int) -> None:
    from lessons.reuse import reading

    for region in RegionFactory.create_batch(rows):
        make_result(make_use(LessonFactory(region=region_tree.zeeland.region), region))
    with django_assert_num_queries(2):
        assert reading._read()[region_tree.zeeland.region.pk].given_proven == rows
