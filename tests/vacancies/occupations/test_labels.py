"""Names of occupations, found by their beginning."""

import pytest

from tests.vacancies.occupations.factories import make_occupations
from vacancies.occupations.labels import LabelIndex

pytestmark = pytest.mark.django_db


def found(start: str, *names: str, opened: tuple[int, ...] = (), limit: int = 8) -> list[str]:
    """What an index of these occupations gives; `opened` counts from 0."""
    made = make_occupations(*names)
    open_ones = {made[number].pk for number in opened}
    return [named.text for named in LabelIndex(made).starting_with(start, open_ones, limit)]


def test_a_name_is_found_by_its_beginning_and_by_that_of_a_later_word() -> None:
    assert found("ver", "verkoper", "medewerker verzending", "rover") == ["verkoper", "medewerker verzending"]
    assert found("medewerker v", "verkoper", "medewerker verzending") == ["medewerker verzending"]


def test_two_letters_are_the_beginning_of_a_first_word_only() -> None:
    assert found("ve", "verkoper", "medewerker verzending") == ["verkoper"]


def test_open_places_come_first() -> None:
    assert found("kok", "kok", "kok in de zorg", "chef-kok", opened=(2,)) == ["chef-kok", "kok", "kok in de zorg"]


def test_an_occupation_gives_one_name_the_preferred_or_the_beginning_of_that() -> None:
    assert found("schoon", "schoonmaker gebouwen|schoonmaakhulp|schoonmaker|schoonmaakster") == ["schoonmaker"]
    assert found("schoonmaak", "schoonmaker gebouwen|schoonmaakhulp|schoonmaker") == ["schoonmaakhulp"]


def test_accents_and_capitals_do_not_matter() -> None:
    assert found("COORDINATOR", "coördinator") == ["coördinator"]
    assert found("ict", "ICT-beheerder") == ["ICT-beheerder"]


def test_two_forms_in_one_word_are_shown_as_words() -> None:
    assert found("huis", "huishoud(st)er") == ["huishouder"]
    assert found("wever", "wever (handgetouw)") == ["wever (handgetouw)"]


def test_a_name_of_two_occupations_comes_once() -> None:
    assert found("kok", "kok", "kok") == ["kok"]


def test_no_more_than_asked_and_nothing_for_nothing() -> None:
    assert len(found("werker", *(f"werker {number}" for number in range(9)), limit=3)) == 3
    assert found("", "kok") == []
    assert found("%", "kok") == []
    assert found("kok") == []
