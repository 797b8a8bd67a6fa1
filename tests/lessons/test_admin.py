"""Lessons in the admin: written and published by their own region."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from lessons.models import Lesson
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree, make_editor, make_national_editor

NS = "wagtailsnippets_lessons_lesson"

pytestmark = pytest.mark.django_db


@pytest.fixture
def lessons(region_tree: RegionTree) -> tuple[Lesson, Lesson]:
    """A lesson of Helmond-De Peel and one of Zeeland."""
    return (
        LessonFactory(region=region_tree.helmond.region, title="Les uit de Peel"),
        LessonFactory(region=region_tree.zeeland.region, title="Zeeuwse les"),
    )


def form(tree: RegionTree, **changes: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "region": tree.helmond.region.pk,
            "type": "misser",
            "title": "Nieuwe les",
            "summary": "Kort.",
            "did": "Wij gingen langs.",
            "did_not_work": "Niemand was thuis.",
            "body": streamfield([("text", rich_text("<p>Meer hierover.</p>"))]),
        }
        | changes
    ) | {"themes": ["matching"]}


def test_region_editor_lists_only_lessons_of_the_own_region(
    client: Client, region_tree: RegionTree, lessons: tuple[Lesson, Lesson]
) -> None:
    client.force_login(make_editor(region_tree.helmond))
    page = client.get(reverse(f"{NS}:list")).content
    assert b"Les uit de Peel" in page
    assert b"Zeeuwse" not in page


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "unpublish", "preview_on_edit"])
def test_lesson_of_another_region_does_not_exist_for_an_editor(
    client: Client, region_tree: RegionTree, lessons: tuple[Lesson, Lesson], view: str
) -> None:
    client.force_login(make_editor(region_tree.helmond))
    assert client.get(reverse(f"{NS}:{view}", args=[lessons[1].pk])).status_code == 404
    assert client.get(reverse(f"{NS}:{view}", args=[lessons[0].pk])).status_code != 404


def test_national_editor_edits_every_lesson(client: Client, lessons: tuple[Lesson, Lesson]) -> None:
    client.force_login(make_national_editor())
    for lesson in lessons:
        assert client.get(reverse(f"{NS}:edit", args=[lesson.pk])).status_code == 200


def test_form_offers_only_the_own_region(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    page = client.get(reverse(f"{NS}:add")).content.decode()
    assert "Helmond-De Peel</option>" in page
    assert "Zeeland</option>" not in page


def test_editor_publishes_a_lesson(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    answer = client.post(reverse(f"{NS}:add"), form(region_tree) | {"action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    lesson = Lesson.objects.visible().get()
    assert "Meer hierover." in client.get(lesson.get_absolute_url()).content.decode()


def test_lesson_for_another_region_is_refused(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    answer = client.post(reverse(f"{NS}:add"), form(region_tree, region=region_tree.zeeland.region.pk))
    assert answer.status_code == 200
    assert "region" in answer.context["form"].errors
    assert not Lesson.objects.exists()


def test_lesson_without_what_did_not_work_can_be_kept_but_not_published(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    data = form(region_tree, did_not_work="")
    answer = client.post(reverse(f"{NS}:add"), data | {"action-publish": "1"})
    assert "did_not_work" in answer.context["form"].errors
    assert client.post(reverse(f"{NS}:add"), data).status_code == 302
    assert not Lesson.objects.get().live


def test_editor_sees_the_preview_of_a_draft(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    lesson = LessonFactory(draft=True, region=region_tree.helmond.region)
    address = reverse(f"{NS}:preview_on_edit", args=[lesson.pk])
    assert client.post(address, form(region_tree, title="Titel in wording")).json()["is_valid"]
    preview = client.get(address)
    assert "Titel in wording" in preview.content.decode()
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]


def test_image_needs_a_description_or_must_be_decoration() -> None:
    image = get_image_model().objects.create(title="foto", file=get_test_image_file())
    block = ImageBlock()
    bare = block.to_python({"image": image.pk, "decorative": False, "alt_text": ""})
    with pytest.raises(ValidationError):
        block.clean(bare)
    block.clean(block.to_python({"image": image.pk, "decorative": True, "alt_text": ""}))
    block.clean(block.to_python({"image": image.pk, "decorative": False, "alt_text": "Een groep mensen in het groen"}))
