"""The place inside a question, and what stays of the question."""

from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regions.geography.gazetteer import Gazetteer
from regions.geography.recogniser import recognise_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_country")]


@pytest.mark.parametrize(
    ("text", "rest", "label"),
    [
        ("schoonmaak 5701", "schoonmaak", "5701 Helmond"),
        ("schoonmaak 5703rr", "schoonmaak", "5703 Helmond"),
        ("schoonmaak 5703 RR halve dagen", "schoonmaak halve dagen", "5703 Helmond"),
        ("zorg bij Den Bosch", "zorg", "'s-Hertogenbosch"),
        ("winkel 's-Hertogenbosch", "winkel", "'s-Hertogenbosch"),
        ("winkel ’s Hertogenbosch", "winkel", "'s-Hertogenbosch"),
        ("postbode 's-gravenhage", "postbode", "Den Haag"),
        ("medewerker Capelle a/d IJssel", "medewerker", "Capelle aan den IJssel"),
        ("kok bergen op zoom", "kok", "Bergen op Zoom"),
        ("schoonmaak in de buurt van Zwolle", "schoonmaak", "Zwolle"),
        ("regio Zeeland zorg", "zorg", "Regio Zeeland"),
        ("Helmond", "", "Helmond"),
        ("kok Hengelo", "kok", "Hengelo (Overijssel)"),
        ("winkel de bilt", "winkel", "De Bilt"),
    ],
)
def test_a_place_is_taken_out(text: str, rest: str, label: str) -> None:
    found = recognise_place(text)
    assert found
    assert (found.rest, found.label) == (rest, label)


@pytest.mark.parametrize(
    "text",
    [
        "huizen bouwen", "Huizen bouwen", "dieren verzorgen", "werken met dieren", "handel in metaal", "werken in handel",
        "best", "monster nemen", "op de hoek", "hoveniers", "kok in de zorg", "SCHILDER IN BEEK",
        "1234567", "5 kg", "in", "", "bij de boer",
    ],
)  # fmt: skip
def test_an_ordinary_word_is_no_place(text: str) -> None:
    assert recognise_place(text) is None


@pytest.mark.parametrize(("text", "label"), [("kok Best", "Best"), ("kok in Dieren", "Dieren"), ("bouwer Huizen", "Huizen")])
def test_a_capital_makes_an_ordinary_word_a_place(text: str, label: str) -> None:
    found = recognise_place(text)
    assert found
    assert found.label == label
    assert label not in found.rest


@pytest.mark.parametrize(("text", "label"), [("kok in houten", "Houten"), ("kok leiden", "Leiden")])
def test_in_doubt_the_word_stays_beside_the_place(text: str, label: str) -> None:
    found = recognise_place(text)
    assert found
    assert (found.label, found.rest) == (label, text)


def test_a_known_country_costs_no_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        recognise_place("kok Helmond")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=st.text(max_size=500))
def test_any_text_is_looked_through(text: str) -> None:
    recognise_place(text)


def test_a_long_text_is_looked_through_quickly(country: Gazetteer) -> None:
    text = "in de buurt van Helmond of 5701 " * 2_000
    recognise_place(text)
    start = thread_time()
    for _number in range(20):
        recognise_place(text)
    assert (thread_time() - start) / 20 < 0.05
