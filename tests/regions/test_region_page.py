"""What a visitor reads on the pages of regions."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from regions.models import RegionPage
from tests.lessons.factories import LessonFactory
from tests.regions.factories import (
    ContactPointFactory,
    DocumentFactory,
    MembershipFactory,
    MunicipalityFactory,
    RegionTree,
    add_whole_plan,
)
from tests.vacancies.factories import VacancyFactory

HELMOND = "/regios/helmond-de-peel/"


def read(client: Client, path: str) -> str:
    """Return the text of a page."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_region_without_anything_is_honest_about_it(client: Client, region_tree: RegionTree) -> None:
    page = read(client, HELMOND)
    assert "Nog geen plan ingevoerd" in page
    assert "Wij weten hier nog geen contactpunt" in page
    assert "Bel de gemeente Helmond" in page
    assert "0 open plekken" in page


def test_region_shows_contact_point_plan_places_and_municipalities(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    ContactPointFactory(region=region)
    add_whole_plan(region_tree.helmond)
    VacancyFactory.create_batch(2, region=region)
    LessonFactory(region=region, title="Zo deden wij het")
    page = read(client, HELMOND)
    for text in (
        "Over deze regio.",
        "Werkgeversservicepunt Helmond-De Peel",
        'href="tel:+31-88-234-5678"',
        "Actieplan 2026-2028",
        "januari 2026 tot en met december 2028",
        "mensen met een bijstandsuitkering, mensen met een WW-uitkering",
        "VNO-NCW",
        "Gemeente Helmond",
        "64 van 150, op 1 oktober 2026. Bron: voorbeeldcijfer",
        "Het team was niet compleet.",
        "vertraagd",
        "€\N{NO-BREAK SPACE}2.000.000",
        "Intentieverklaring",
        "hier niet te downloaden",
        "2 open plekken",
        "/thema/0b5563.css",
        "Zo deden wij het",
        'aria-label="Kaart van de arbeidsmarktregio’s"',
    ):
        assert text in page, text


@pytest.mark.parametrize("rows", [1, 20])
def test_region_page_asks_two_questions_and_once_in_half_a_minute_twenty_three_more(
    client: Client, region_tree: RegionTree, django_assert_num_queries, rows: int
) -> None:
    region = region_tree.helmond.region
    ContactPointFactory(region=region)
    VacancyFactory.create_batch(rows, region=region)
    LessonFactory.create_batch(rows, region=region)
    for _number in range(rows):
        MembershipFactory(region=region, municipality=MunicipalityFactory())
    plan = add_whole_plan(region_tree.helmond)
    plan.documents = [("document", {"title": "Plan", "document": make_document(), "note": ""}) for _number in range(rows)]
    plan.save()
    with django_assert_num_queries(2 + 23):
        page = read(client, HELMOND)
    assert page.count("/documenten/") == rows
    with django_assert_num_queries(2):
        assert read(client, HELMOND) == page


def make_document() -> object:
    """Make a document of a few bytes."""
    return DocumentFactory(title="Plan")


def test_english_page_has_the_same_content_below_en(client: Client, region_tree: RegionTree) -> None:
    assert "Over deze regio." in read(client, "/en" + HELMOND)


def test_region_page_may_be_kept_for_a_minute_only(client: Client, region_tree: RegionTree) -> None:
    assert client.get(HELMOND).headers["Cache-Control"] == "max-age=60"


def test_unpublished_and_unknown_regions_are_not_found(client: Client, region_tree: RegionTree) -> None:
    region_tree.zeeland.unpublish()
    assert client.get("/regios/zeeland/").status_code == 404
    assert client.get("/regios/atlantis/").status_code == 404


def test_region_page_behind_a_password_asks_for_it(client: Client, region_tree: RegionTree) -> None:
    PageViewRestriction.objects.create(page=region_tree.helmond, restriction_type="password", password="geheim")
    assert b"Over deze regio." not in client.get(HELMOND).content


def test_short_way_and_wagtails_own_way_find_the_same_page(client: Client, region_tree: RegionTree) -> None:
    plan = add_whole_plan(region_tree.helmond)
    for page in (region_tree.index, region_tree.helmond, plan):
        assert client.get(page.url).context["page"].specific == page
        parts = page.url.strip("/").split("/")
        assert region_tree.home.route(None, parts).page.specific == page


def test_index_lists_every_region_with_a_link(client: Client, region_tree: RegionTree, django_assert_num_queries) -> None:
    client.get("/regios/")
    with django_assert_num_queries(3):
        page = read(client, "/regios/")
    assert 'href="/regios/helmond-de-peel/"' in page
    assert 'href="/regios/zeeland/"' in page
    assert "Alle 2 regio's" in page


@pytest.mark.parametrize("colour", ["#ffff00", "#7f7f7f", "groen", "0b5563"])
def test_colour_that_cannot_be_read_is_refused(region_tree: RegionTree, colour: str) -> None:
    page = RegionPage.objects.get(pk=region_tree.helmond.pk)
    page.colour = colour
    with pytest.raises(ValidationError, match="kleur"):
        page.full_clean()


def test_every_region_page_is_found_with_its_children_through_the_tree(region_tree: RegionTree) -> None:
    assert Page.objects.child_of(region_tree.index).count() == 2
