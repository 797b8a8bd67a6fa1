"""Drawings are kept of pages that are the same for everybody, and of no others."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.safestring import SafeString

from site_core.drawings import LONGEST, MOST, Drawings, adding, drawings
from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory


def kept() -> str:
    """Return everything that is kept, in one text."""
    return "".join([*map(str, drawings._kept), *drawings._kept.values()])


@pytest.mark.django_db
def test_nothing_that_a_visitor_types_is_kept(client: Client, region_tree: RegionTree) -> None:
    VacancyFactory(region=region_tree.helmond.region, title="Tuinhulp")
    drawings.clear()
    for address in (
        "/vacatures/?q=tuinhulpje&plaats=5701",
        "/contact/?plaats=5701XY",
        "/zoeken/?q=tuinhulpje",
        "/lessen/?q=geheim",
    ):
        assert client.get(address).status_code == 200
    assert not kept()
    client.get("/regios/helmond-de-peel/")
    assert "Tuinhulp" in kept()
    for typed in ("tuinhulpje", "5701XY", "geheim"):
        assert typed not in kept()


@pytest.mark.django_db
def test_nothing_is_kept_of_a_page_of_somebody_who_is_logged_in(client: Client, region_tree: RegionTree) -> None:
    client.force_login(get_user_model().objects.create_user(email="redactie@voorbeeld.example"))
    drawings.clear()
    client.get("/vacatures/")
    assert not kept()


@pytest.mark.django_db
def test_addresses_that_do_not_exist_push_nothing_out(client: Client, region_tree: RegionTree) -> None:
    client.get("/bestaat-niet/")
    before = len(drawings)
    for number in range(5):
        client.get(f"/bestaat-niet-{number}/")
    assert len(drawings) == before


def test_a_page_with_a_question_uses_what_others_kept() -> None:
    some = Drawings()
    with adding():
        some.keep("key", SafeString("<p>"))
    some.keep("other", SafeString("<p>"))
    assert some.get("key") == "<p>"
    assert some.get("other") is None


def test_the_oldest_go_first_and_what_is_long_is_not_kept() -> None:
    some = Drawings()
    with adding():
        for number in range(MOST + 1):
            some.keep(number, SafeString(""))
        some.keep("long", SafeString("x" * (LONGEST + 1)))
    assert (len(some), some.get(0), some.get("long")) == (MOST, None, None)
    assert some.get(MOST) == ""
