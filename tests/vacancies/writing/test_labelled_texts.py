"""The proof of the help while writing: most labelled faults are found, and innocent sentences are left alone."""

import pytest

from tests.vacancies.writing.labelled import Labelled, read, score
from vacancies.writing import Check, check_text


def test_there_are_enough_texts_and_every_check_is_labelled() -> None:
    texts = read("text")
    assert len(texts) >= 60
    assert len(read("innocent")) >= 50
    assert {label.check for text in texts for label in text.labels} == set(Check)


def test_most_labelled_faults_are_found() -> None:
    result = score(read("text"))
    assert result.recall() >= 0.85, "\n".join([result.table(), *result.missed])


def test_most_remarks_are_about_a_labelled_fault() -> None:
    result = score(read("text"))
    assert result.precision() >= 0.9, "\n".join([result.table(), *result.extra])


@pytest.mark.parametrize("check", sorted({label.check for text in read("text") for label in text.labels}))
def test_each_check_finds_most_of_its_own_faults(check: str) -> None:
    result = score(read("text"))
    assert result.found[check] / result.labelled[check] >= 0.85, result.missed


@pytest.mark.parametrize("text", read("innocent"), ids=lambda text: text.draft.texts["description"][:50])
def test_innocent_sentence_is_left_alone(text: Labelled) -> None:
    assert check_text(text.draft) == []
