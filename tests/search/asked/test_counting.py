"""What visitors asked for: left behind, counted, shown when asked often, forgotten."""

import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from search import note_question, often_asked
from search.asked.counting import count_questions, forget_questions
from search.asked.models import QuestionCount
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.vacancies.reading import board, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def spool(settings: Any, tmp_path: Path) -> Path:
    """A spool of this test alone."""
    settings.SPOOL_DIR = tmp_path
    return tmp_path


def ask(words: str, times: int = 1, *, results: int = 0, region: str = "") -> None:
    """Leave a question behind some times."""
    for _time in range(times):
        note_question(words, words.split(), results=results, region=region)


def counts() -> list[tuple[str, str, int, int]]:
    """Everything that was counted."""
    return list(QuestionCount.objects.order_by("words", "region").values_list("words", "region", "times", "results"))


def test_questions_of_a_day_are_added_up_by_words_and_region() -> None:
    ask("schoffelen", 2, results=3)
    ask("schoffelen", 1, results=4, region="zeeland")
    assert count_questions() == 3
    ask("schoffelen", 1, results=5)
    assert count_questions() == 1
    assert counts() == [("schoffelen", "", 3, 5), ("schoffelen", "zeeland", 1, 4)]
    assert count_questions() == 0


@pytest.mark.parametrize("typed", ["jan@voorbeeld.example", "bel 0612345678", "5701AB", "www.voorbeeld.example"])
def test_text_that_may_be_about_a_person_is_not_left_behind(typed: str, spool: Path) -> None:
    note_question(typed, typed.replace("@", " ").split(), results=0)
    assert not list(spool.iterdir())


def test_file_of_a_reader_that_was_killed_is_counted_by_the_next_one(spool: Path) -> None:
    line = json.dumps({"day": "2026-11-22", "region": "", "words": "vissen", "results": 1})
    (spool / "questions-x.taken").write_text(f'{line}\n{line}\n{{"day": "2026')
    assert count_questions() == 2
    assert counts() == [("vissen", "", 2, 1)]
    assert not list(spool.iterdir())


def test_only_what_was_asked_ten_times_is_shown_and_what_found_nothing_first() -> None:
    ask("zeldzaam", 9)
    ask("dieren", 12, results=4, region="zeeland")
    ask("muziek maken", 10, region="zeeland")
    count_questions()
    assert [(asked.words, asked.times, asked.results) for asked in often_asked()] == [("muziek maken", 10, 0), ("dieren", 12, 4)]
    assert often_asked(["helmond-de-peel"]) == []
    assert [asked.words for asked in often_asked(["zeeland"])] == ["muziek maken", "dieren"]


def test_rare_questions_are_forgotten_after_two_weeks_and_all_after_ninety_days() -> None:
    with time_machine.travel("2026-03-01"):
        ask("zeldzaam", 9)
        ask("dieren", 10)
        count_questions()
    with time_machine.travel("2026-03-14"):
        assert forget_questions() == 0
    with time_machine.travel("2026-03-15"):
        assert forget_questions() == 1
    with time_machine.travel("2026-06-01"):
        assert forget_questions() == 1
    assert counts() == []


def test_visit_of_the_board_is_counted_once_and_not_for_further_pages(client: Client, region_tree: RegionTree) -> None:
    for _number in range(21):
        place(title="Tuinhulp")
    board(client, "?q=tuinhulp&plaats=5701")
    board(client, "?q=tuinhulp&pagina=2")
    board(client, "?soort=basisbaan")
    assert count_questions() == 1
    assert counts() == [("tuinhulp", "helmond-de-peel", 1, 21)]


def test_full_disk_costs_the_count_and_not_the_visit(client: Client, region_tree: RegionTree, spool: Path, caplog) -> None:  # type: ignore[no-untyped-def]
    (spool / "questions.jsonl").mkdir()
    board(client, "?q=tuinhulp")
    assert "A question was not counted" in caplog.text


def test_editors_see_on_their_first_page_what_was_asked_in_their_region(client: Client, region_tree: RegionTree) -> None:
    ask("schoffelen", 10, region="zeeland")
    count_questions()
    pages = {}
    for name, user in {
        "zeeland": make_editor(region_tree.zeeland),
        "helmond": make_editor(region_tree.helmond),
        "national": make_national_editor(),
    }.items():
        client.force_login(user)
        pages[name] = client.get("/beheer/").content.decode()
    assert {name: "schoffelen" in page for name, page in pages.items()} == {"zeeland": True, "helmond": False, "national": True}
