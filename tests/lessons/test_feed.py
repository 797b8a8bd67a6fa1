"""The Atom feed of any question."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from lessons.models import Lesson
from search import index_objects
from tests.lessons.factories import LessonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client: Client, query: str = "") -> ET.Element:
    answer = client.get(f"/lessen/feed.atom?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(answer.content)


def texts(found: ET.Element, path: str) -> list[str]:
    return [node.text or "" for node in found.findall(path, ATOM)]


def test_feed_has_the_newest_lessons_of_the_question_with_names_that_stay(client: Client) -> None:
    old = LessonFactory(title="Oud", themes=["borging"], first_published_at=timezone.now() - timedelta(days=9))
    new = LessonFactory(title="Nieuw", themes=["borging"], last_published_at=timezone.now())
    index_objects("lessons", [old.pk, new.pk, LessonFactory(draft=True).pk, LessonFactory(themes=["matching"]).pk])
    found = feed(client, "thema=borging")
    assert texts(found, "a:entry/a:title") == ["Nieuw", "Oud"]
    names = texts(found, "a:entry/a:id")
    Lesson.objects.filter(pk=new.pk).update(title="Heet nu anders")
    again = feed(client, "thema=borging")
    assert texts(again, "a:entry/a:id") == names == [f"tag:localhost,2026:lessen/{lesson.pk}" for lesson in (new, old)]
    assert texts(found, "a:title") == ["Nieuwe lessen: Borging"]
    assert all(texts(found, f"a:entry/a:{part}") for part in ("updated", "published", "summary", "author/a:name"))
    assert found.find("a:link[@rel='self']", ATOM).attrib["href"].endswith("/lessen/feed.atom?thema=borging")


def test_library_tells_feed_readers_where_it_is(client: Client) -> None:
    html = client.get("/lessen/?thema=borging&q=bellen").content.decode()
    link = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', html)
    assert link
    assert link[1] == "/lessen/feed.atom?q=bellen&amp;thema=borging"


def test_feed_never_names_an_unnamed_region(client: Client) -> None:
    lesson = LessonFactory(is_unnamed=True)
    index_objects("lessons", [lesson.pk])
    assert texts(feed(client), "a:entry/a:author/a:name") == ["Een regio die niet genoemd wil worden"]
    assert lesson.region.name not in client.get("/lessen/feed.atom").content.decode()
    assert texts(feed(client, f"regio={lesson.region.slug}"), "a:entry/a:title") == []


@pytest.mark.parametrize("number", [1, 20])
def test_feed_costs_the_same_queries_for_any_number(client: Client, number: int, django_assert_num_queries) -> None:
    index_objects("lessons", [lesson.pk for lesson in LessonFactory.create_batch(number)])
    client.get("/lessen/feed.atom?q=brief")
    with django_assert_num_queries(2):
        client.get("/lessen/feed.atom?q=brief")


def test_feed_has_what_rfc_4287_asks_also_without_entries(client: Client) -> None:
    first, again = feed(client), feed(client)
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert len(texts(first, path)) == 1, path
    assert texts(first, "a:updated") == texts(again, "a:updated"), "nothing changed in between"
    assert first.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "nl"


def test_text_of_a_lesson_is_text_whatever_stands_in_it(client: Client) -> None:
    index_objects("lessons", [LessonFactory(title="Regel\x0been", summary="Minder dan <b>5</b> & meer").pk])
    found = feed(client)
    assert texts(found, "a:entry/a:title") == ["Regel een"]
    summary = found.find("a:entry/a:summary", ATOM)
    assert (summary.attrib["type"], unescape(summary.text)) == ("html", "Minder dan <b>5</b> & meer")
    assert "<b>" not in summary.text


def test_english_feed_is_another_one_with_the_same_dutch_lessons(client: Client) -> None:
    index_objects("lessons", [LessonFactory().pk])
    dutch, english = feed(client), ET.fromstring(client.get("/en/lessen/feed.atom").content)
    assert texts(dutch, "a:id") != texts(english, "a:id")
    assert texts(dutch, "a:entry/a:id") == texts(english, "a:entry/a:id")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (english.attrib[lang], english.find("a:entry", ATOM).attrib[lang]) == ("en", "nl")
