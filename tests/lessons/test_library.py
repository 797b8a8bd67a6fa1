"""The list of lessons: words, facets, chips, pages."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from lessons.models import Lesson, LessonStanding
from lessons.standing import note_passed_reviews
from search import index_objects
from search.outbox import apply_changes
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionFactory

pytestmark = pytest.mark.django_db


def index(*lessons: Lesson) -> None:
    index_objects("lessons", [lesson.pk for lesson in lessons])


def titles(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/lessen/?{query}")
    assert answer.status_code == 200
    return re.findall(r'pw-card__title"><a class="nl-link" href="/lessen/[^"]+">([^<]+)</a>', answer.content.decode())


def test_all_published_lessons_newest_first(client: Client) -> None:
    first, second = LessonFactory(title="Eerst"), LessonFactory(title="Daarna")
    index(first, second, LessonFactory(draft=True))
    assert titles(client) == ["Daarna", "Eerst"]


def test_words_are_found_in_the_story(client: Client) -> None:
    index(LessonFactory(title="Bellen", worked="Een warme lunch hielp."), LessonFactory(title="Schrijven"))
    assert titles(client, "q=lunch") == ["Bellen"]


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("thema=borging", {"themes": ["matching", "borging"]}),
        ("type=misser", {"type": "misser"}),
        ("doelgroep=ww", {"target_groups": ["ww"]}),
        ("sector=zorg", {"sectors": ["zorg", "bouw"]}),
        ("fase=start", {"phase": "start"}),
    ],
)
def test_each_facet_narrows_the_list(client: Client, query: str, fields: dict[str, object]) -> None:
    index(LessonFactory(title="Past", **fields), LessonFactory(title="Past niet"))
    assert titles(client, query) == ["Past"]


def test_region_narrows_the_list_and_an_unknown_one_is_ignored(client: Client) -> None:
    index(LessonFactory(title="Hier", region=RegionFactory(slug="hier")), LessonFactory(title="Daar"))
    assert titles(client, "regio=hier") == ["Hier"]
    assert len(titles(client, "regio=nergens")) == 2


def test_facets_count_what_a_choice_leads_to(client: Client) -> None:
    index(*LessonFactory.create_batch(2, themes=["borging"]), LessonFactory(themes=["matching"], type="misser"))
    facets = {facet.name: facet for facet in client.get("/lessen/?type=misser").context["facets"]}
    assert [(option.value, option.count) for option in facets["thema"].options] == [("matching", 1)]
    kinds = [(option.value, option.count, option.chosen) for option in facets["type"].options]
    assert kinds == [("goed-voorbeeld", 2, False), ("misser", 1, True)]
    assert facets["type"].open
    assert not facets["thema"].open


def test_chips_take_one_choice_away_each(client: Client) -> None:
    index(LessonFactory(themes=["borging"], type="misser"))
    chips = client.get("/lessen/?q=brief&thema=borging&type=misser&pagina=2").context["chips"]
    assert chips == [
        ("“brief”", "/lessen/?thema=borging&type=misser"),
        ("Borging", "/lessen/?q=brief&type=misser"),
        ("Misser", "/lessen/?q=brief&thema=borging"),
    ]


def test_list_is_shown_in_pages_of_twelve(client: Client) -> None:
    index(*LessonFactory.create_batch(13))
    assert len(titles(client)) == 12
    assert len(titles(client, "pagina=2")) == 1
    assert "<title>Lessen uit de regio’s, pagina 2 –" in client.get("/lessen/?pagina=2").content.decode()
    html = client.get("/lessen/?thema=matching").content.decode()
    assert 'href="/lessen/?thema=matching&amp;pagina=2" rel="next"' in html


def test_nothing_found_offers_a_way_on(client: Client) -> None:
    html = unescape(client.get("/lessen/?q=zeppelin").content.decode())
    assert "Geen lessen gevonden" in html
    assert "Bekijk alle lessen" in html


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%ff",
        "q=" + "a" * 5000,
        "thema=bestaat-niet",
        "regio=../etc",
        "pagina=-1",
        "pagina=9999999",
        "pagina=x",
        "type[]=1&&=",
    ],
)
def test_odd_questions_get_an_ordinary_answer(client: Client, query: str) -> None:
    index(LessonFactory())
    assert client.get(f"/lessen/?{query}").status_code == 200


def test_questions_are_kept_out_of_search_engines(client: Client) -> None:
    index(LessonFactory())
    assert '<meta name="robots" content="noindex">' in client.get("/lessen/?q=brief").content.decode()
    assert "noindex" not in client.get("/lessen/").content.decode()


def test_withdrawn_lesson_is_gone_at_once_even_when_the_index_lags(client: Client) -> None:
    lesson = LessonFactory()
    index(lesson)
    Lesson.objects.filter(pk=lesson.pk).update(live=False)
    assert titles(client) == []


def test_published_lesson_is_found_after_the_commit(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lesson = LessonFactory(draft=True)
        lesson.save_revision().publish()
    assert titles(client) == [lesson.title]


@pytest.mark.parametrize("number", [1, 20])
def test_library_costs_the_same_queries_for_one_lesson_and_for_twenty(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    index(*LessonFactory.create_batch(number))
    client.get("/lessen/?q=brief&thema=matching")
    with django_assert_num_queries(QUERIES):
        client.get("/lessen/?q=brief&thema=matching")


# The names of the regions, the question to the index, and the lessons themselves.
QUERIES = 2


def test_without_words_what_works_elsewhere_comes_first_and_what_is_past_its_review_last(client: Client) -> None:
    today = timezone.localdate()
    stale = LessonFactory(title="Oud", review_date=today - timedelta(days=1))
    old = LessonFactory(title="Eerder", first_published_at=timezone.now() - timedelta(days=90))
    checked = LessonFactory(title="Nagekeken", first_published_at=timezone.now() - timedelta(days=99), review_date=today)
    used, proven = LessonFactory(title="Gebruikt"), LessonFactory(title="Bewezen")
    LessonStanding.objects.create(lesson=stale, uses=9, proven_uses=9)
    LessonStanding.objects.create(lesson=checked, checked_on=today - timedelta(days=3))
    LessonStanding.objects.create(lesson=used, uses=30)
    LessonStanding.objects.create(lesson=proven, uses=1, proven_uses=1)
    index(stale, old, checked, used, proven)
    assert titles(client) == ["Bewezen", "Gebruikt", "Nagekeken", "Eerder", "Oud"]
    assert "Bovenaan staat wat in andere regio’s werkt." in client.get("/lessen/").content.decode()
    assert "Bovenaan staat" not in client.get("/lessen/?q=brief").content.decode()


def test_lesson_sinks_by_itself_the_day_after_its_review_date(client: Client) -> None:
    with time_machine.travel("2026-12-01 12:00", tick=False):
        late = LessonFactory(title="Bewezen", review_date=date(2026, 12, 1))
        LessonStanding.objects.create(lesson=late, proven_uses=1)
        index(late, LessonFactory(title="Gewoon"))
        assert note_passed_reviews() == 0
        assert titles(client) == ["Bewezen", "Gewoon"]
    with time_machine.travel("2026-12-02 04:00", tick=False):
        assert note_passed_reviews() == 1
    with time_machine.travel("2026-12-02 04:05", tick=False):
        apply_changes.call()
        assert titles(client) == ["Gewoon", "Bewezen"]


def test_new_standing_is_taken_in_after_the_commit(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    used, newer = LessonFactory(title="Gebruikt"), LessonFactory(title="Nieuwer")
    index(used, newer)
    with django_capture_on_commit_callbacks(execute=True):
        LessonStanding.objects.create(lesson=used, uses=1)
    assert titles(client) == ["Gebruikt", "Nieuwer"]


def test_reuse_and_misses_are_facets_counted_without_their_own_choice(client: Client) -> None:
    proven, used = LessonFactory(title="Werkt"), LessonFactory(title="Gebruikt", themes=["borging"])
    LessonStanding.objects.create(lesson=proven, uses=2, proven_uses=1)
    LessonStanding.objects.create(lesson=used, uses=1)
    index(proven, used, LessonFactory(title="Mis", miss=True), LessonFactory(title="Gewoon", themes=["borging"]))
    assert titles(client, "hergebruik=werkt") == ["Werkt"]
    assert titles(client, "hergebruik=gebruikt") == ["Werkt", "Gebruikt"]
    assert titles(client, "missers=alleen") == ["Mis"]
    assert set(titles(client, "missers=zonder")) == {"Werkt", "Gebruikt", "Gewoon"}
    assert len(titles(client, "missers=zonder&missers=alleen")) == 4
    facets = {facet.name: facet for facet in client.get("/lessen/?missers=zonder&thema=borging&thema=matching").context["facets"]}
    counts = {name: {option.value: option.count for option in facet.options} for name, facet in facets.items()}
    assert counts["missers"] == {"zonder": 3, "alleen": 1}
    assert counts["thema"] == {"matching": 1, "borging": 2}
    assert counts["hergebruik"] == {"werkt": 1, "gebruikt": 2}
