"""Everyday words: read from memory, fresh at once, and without a query most of the time."""

from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command

from search.synonyms import lookup
from search.synonyms.loading import LIST, ListError, load, read_list
from search.synonyms.lookup import other_words, phrase_key
from search.synonyms.models import Synonym
from search.text import terms

pytestmark = pytest.mark.django_db


def test_a_saved_word_works_at_the_next_question() -> None:
    synonym = Synonym.objects.create(phrase="Vakken vullen", words="schappenvuller,  winkelmedewerker ,")
    assert other_words() == {phrase_key("vakken vullen"): ("schappenvuller", "winkelmedewerker")}
    synonym.words = "vakkenvuller"
    synonym.save()
    assert other_words() == {phrase_key("vak vullen"): ("vakkenvuller",)}
    synonym.delete()
    assert other_words() == {}


def test_words_that_say_nothing_are_not_part_of_the_phrase() -> None:
    Synonym.objects.create(phrase="met mijn handen werken", words="monteur")
    assert other_words() == {phrase_key("handen"): ("monteur",)}


def test_a_word_that_is_turned_off_does_not_work() -> None:
    Synonym.objects.create(phrase="poetsen", words="schoonmaker", is_active=False)
    assert other_words() == {}


def test_two_phrases_that_are_read_alike_are_one() -> None:
    Synonym.objects.create(phrase="buiten", words="hovenier")
    Synonym.objects.create(phrase="buiten werken", words="hovenier, stratenmaker")
    assert other_words() == {phrase_key("buiten"): ("hovenier", "stratenmaker")}


def test_many_questions_cost_one_query(django_assert_num_queries: Any) -> None:
    Synonym.objects.create(phrase="poetsen", words="schoonmaker")
    with django_assert_num_queries(1):
        for _ in range(20):
            other_words()


def test_a_change_in_another_process_is_seen_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    lookup.forget_synonyms()
    assert other_words() == {}
    Synonym.objects.bulk_create([Synonym(phrase="poetsen", words="schoonmaker")])  # sends no signal, as another process
    monkeypatch.setattr(lookup, "monotonic", lambda: lookup._holder.fresh_until + 0.1)
    assert other_words() == {phrase_key("poetsen"): ("schoonmaker",)}
    assert lookup.SECONDS_FRESH <= 5


@pytest.mark.parametrize(
    ("phrase", "words"),
    [("werk met", "monteur"), ("poetsen", "poetsen"), ("poetsen", ","), ("poetsen", "a1,a2,a3,a4,a5,a6,a7,a8,a9")],
)
def test_a_word_that_could_never_help_is_refused(phrase: str, words: str) -> None:
    with pytest.raises(ValidationError):
        Synonym(phrase=phrase, words=words).full_clean()


def test_the_list_is_long_enough_and_every_phrase_can_be_asked() -> None:
    phrases = read_list()
    assert len(phrases) >= 120
    for phrase, others in phrases.items():
        Synonym(phrase=phrase, words=others).full_clean()
        assert terms(phrase)


def test_the_list_loads_again_and_again_and_leaves_editors_alone() -> None:
    call_command("load_synonyms", "--dry-run")
    assert not Synonym.objects.exists()
    assert load(wanted={"poetsen": "schoonmaker", "sjouwen": "verhuizer", "dweilen": "schoonmaker"}).added == 3
    Synonym.objects.filter(phrase="poetsen").update(words="interieurverzorger", is_from_list=False)
    Synonym.objects.filter(phrase="dweilen").update(is_active=False)
    Synonym.objects.create(phrase="eigen woord", words="kok")
    report = load(wanted={"poetsen": "reiniging", "dweilen": "reiniging"})
    assert (report.added, report.changed, report.removed, report.kept) == (0, 0, 1, 2)
    assert set(Synonym.objects.values_list("phrase", "words")) == {
        ("poetsen", "interieurverzorger"),
        ("dweilen", "schoonmaker"),
        ("eigen woord", "kok"),
    }


def test_a_list_that_says_a_thing_twice_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "list.toml"
    path.write_text('[A]\n"buiten" = "hovenier"\n"buiten werken" = "hovenier"')
    with pytest.raises(ListError, match="is the same as “buiten”"):
        read_list(path)
    path.write_text("kapot")
    with pytest.raises(ListError):
        read_list(path)
    assert LIST.is_file()


def test_the_database_may_be_away(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError

    def away() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(lookup, "read", away)
    lookup.forget_synonyms()
    with time_machine.travel("2026-11-22"):
        assert other_words() == {}
