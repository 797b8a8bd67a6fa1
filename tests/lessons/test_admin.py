"""Lessons in the admin: written and published by their own region."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from lessons.models import Lesson
from lessons.presentation import story_of
from lessons.publishing import problems_of
from lessons.type_fields import NAMES, TEMPLATES
from regions.region_pages import make_region_pages
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree, make_editor, make_national_editor

NS = "wagtailsnippets_lessons_lesson"

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


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
            "not_measured": "on",
            "review_date": (timezone.localdate() + timedelta(days=90)).isoformat(),
            "body": streamfield([("text", rich_text("<p>Meer hierover.</p>"))]),
            "downloads": streamfield([]),
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


def test_national_editor_publishes_a_lesson(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_national_editor())
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


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("did_not_work", {"did_not_work": " "}),
        ("effect", {"not_measured": ""}),
        ("review_date", {"review_date": ""}),
        ("review_date", {"review_date": "2020-01-01"}),
        ("review_date", {"review_date": (timezone.localdate() + timedelta(days=400)).isoformat()}),
    ],
)
def test_draft_may_lack_what_publishing_and_handing_in_ask_for(
    client: Client, region_tree: RegionTree, field: str, changes: dict[str, str]
) -> None:
    make_region_pages()
    client.force_login(make_national_editor())
    data = form(region_tree, **changes)
    for button in ("action-publish", "action-submit"):
        answer = client.post(reverse(f"{NS}:add"), data | {button: "1"})
        assert list(answer.context["form"].errors) == [field]
        assert not Lesson.objects.exists()
    assert client.post(reverse(f"{NS}:add"), data).status_code == 302
    lesson = Lesson.objects.get()
    assert not lesson.live
    with pytest.raises(ValidationError) as refused:
        lesson.get_latest_revision().publish()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("lacking", [{"did_not_work": ""}, {"not_measured": False}, {"review_date": None}])
def test_database_keeps_no_public_lesson_that_lacks_what_it_must_say(db: None, lacking: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        LessonFactory(**lacking)


def labels(html: str) -> list[str]:
    """The fixed fields in the order in which a form asks them."""
    names = re.findall(r'<(?:textarea|input)[^>]* name="([a-z_]+)"', html)
    return [name for name in names if name in NAMES]


def test_each_type_asks_its_own_fields_in_its_own_order(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    for kind, template in TEMPLATES.items():
        html = client.get(reverse(f"{NS}:add"), {"soort": kind}).content.decode()
        assert labels(html)[: len(template.fields)] == [asked.name for asked in template.fields]
        assert sorted(labels(html)) == sorted(NAMES)
        assert str(template.fields[0].help) in unescape(html)
    assert TEMPLATES["misser"].fields[0].name == "did_not_work"
    assert {"conditions", "transfer"} <= {asked.name for asked in TEMPLATES["blauwdruk"].fields}


def test_no_text_is_lost_when_the_type_changes(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    texts = {name: f"Tekst bij {name}." for name in NAMES}
    client.post(reverse(f"{NS}:add"), form(region_tree, type="misser", **texts))
    lesson = Lesson.objects.get()
    for kind in (*TEMPLATES, "misser"):
        address = reverse(f"{NS}:edit", args=[lesson.pk])
        shown = labels(client.get(address).content.decode())
        assert sorted(shown) == sorted(NAMES)
        client.post(address, form(region_tree, type=kind, **texts))
        kept = Lesson.objects.get().get_latest_revision_as_object()
        assert kept.type == kind
        assert {name: getattr(kept, name) for name in NAMES} == texts
        assert len(story_of(kept)) == len(NAMES)


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


def test_what_is_lacking_is_called_as_the_form_calls_it(region_tree: RegionTree) -> None:
    miss = LessonFactory.build(type="misser", effect="", not_measured=False, region=region_tree.helmond.region)
    assert problems_of(miss)["effect"] == ["Vul ‘Wat het gevolg was’ in, of zet een vinkje bij ‘Effect niet gemeten’."]


def test_what_the_types_are_for_is_folded_once_one_is_chosen(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    fold = "<summary>Waar is elke soort voor?</summary>"
    assert fold not in client.get(reverse(f"{NS}:add")).content.decode()
    assert fold in client.get(reverse(f"{NS}:add"), {"soort": "misser"}).content.decode()
    lesson = LessonFactory(region=region_tree.helmond.region)
    assert fold in client.get(reverse(f"{NS}:edit", args=[lesson.pk])).content.decode()
