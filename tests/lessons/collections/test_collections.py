"""Reading lists and the page to begin: in the editor's order, public lessons only, edited by national editors."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from lessons.collections import demo
from lessons.collections.models import LessonCollection, StartQuestion
from tests.lessons.collections.factories import make_collection, make_question
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree, make_editor, make_national_editor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TITLES = re.compile(r'pw-card__title"><a class="nl-link" href="/lessen/[^"]+">([^<]+)<')


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def test_list_shows_its_public_lessons_in_the_order_of_the_editor(client: Client) -> None:
    first, second, draft = LessonFactory(title="Eerst"), LessonFactory(title="Dan", is_unnamed=True), LessonFactory(draft=True)
    make_collection(second, draft, first, title="Goed om te lezen", slug="goed")
    page = read(client, "/lessen/verzamelingen/goed/")
    assert TITLES.findall(page) == ["Dan", "Eerst"]
    assert "Want 2" in page
    assert "Want 1" not in page
    assert second.region.name not in page
    assert 'href="/lessen/verzamelingen/goed/">Goed om te lezen</a>' in read(client, "/lessen/verzamelingen/")


def test_draft_list_is_not_public(client: Client) -> None:
    found = make_collection(LessonFactory(), title="Nog niet", live=False)
    assert client.get(found.get_absolute_url()).status_code == 404
    assert "Nog niet" not in read(client, "/lessen/verzamelingen/")


def test_questions_lead_to_their_lessons_and_one_without_is_left_out(client: Client) -> None:
    make_question(LessonFactory(title="Antwoord"), question="Later?", sort_order=2)
    make_question(LessonFactory(title="Begin"), question="Eerst?", sort_order=1)
    make_question(LessonFactory(draft=True), question="Leeg?")
    make_question(LessonFactory(), question="Concept?", live=False)
    page = read(client, "/lessen/beginnen/")
    assert TITLES.findall(page) == ["Begin", "Antwoord"]
    assert "Leeg?" not in page
    assert "Concept?" not in page
    assert 'href="/lessen/beginnen/"' in read(client, "/lessen/")


@pytest.mark.parametrize("number", [1, 20])
def test_pages_cost_the_same_queries_for_any_number(client: Client, number: int, django_assert_num_queries) -> None:
    lessons = LessonFactory.create_batch(number)
    for count in range(number):
        make_collection(*lessons, slug=f"lijst-{count}")
        make_question(*lessons[:3], question=f"Vraag {count}")
    for path, queries in (("/lessen/beginnen/", 4), ("/lessen/verzamelingen/", 1), ("/lessen/verzamelingen/lijst-0/", 3)):
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


def test_national_editor_writes_a_list_and_previews_it(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(title="Kies mij")
    client.force_login(make_national_editor())
    form = {
        "title": "Nieuw",
        "slug": "nieuw",
        "summary": "Kort.",
        "introduction": "Lees dit.",
        "action-publish": "1",
        "items-TOTAL_FORMS": 1,
        "items-INITIAL_FORMS": 0,
        "items-MIN_NUM_FORMS": 0,
        "items-MAX_NUM_FORMS": 1000,
        "items-0-lesson": lesson.pk,
        "items-0-note": "Hierom",
        "items-0-ORDER": 1,
        "items-0-id": "",
        "items-0-DELETE": "",
    }
    assert client.post(reverse("wagtailsnippets_lesson_collections_lessoncollection:add"), form).status_code == 302
    assert "Kies mij" in read(client, "/lessen/verzamelingen/nieuw/")
    draft = LessonCollection.objects.get().get_latest_revision_as_object()
    assert "Hierom" in unescape(draft.make_preview_request().rendered_content)
    question = make_question(lesson)
    assert "Hoe dan?" in unescape(question.make_preview_request().rendered_content)


def test_editor_of_one_region_has_no_way_in(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    for model in ("lessoncollection", "startquestion"):
        assert client.get(reverse(f"wagtailsnippets_lesson_collections_{model}:list")).status_code == 302


def test_examples_name_lessons_that_are_there_and_go_again() -> None:
    from random import Random

    from lessons.demo.loader import entries

    region = LessonFactory().region
    for entry in entries():
        LessonFactory(region=region, title=entry["title"], is_example=True)
    assert demo.load(Random(1)) == 8
    assert demo.load(Random(1)) == 0
    assert all(2 <= question.items.count() <= 3 for question in StartQuestion.objects.all())
    assert demo.remove() == 8
