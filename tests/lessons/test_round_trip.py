"""A lesson from the answer of a round to the top of the list, asked of each engine."""

from collections.abc import Iterator
from datetime import timedelta
from secrets import token_hex

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lessons.checking.deciding import approve
from lessons.models import Lesson
from lessons.reuse.enums import Outcome
from lessons.rounds.becoming import lesson_of_answer
from lessons.rounds.enums import QuestionKey
from regions.geography.models import Region
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.models import SearchChange
from search.outbox import apply_changes
from search.registry import _engines
from site_core.versions import version_of
from tests.lessons.checking.factories import Cast, make_cast
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_result, make_use
from tests.lessons.rounds.factories import form_of, give_answer, make_round
from tests.servers import Node

TITLE = "Paprikabellen hielp tuinders over de drempel"
HALF_A_YEAR = timedelta(days=185)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def published(cast: Cast) -> Lesson:
    """Answer a question of a round, make a lesson of it and let both steps of the check agree."""
    answer = give_answer(form_of(make_round(), cast.region), QuestionKey.WENT_WELL, "Wij belden tuinders.", by=cast.author)
    lesson = lesson_of_answer(answer=answer, by=cast.author)
    lesson.title, lesson.summary, lesson.themes = TITLE, "Bellen helpt.", ["matching"]
    lesson.did, lesson.did_not_work, lesson.not_measured = "Wij belden.", "De brief las niemand.", True
    lesson.review_date = timezone.localdate() + timedelta(days=360)
    check = cast.hand_in(lesson)
    for checker in (cast.colleague, cast.national):
        check.refresh_from_db()
        approve(check=check, version=version_of(Lesson.objects.get(pk=lesson.pk)), by=checker)
    return Lesson.objects.visible().get(pk=lesson.pk)


def titles(client: Client, query: str = "") -> list[str]:
    """The lessons of the first page of the library, top first."""
    # In a test nothing is ever committed, which is when the embedded index, whose words explain a question, is brought in step.
    SearchChange.objects.update(next_try=timezone.now())
    apply_changes.func()
    return [str(card.title) for card in client.get(f"/lessen/{query}").context["cards"]]


class RoundTrip:
    """What holds for the library on every engine."""

    def test_a_lesson_is_found_by_its_words_and_rises_when_it_works_elsewhere(self, client: Client, cast: Cast) -> None:
        lesson = published(cast)
        newer = LessonFactory(region=cast.region, title="Nieuwer", first_published_at=timezone.now() + timedelta(days=2))
        assert len(titles(client, "?q=paprikabel")) == 1
        assert titles(client) == [newer.title, TITLE]
        zeeland = Region.objects.get(code="AM24")
        use = make_use(lesson, zeeland, since=timezone.localdate())
        assert titles(client) == [TITLE, newer.title]
        make_use(newer, zeeland, since=timezone.localdate())
        assert titles(client) == [newer.title, TITLE]
        with time_machine.travel(timezone.now() + HALF_A_YEAR):
            make_result(use, Outcome.WORKS, seen_on=timezone.localdate())
            assert titles(client) == [TITLE, newer.title]


class TestEmbedded(RoundTrip):
    """SQLite or PostgreSQL, whichever the suite runs on."""


@pytest.mark.elasticsearch
@pytest.mark.xdist_group("elasticsearch")
@pytest.mark.enable_socket
class TestElasticsearch(RoundTrip):
    """A real Elasticsearch."""

    @pytest.fixture(autouse=True)
    def _engine(self, elasticsearch_node: Node, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        engine = ElasticsearchEngine([elasticsearch_node.address], f"trip{token_hex(4)}", "0-1", 20.0)
        monkeypatch.setitem(_engines, "elasticsearch", engine)
        settings.SEARCH_ENGINE = "elasticsearch"  # type: ignore[attr-defined]
        engine.rebuild("lessons", ())
        yield
        for index in engine.indexes.known():
            engine.indexes.drop(index.name)
