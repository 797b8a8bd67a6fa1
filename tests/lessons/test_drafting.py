"""Drafts of lessons made out of other texts."""

import pytest
from django.test import Client

from lessons.drafting import draft_lesson
from lessons.enums import LessonType
from lessons.models import Lesson
from tests.regions.factories import RegionTree, make_editor

pytestmark = pytest.mark.django_db


def test_a_draft_has_a_first_version_and_nobody_outside_sees_it(client: Client, region_tree: RegionTree) -> None:
    editor = make_editor(region_tree.helmond)
    fields = {"title": "Bel\neerst  even", "did": " Wij belden. ", "themes": ["matching", "onbekend"], "type": "misser"}
    lesson = draft_lesson(region=region_tree.helmond.region, by=editor, fields=fields)
    lesson.refresh_from_db()
    assert (lesson.live, lesson.title, lesson.did, lesson.themes) == (False, "Bel eerst even", "Wij belden.", ["matching"])
    assert lesson.type == LessonType.MISS
    assert lesson.latest_revision is not None
    assert (lesson.latest_revision.user, lesson.get_latest_revision_as_object().title) == (editor, "Bel eerst even")
    assert client.get(f"/lessen/{lesson.pk}/").status_code == 404
    client.force_login(editor)
    assert client.get(f"/beheer/snippets/lessons/lesson/edit/{lesson.pk}/").status_code == 200


def test_texts_are_cut_to_their_length_and_a_draft_always_has_a_title(region_tree: RegionTree) -> None:
    lesson = draft_lesson(region=region_tree.helmond.region, by=None, fields={"summary": "woord " * 80, "phase": "ooit"})
    assert len(lesson.summary) == Lesson._meta.get_field("summary").max_length
    assert lesson.summary.endswith("…")
    assert (lesson.title, lesson.phase, lesson.themes) == ("Les zonder titel", "", [])


def test_only_texts_of_a_lesson_can_be_filled_in(region_tree: RegionTree) -> None:
    with pytest.raises(ValueError, match="live"):
        draft_lesson(region=region_tree.helmond.region, by=None, fields={"title": "x", "live": True})
