"""What is left of a title when only the work is asked for."""

import pytest

from vacancies.occupations.titles import forms, names_one_job, segments


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("Schoonmaker (m/v)", "Schoonmaker"),
        ("Schoonmaker m/v/x", "Schoonmaker"),
        ("Kok, 24-32 uur per week", "Kok"),
        ("Kok 32u", "Kok"),
        ("Kok (0,8 fte)", "Kok"),
        ("Keukenhulp - Restaurant De Proef", "Keukenhulp"),
        ("Keukenhulp | De Proef BV", "Keukenhulp"),
        ("Keukenhulp bij Restaurant De Proef", "Keukenhulp"),
        ("Buschauffeur regio Zeeland", "Buschauffeur"),
        ("Kassamedewerker in Goes", "Kassamedewerker"),
        ("Hulp in de kas", "Hulp in de kas"),
        ("Hulp bij de maaltijden", "Hulp bij de maaltijden"),
        ("Gezocht: ervaren timmerman!", "timmerman"),
        ("  Fulltime   lasser  ", "lasser"),
        ("Verkoper € 14,71 per uur", "Verkoper"),
        ("ICT-medewerker", "ICT-medewerker"),
    ],
)
def test_only_the_work_is_left_of_a_title(title: str, work: str) -> None:
    assert segments(title)[0] == work


@pytest.mark.parametrize("title", ["", "()", "m/v", "32 uur", "- | -", "(" * 500, "a" * 5000])
def test_a_title_without_work_gives_nothing_that_hurts(title: str) -> None:
    assert isinstance(segments(title), list)


def test_a_label_is_found_by_each_form_that_it_writes_in_one() -> None:
    assert "huishoudster" in forms("huishoud(st)er")
    assert "huishouder" in forms("huishouder")
    assert forms("barman/barvrouw") == ["barman/barvrouw", "barman", "barvrouw"]
    assert "operator draaibank" in forms("operator draaibank (hout)")


@pytest.mark.parametrize(
    ("label", "is_one"),
    [("barman/barvrouw", True), ("huishoud(st)er", True), ("chauffeur/verhuizer", False), ("medewerker (dranken)", False)],
)
def test_two_jobs_in_one_label_are_told_from_two_forms(label: str, is_one: bool) -> None:
    assert names_one_job(label) is is_one
