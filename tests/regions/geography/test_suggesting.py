"""Places for somebody who types, out of the whole country."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from regions.geography.gazetteer import Gazetteer, build, forget_gazetteer, read_version, remember_gazetteer
from regions.geography.suggesting import places_starting_with
from search import Suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def country(netherlands: None, django_db_blocker) -> Gazetteer:
    """The whole country, read once."""
    with django_db_blocker.unblock():
        return build(timezone.localdate(), read_version())


@pytest.fixture(autouse=True)
def _country_is_known(country: Gazetteer, _clean_start: None) -> Iterator[None]:
    remember_gazetteer(country)
    yield
    forget_gazetteer()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hel", "Helmond"),
        ("HELM", "Helmond"),
        ("den h", "Den Haag"),
        ("den", "Den Haag"),
        ("den b", "’s-Hertogenbosch"),
        ("'s-h", "’s-Hertogenbosch"),
        ("ams", "Amsterdam"),
        ("bergen op", "Bergen op Zoom"),
        ("frysl", "Regio Friesland"),
    ],
)
def test_the_largest_that_is_spelled_so_comes_first(typed: str, first: str) -> None:
    assert places_starting_with(typed, 8)[0].text.replace("'", "’") == first


def test_a_suggestion_says_what_it_is() -> None:
    assert Suggestion("Helmond", "plaats") in places_starting_with("helmond", 8)
    assert Suggestion("Regio Helmond-De Peel", "regio") in places_starting_with("helmond", 8)
    assert places_starting_with("5701", 8) == [Suggestion("5701 Helmond", "postcode")]
    assert places_starting_with("5701 a", 8) == [Suggestion("5701 Helmond", "postcode")]


def test_two_letters_look_at_the_name_on_the_screen_only() -> None:
    assert all(suggestion.text.startswith("Me") for suggestion in places_starting_with("me", 8))


@pytest.mark.parametrize("typed", ["", "d", "'", "0123", "570", "%%", "qqq", "\x00", "😀"])
def test_what_is_no_beginning_gives_nothing(typed: str) -> None:
    assert places_starting_with(typed, 8) == []


def test_no_query_is_needed(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert len(places_starting_with("be", 5)) == 5
