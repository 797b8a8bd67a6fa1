"""Forms of the admin take, and show, nothing of another region that somebody names by its number."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from lessons.collections.models import LessonCollection
from lessons.models import Lesson
from regions.region_pages import make_region_pages
from regions.teams.models import RegionTeam
from site_core.users.models import User
from tests.lessons.factories import LessonFactory
from tests.lessons.test_admin import NS, form
from tests.regions.factories import DocumentFactory, PlanPageFactory, RegionTree, make_editor, make_national_editor

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.any_database]
SECRET = "Geheim stuk"


@pytest.fixture
def editor(region_tree: RegionTree) -> User:
    """The editor of Helmond-De Peel; Zeeland has one as well."""
    make_region_pages()
    make_editor(region_tree.zeeland)
    return make_editor(region_tree.helmond)


def document_of(tree: RegionTree, name: str, **values: Any) -> Any:
    collection: Collection = RegionTeam.objects.get(region=getattr(tree, name).region).collection
    return DocumentFactory(file__filename=f"{name}.txt", collection=collection, **values)


def download(document: Any, **values: str) -> Any:
    return streamfield([("download", {"document": document.pk, "text": "Rooster", "accessible": "ja", **values})])


def lesson_data(tree: RegionTree, document: Any, **values: str) -> dict[str, Any]:
    return form(tree, downloads=download(document, **values))


@pytest.mark.parametrize("text", ["Rooster", ""])
def test_lesson_takes_no_document_of_another_region(client: Client, region_tree: RegionTree, editor: User, text: str) -> None:
    client.force_login(editor)
    foreign = document_of(region_tree, "zeeland", title=SECRET)
    for address in (reverse(f"{NS}:add"), reverse(f"{NS}:preview_on_add")):
        answer = client.post(address, lesson_data(region_tree, foreign, text=text), follow=True)
        assert SECRET not in answer.content.decode(), address
        assert "zeeland.txt" not in answer.content.decode(), address
    assert not Lesson.objects.exists()
    link = rich_text(f'<p><a linktype="document" id="{foreign.pk}">Rooster</a></p>')
    assert client.post(reverse(f"{NS}:add"), form(region_tree, body=streamfield([("text", link)]))).status_code == 302
    assert not Lesson.objects.exists()


def test_own_document_is_taken_and_one_that_was_there_may_stay(client: Client, region_tree: RegionTree, editor: User) -> None:
    own, foreign = document_of(region_tree, "helmond"), document_of(region_tree, "zeeland")
    client.force_login(editor)
    client.post(reverse(f"{NS}:add"), lesson_data(region_tree, own))
    lesson = Lesson.objects.get()
    edit = reverse(f"{NS}:edit", args=[lesson.pk])
    client.force_login(make_national_editor())
    client.post(edit, lesson_data(region_tree, foreign))
    client.force_login(editor)
    assert client.post(edit, lesson_data(region_tree, foreign) | {"title": "Anders"}).status_code == 302
    newest = Lesson.objects.get().get_latest_revision_as_object()
    assert (newest.title, newest.downloads[0].value["document"]) == ("Anders", foreign)


def test_plan_takes_no_document_of_another_region(client: Client, region_tree: RegionTree, editor: User) -> None:
    plan = PlanPageFactory(parent=region_tree.helmond)
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    block = {"document": document_of(region_tree, "zeeland", title=SECRET).pk}
    data = nested_form_data({"title": plan.title, "slug": plan.slug, "documents": streamfield([("document", block)])})
    assert SECRET not in client.post(edit, data, follow=True).content.decode()


def test_text_of_a_page_links_to_nothing_of_another_region_but_what_is_public(
    client: Client, region_tree: RegionTree, editor: User
) -> None:
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[region_tree.helmond.pk])
    public = PlanPageFactory(parent=region_tree.zeeland)
    draft = PlanPageFactory(parent=region_tree.zeeland, title=SECRET, slug="geheim-stuk", live=False)
    document = document_of(region_tree, "zeeland", title=SECRET)
    title = region_tree.helmond.title

    def write(kind: str, pk: int) -> str:
        text = rich_text(f'<p><a linktype="{kind}" id="{pk}">Lees meer</a></p>')
        data = nested_form_data({"introduction": text, "colour": "#0b5563", "title": title, "comments": inline_formset([])})
        return client.post(edit, data, follow=True).content.decode()

    assert "Lees meer" in write("page", 2**70)
    for kind, pk in (("document", document.pk), ("page", draft.pk)):
        page = write(kind, pk)
        assert "zeeland.txt" not in page
        assert "geheim-stuk" not in page
    assert "actieplan" in write("page", public.pk)
    newest = region_tree.helmond.specific_class.objects.get(pk=region_tree.helmond.pk).get_latest_revision_as_object()
    assert f'id="{public.pk}"' in newest.introduction


def test_reading_list_takes_no_draft_of_another_region(client: Client, region_tree: RegionTree, editor: User) -> None:
    client.force_login(editor)
    draft = LessonFactory(region=region_tree.zeeland.region, draft=True, title=SECRET)
    public = LessonFactory(region=region_tree.zeeland.region, title="Openbaar")
    names = "wagtailsnippets_lesson_collections_lessoncollection"

    def data(*lessons: Lesson, first: str = "") -> dict[str, Any]:
        rows = [{"lesson": lesson.pk, "note": "", "ORDER": number} for number, lesson in enumerate(lessons, start=1)]
        text = {"title": "Lijst", "slug": "lijst", "summary": "Kort.", "introduction": "Voor wie begint."}
        found = nested_form_data({"region": region_tree.helmond.region.pk, **text, "items": inline_formset(rows)})
        return found | ({"items-INITIAL_FORMS": "1", "items-0-id": first} if first else {})

    answer = client.post(reverse(f"{names}:add"), data(public, draft), follow=True)
    assert SECRET not in answer.content.decode()
    assert not LessonCollection.objects.exists()
    client.post(reverse(f"{names}:add"), data(public))
    made = LessonCollection.objects.get()
    # Withdrawn meanwhile: it may stay on the list, but how it goes on is not for others.
    Lesson.objects.filter(pk=public.pk).update(live=False, title=SECRET)
    edit = reverse(f"{names}:edit", args=[made.pk])
    page = client.get(edit).content.decode()
    assert "een les die niet op de site staat" in page
    assert SECRET not in page
    item = made.get_latest_revision_as_object().items.first()
    answer = client.post(edit, data(public, first=str(item.pk)) | {"title": "Andere lijst"}, follow=True)
    assert SECRET not in answer.content.decode()
    assert LessonCollection.objects.get().get_latest_revision_as_object().title == "Andere lijst"


def test_plain_text_that_looks_like_a_link_is_text(client: Client, region_tree: RegionTree, editor: User) -> None:
    client.force_login(editor)
    text = '<a linktype="page" id="een">hier</a> <a linktype="document">daar</a> <embed embedtype="image"/>'
    assert client.post(reverse(f"{NS}:add"), form(region_tree, did=text)).status_code == 302
    assert Lesson.objects.get().did == text
