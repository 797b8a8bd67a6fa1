"""Places for somebody who types, out of the whole country."""

import pytest

from regions.geography.suggesting import places_starting_with
from search import Suggestion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_country")]


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
