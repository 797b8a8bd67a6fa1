"""Suggestions while typing: the rooms' own in turn, and an answer to whatever is typed."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import Suggestion, register_suggester
from search.suggestions import LONGEST, MOST, _suggesters, suggest

FRUIT = ["appel", "appelboom", "appelmoes", "aardappel"]
TOWNS = ["Appelscha", "Appeltern", "Den Appel"]


def starting(names: list[str], kind: str) -> Any:
    return lambda start, limit: [Suggestion(name, kind) for name in names if name.casefold().startswith(start.casefold())][:limit]


@pytest.fixture(autouse=True)
def _two_rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two rooms that suggest, instead of those of the site."""
    own = dict(_suggesters)
    _suggesters.clear()
    register_suggester("1-fruit", starting(FRUIT, "fruit"))
    register_suggester("2-towns", starting(TOWNS, "plaats"))
    yield
    _suggesters.clear()
    _suggesters.update(own)


def texts(typed: str, limit: int = MOST) -> list[str]:
    return [suggestion.text for suggestion in suggest(typed, limit)]


def ask(client: Client, typed: str, path: str = "/zoeken/suggesties") -> dict[str, Any]:
    response = client.get(path, {"q": typed})
    assert response.status_code == 200
    return json.loads(response.content)


def test_best_of_each_room_comes_in_turn() -> None:
    assert texts("app") == ["appel", "Appelscha", "appelboom", "Appeltern", "appelmoes"]
    assert texts("APP", limit=3) == ["appel", "Appelscha", "appelboom"]


def test_what_reads_the_same_comes_once() -> None:
    register_suggester("3-twice", starting(["Appel", "appels"], "nog eens"))
    assert texts("app").count("appel") + texts("app").count("Appel") == 1
    assert "appels" in texts("app")


def test_last_words_are_completed_when_the_whole_is_no_beginning() -> None:
    assert texts("pit van een appelm") == ["pit van een appelmoes"]
    assert texts("pit den app") == ["pit Den Appel"]
    assert texts("pit ap") == [], "two letters at the end say too little"


@pytest.mark.parametrize("typed", ["", " ", "a", "a ", "-", '"', "\x00\x00", "x" * 5000, "app " * 50, "😀😀", "\u202e" * 2])
def test_too_little_and_too_much_give_nothing(typed: str) -> None:
    assert suggest(typed) == []


def test_a_name_belongs_to_one_suggester() -> None:
    with pytest.raises(ValueError, match="1-fruit"):
        register_suggester("1-fruit", starting([], ""))


def test_a_room_that_cannot_read_its_names_keeps_the_others_going(caplog: pytest.LogCaptureFixture) -> None:
    def broken(start: str, limit: int) -> list[Suggestion]:
        raise DatabaseError("weg")

    register_suggester("0-broken", broken)
    assert texts("appelb") == ["appelboom"]
    assert "0-broken" in caplog.text


def test_the_address_answers_with_texts_kinds_and_a_sentence(client: Client) -> None:
    assert ask(client, "appels") == {"suggesties": [{"tekst": "Appelscha", "soort": "plaats"}], "melding": "1 suggestie"}
    assert ask(client, "app")["melding"] == "5 suggesties"
    assert ask(client, "qqq") == {"suggesties": [], "melding": "Geen suggesties"}
    assert ask(client, "app", "/en/zoeken/suggesties")["melding"] == "5 suggestions"


def test_the_answer_may_be_kept_for_a_minute_and_depends_on_nobody(client: Client) -> None:
    response = client.get("/zoeken/suggesties?q=app")
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_the_address_only_reads(client: Client) -> None:
    assert client.post("/zoeken/suggesties", {"q": "app"}).status_code == 405
    assert client.get("/zoeken/suggesties").json()["suggesties"] == []


@given(st.text(max_size=3 * LONGEST))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(typed: str) -> None:
    found = suggest(typed)
    assert len(found) <= MOST
