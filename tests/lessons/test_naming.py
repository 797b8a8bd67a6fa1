"""A region that wants to stay unnamed."""

import pytest
from django.test import Client

from lessons.measures import shared, shared_examples
from lessons.search_index import document
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree

pytestmark = pytest.mark.django_db


def test_an_unnamed_region_stands_neither_on_the_page_nor_in_the_index(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(region=region_tree.zeeland.region, is_unnamed=True)
    page = client.get(lesson.get_absolute_url()).content.decode()
    article = page.partition("<main")[2].partition("</main>")[0]
    assert "niet genoemd wil worden" in article
    assert "Zeeland" not in article
    assert "zeeland" not in repr(document(lesson)).lower()
    assert (shared(), shared_examples()) == ({}, set())
