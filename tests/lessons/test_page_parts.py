"""What other rooms add to the page of a lesson."""

from typing import Any

import pytest
from django.template import Template
from django.test import Client

from lessons import page_parts
from lessons.models import Lesson
from lessons.page_parts import PagePart, parts_of
from site_core.registries import Registry
from tests.lessons.factories import LessonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_rooms_add_their_part_in_order_of_rank(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    parts: Registry[PagePart] = Registry()
    monkeypatch.setattr(page_parts, "page_parts", parts)

    def say(word: str) -> Any:
        return Template(f"<p>{word} {{{{ part.number }}}}</p>")

    parts.register("later", PagePart(say("tweede"), lambda lesson: {"number": lesson.pk}), rank=20)
    parts.register("early", PagePart(say("eerste"), lambda lesson: {"number": lesson.pk}), rank=10)
    parts.register("empty", PagePart(say("niets"), lambda lesson: None))
    lesson = LessonFactory()
    html = client.get(lesson.get_absolute_url()).content.decode()
    assert f"<p>eerste {lesson.pk}</p><p>tweede {lesson.pk}</p>" in html
    assert "niets" not in html
    assert parts_of(Lesson()) == []
