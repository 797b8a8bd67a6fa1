"""The edges of the checks: dates, kinds, positions, and texts that want to do harm."""

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.vacancies.writing.labelled import TODAY
from vacancies.writing import Draft, Level, Severity, check_and_measure, check_text, warnings_of
from vacancies.writing.phrases import PhraseError, Phrases
from vacancies.writing.reading import read_texts


def codes(text: str = "", **fields: Any) -> list[str]:
    """The codes of all remarks on a description and the fields of a place."""
    texts = {"title": fields.pop("title", ""), "description": text}
    return [remark.code for remark in check_text(Draft(texts=texts, **{"on": TODAY, **fields}))]


def test_remark_says_where_its_words_stand_in_their_own_field() -> None:
    text = "U helpt mee. Wij zijn een jong team."
    (remark,) = check_text(Draft(texts={"title": "Hulp in de kas", "description": text}))
    assert (remark.field, text[remark.start : remark.end], remark.words) == ("description", "jong team", "jong team")
    assert remark.severity == Severity.WARNING
    assert remark.reason
    assert remark.alternative


def test_position_holds_after_a_capital_that_becomes_two_characters() -> None:
    text = "İİİ zoeken wij. Een jong team."
    assert [remark.words for remark in check_text(Draft(texts={"description": text}))] == ["jong team"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"wage_min": "14.99"}, []),
        ({"wage_min": "14.98"}, ["wage-below-minimum"]),
        ({"wage_min": "14.71", "on": date(2026, 6, 30)}, []),
        ({"wage_min": "14.71", "on": date(2026, 7, 1)}, ["wage-below-minimum"]),
        ({"wage_min": "7.50", "wage_max": "16.00"}, ["wage-youth-only"]),
        ({"wage_min": "4.49", "wage_max": "16.00"}, ["wage-below-minimum"]),
        ({"wage_min": "6.82", "wage_max": "9.22", "kind": "bbl", "pay": "bbl-loon"}, ["wage-youth-only"]),
        ({"wage_min": "4.00", "wage_max": "4.40", "kind": "bbl", "pay": "bbl-loon"}, ["wage-below-minimum"]),
        ({"wage_min": "10.00", "on": date(2027, 1, 1)}, ["wage-below-minimum", "wage-not-checked"]),
        ({"wage_min": None}, []),
    ],
)
def test_wage_is_held_against_the_table_of_its_day(fields: dict[str, Any], expected: list[str]) -> None:
    wages = {name: Decimal(value) for name, value in fields.items() if name.startswith("wage") and value}
    assert codes(**{"pay": "loon", **fields, "wage_min": None, **wages}) == expected


def test_low_wage_says_up_to_which_age_it_may_be() -> None:
    (remark,) = check_text(Draft(texts={}, pay="loon", wage_min=Decimal("9.00"), on=TODAY))
    assert remark.field == "wage_min"
    assert "€ 14,99" in str(remark.reason)
    assert "tot en met 19 jaar" in str(remark.alternative)


@pytest.mark.parametrize(
    ("kind", "education", "expected"),
    [
        ("basisbaan", "geen", []),
        ("basisbaan", "vmbo", ["education-kind"]),
        ("praktijkleren", "entree", []),
        ("praktijkleren", "mbo-2", ["education-kind"]),
        ("regulier", "mbo-3-4", []),
    ],
)
def test_schooling_fits_the_kind(kind: str, education: str, expected: list[str]) -> None:
    assert codes(kind=kind, education=education) == expected


def test_general_mailbox_is_only_a_hint() -> None:
    (remark,) = check_text(Draft(texts={"description": "Mail naar info@voorbeeld.nl."}))
    assert (remark.code, remark.severity) == ("contact-mail", Severity.HINT)


def test_warnings_are_all_remarks_but_the_hints() -> None:
    draft = Draft(texts={"title": "KOM WERKEN!!", "description": "U dient te weten dat wij een jong team zijn. Mail info@a.nl."})
    warnings = [remark for remark in check_text(draft) if remark.severity == Severity.WARNING]
    assert warnings_of(draft) == warnings
    assert [remark.code for remark in warnings] == ["age"]


HARD = (
    "Teneinde de werkzaamheden conform de vigerende voorschriften te verrichten dient u te beschikken over "
    "competenties die middels scholing, alsmede door ervaring, worden verworven."
)


@pytest.mark.parametrize(
    ("text", "level"),
    [("U zet koffie. U dekt de tafels. U helpt gasten aan hun plek.", Level.EASY), (HARD, Level.HARD)],
)
def test_meter_tells_how_hard_a_text_is(text: str, level: Level) -> None:
    meter = check_and_measure(Draft(texts={"description": text}))[1]
    assert meter is not None
    assert meter.level == level
    assert (meter.sentence == text) == (level == Level.HARD)


def test_too_few_words_have_no_meter() -> None:
    assert check_and_measure(Draft(texts={"description": "U helpt mee."}))[1] is None


def test_sentences_end_at_marks_and_not_inside_amounts_or_abbreviations() -> None:
    text = read_texts({"description": "U verdient € 14.99 per uur. Bel bijv. op maandag! Dhr. Jansen helpt u.\nTot dan"})
    found = [text.value[sentence.start : sentence.end] for sentence in text.sentences]
    assert found == ["U verdient € 14.99 per uur.", "Bel bijv. op maandag!", "Dhr. Jansen helpt u.", "Tot dan"]


@pytest.mark.parametrize("phrase", ["", "... team", "jong ...", "a* b*"])
def test_phrase_that_cannot_be_searched_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Phrases([(phrase, "")])


@pytest.mark.parametrize(
    "piece", ["jong ", "zoeken ", "a@", "0 ", "!", "A", "worden ge", "geen lichamelijke ", "€ 1", "1-1-", ". ", "\n"]
)
def test_hostile_text_takes_no_time(piece: str) -> None:
    started = time.process_time()
    check_text(Draft(texts={"title": piece * 40, "description": piece * (8000 // len(piece))}, kind="basisbaan", on=TODAY))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "U krijgt een stagevergoeding van € 3 per uur.",
        "U krijgt een avondtoeslag van € 4 per uur.",
        "U krijgt € 2 per uur boven op uw uitkering.",
        "De onkostenvergoeding is € 1,50 per uur.",
    ],
)
def test_what_comes_on_top_of_a_wage_is_no_wage(text: str) -> None:
    assert "wage-below-minimum" not in codes(text)


def test_beside_a_benefit_no_wage_is_asked_for() -> None:
    assert "wage-below-minimum" in codes("U verdient € 3 per uur.")
    assert "wage-below-minimum" not in codes("U verdient € 3 per uur.", kind="proefplaats", pay="behoud-van-uitkering")


@pytest.mark.parametrize(
    "text", ["Noem vacaturenummer 0123456789.", "Ons KvK-nummer: 0123456789.", "Rekening NL12 ABCD 0123 4567 89."]
)
def test_a_number_of_something_else_is_no_telephone(text: str) -> None:
    assert "contact-phone" not in codes(text)
    assert "contact-phone" in codes("Bel Anna op 06 12345678.")
