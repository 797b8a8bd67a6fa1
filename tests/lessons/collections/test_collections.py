"""Reading lists and the page to begin: in the editor's order, public lessons only, of a region or of all."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from lessons.collections import demo
from lessons.collections.models import LessonCollection, StartQuestion
from lessons.models import Lesson
from tests.lessons.collections.factories import make_collection, make_question
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree, make_editor, make_national_editor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LISTS, CHOOSE = "wagtailsnippets_lesson_collections_lessoncollection", "/beheer/openbare-lessen/results/"
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


def form_of(*lessons: Lesson, **more: object) -> dict[str, object]:
    """Return what the form of a list sends."""
    rows = {
        f"items-{number}-{name}": value
        for number, lesson in enumerate(lessons)
        for name, value in (("lesson", lesson.pk), ("note", "Hierom"), ("ORDER", number + 1), ("id", ""), ("DELETE", ""))
    }
    counts = {"items-TOTAL_FORMS": len(lessons), "items-INITIAL_FORMS": 0, "items-MIN_NUM_FORMS": 0, "items-MAX_NUM_FORMS": 1000}
    texts = {"title": "Nieuw", "slug": "nieuw", "summary": "Kort.", "introduction": "Lees dit.", "action-publish": "1"}
    return {**texts, **counts, **rows, **more}


def test_national_editor_writes_a_list_and_previews_it(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(title="Kies mij", is_unnamed=True)
    client.force_login(make_national_editor())
    assert client.post(reverse(f"{LISTS}:add"), form_of(lesson)).status_code == 302
    page = read(client, "/lessen/verzamelingen/nieuw/")
    assert "Kies mij" in page
    assert "Samengesteld door" not in page
    draft = LessonCollection.objects.get().get_latest_revision_as_object()
    assert "Hierom" in unescape(draft.make_preview_request().rendered_content)
    question = make_question(lesson)
    assert "Hoe dan?" in unescape(question.make_preview_request().rendered_content)


def test_list_without_an_address_gets_one_of_its_title(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region)
    client.force_login(make_editor(region_tree.helmond))
    for _twice in range(2):
        form = form_of(lesson, region=region_tree.helmond.region.pk, title="Werkgevers vinden: zó!", slug="")
        assert client.post(reverse(f"{LISTS}:add"), form).status_code == 302
    assert sorted(LessonCollection.objects.values_list("slug", flat=True)) == ["werkgevers-vinden-zo", "werkgevers-vinden-zo-2"]
    made = LessonCollection.objects.get(slug="werkgevers-vinden-zo")
    again = form_of(region=region_tree.helmond.region.pk, title="Anders", slug="")
    item = made.items.get()
    again |= {"items-TOTAL_FORMS": 1, "items-INITIAL_FORMS": 1, "items-0-id": item.pk, "items-0-lesson": lesson.pk}
    again |= {"items-0-note": "", "items-0-ORDER": 1, "items-0-DELETE": ""}
    assert client.post(reverse(f"{LISTS}:edit", args=[made.pk]), again).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.slug) == ("Anders", "werkgevers-vinden-zo")


def test_address_follows_the_title_while_somebody_still_types_it(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region)
    client.force_login(make_editor(region_tree.helmond))
    draft = form_of(lesson, region=region_tree.helmond.region.pk, title="Werk", slug="")
    del draft["action-publish"]
    assert client.post(reverse(f"{LISTS}:add"), draft).status_code == 302  # as the form does by itself
    made = LessonCollection.objects.get()
    rest = form_of(region=region_tree.helmond.region.pk, title="Werkgevers vinden", slug="")
    rest |= {"items-TOTAL_FORMS": 1, "items-INITIAL_FORMS": 1, "items-0-id": made.items.get().pk, "items-0-lesson": lesson.pk}
    rest |= {"items-0-note": "", "items-0-ORDER": 1, "items-0-DELETE": ""}
    assert client.post(reverse(f"{LISTS}:edit", args=[made.pk]), rest).status_code == 302
    made.refresh_from_db()
    assert (made.live, made.slug) == (True, "werkgevers-vinden")


def test_region_makes_a_list_that_only_it_and_national_editors_change(client: Client, region_tree: RegionTree) -> None:
    own, far = LessonFactory(region=region_tree.helmond.region), LessonFactory(title="Van ver", region=region_tree.zeeland.region)
    client.force_login(make_editor(region_tree.helmond))
    assert client.post(reverse(f"{LISTS}:add"), form_of(own, far)).status_code == 200, "without a region it is national"
    for_others = form_of(own, far, region=region_tree.zeeland.region.pk)
    assert client.post(reverse(f"{LISTS}:add"), for_others).status_code == 200
    assert not LessonCollection.objects.exists()
    form = form_of(own, far, region=region_tree.helmond.region.pk)
    assert client.post(reverse(f"{LISTS}:add"), form).status_code == 302
    made = LessonCollection.objects.get()
    page = read(Client(), made.get_absolute_url())
    assert 'Samengesteld door <a class="nl-link" href="/regios/helmond-de-peel/">Helmond-De Peel</a>' in page
    assert "Van ver" in page
    assert "Kort. Samengesteld door Helmond-De Peel." in read(Client(), "/lessen/verzamelingen/")
    edit, national = reverse(f"{LISTS}:edit", args=[made.pk]), make_collection(own, title="Landelijk", slug="landelijk")
    assert client.get(edit).status_code == 200
    assert client.get(reverse(f"{LISTS}:edit", args=[national.pk])).status_code == 404
    assert "Landelijk" not in re.sub(r"(?s)<nav.*?</nav>", "", read(client, reverse(f"{LISTS}:list")))
    client.force_login(make_editor(region_tree.zeeland))
    for name in ("edit", "delete", "history", "usage", "unpublish"):
        assert client.get(reverse(f"{LISTS}:{name}", args=[made.pk])).status_code == 404, name
    client.force_login(make_national_editor())
    assert client.get(edit).status_code == 200


def test_list_of_a_region_holds_no_unnamed_lesson_whosever_it_is(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    named = LessonFactory(region=region, title="Genoemd")
    unnamed = [LessonFactory(region=found, is_unnamed=True) for found in (region, region_tree.zeeland.region)]
    for editor in (make_editor(region_tree.helmond), make_national_editor()):
        client.force_login(editor)
        for lesson in unnamed:
            answer = client.post(reverse(f"{LISTS}:add"), form_of(named, lesson, region=region.pk))
            assert answer.status_code == 200
            assert "kan alleen in een landelijke verzameling" in unescape(answer.content.decode())
    # One that stops naming its region later goes from the list by itself.
    made = make_collection(named, *unnamed, region=region)
    page = read(Client(), made.get_absolute_url())
    assert TITLES.findall(page) == ["Genoemd"]
    assert "Want 1" not in page


def test_chooser_offers_public_lessons_of_all_regions(client: Client, region_tree: RegionTree) -> None:
    far = LessonFactory(region=region_tree.zeeland.region, title="Vissen op Texel")
    draft = LessonFactory(region=region_tree.zeeland.region, title="Vissen in concept", draft=True)
    unnamed = LessonFactory(region=region_tree.helmond.region, title="Vissen zonder naam", is_unnamed=True)
    LessonFactory(title="Iets anders")

    def offered(words: str) -> set[str]:
        return set(re.findall(r"Vissen [a-zA-Z ]+|Iets anders", read(client, f"{CHOOSE}?q={words}")))

    client.force_login(make_editor(region_tree.helmond))
    assert offered("vissen") == {"Vissen op Texel"}
    assert offered("") == {"Vissen op Texel", "Iets anders"}
    for lesson, status in ((far, 200), (draft, 404), (unnamed, 404)):
        assert client.get(reverse("public_lesson_chooser:chosen", args=[lesson.pk])).status_code == status
    assert region_tree.zeeland.region.name in read(client, f"{CHOOSE}?q=texel")
    client.force_login(make_national_editor())
    assert "Een regio die niet genoemd wil worden" in read(client, f"{CHOOSE}?q=naam")
    assert offered("vissen") == {"Vissen op Texel", "Vissen zonder naam"}


def test_questions_to_begin_with_are_for_national_editors(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    assert client.get(reverse("wagtailsnippets_lesson_collections_startquestion:list")).status_code == 302


def test_draft_list_of_another_region_is_not_named_where_its_lessons_are_used(client: Client, region_tree: RegionTree) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region)
    make_collection(lesson, title="Nog geheim", region=region_tree.zeeland.region, live=False).save_revision()
    client.force_login(make_editor(region_tree.helmond))
    answer = client.get(reverse("wagtailsnippets_lessons_lesson:usage", args=[lesson.pk]))
    assert answer.status_code == 200
    assert "Nog geheim" not in answer.content.decode()


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
