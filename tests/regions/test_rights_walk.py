"""Walks every address of the site as an editor of one region with the objects of another.

A new address fails here until somebody decides: in the admin by a rule of the wall, elsewhere by a line in OUTSIDE_ADMIN.
"""

import gc
import warnings
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, TaskState
from wagtail_factories import ImageFactory

from lessons.checking.models import LessonCheck
from lessons.collections.models import LessonCollection
from lessons.models import Lesson
from lessons.reuse.models import LessonQuestion
from regions.contact.models import ContactPoint
from regions.instruments.models import RegionalNote
from regions.meetings.models import Meeting, ReviewTalk
from regions.region_pages import make_region_pages
from regions.teams.models import RegionTeam
from site_core.permissions import wall
from tests.lessons.collections.factories import make_collection
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_use
from tests.regions.factories import (
    ContactPointFactory,
    DocumentFactory,
    PlanPageFactory,
    RegionTree,
    add_target,
    make_editor,
    make_region_tree,
)
from tests.regions.instruments.factories import RegionalNoteFactory
from tests.regions.meetings.factories import MeetingFactory, ReviewTalkFactory
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy

# Wagtail leaves the files of images and documents open.
pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.any_database]

SECRET = "Zeeuwsgeheim"
WORDS = {"action_name": "approve", "filter_spec": "original", "revision_id_a": "live", "revision_id_b": "latest"}
# Every address outside the admin, with the rule that keeps drafts of a region in.
OUTSIDE_ADMIN = {
    "alive": "no content",
    "component_page": "development only, no content",
    "contact:ask": "a form; who answers is told, nobody else",
    "contact:ask_about": "visible() of what is asked about; a region that stays unnamed is not told",
    "contact:ask_region": "a form; who answers is told, nobody else",
    "contact:finder": "ContactPoint.visible()",
    "contact:region": "live contact points, counts of at least ten questions",
    "contact:request": "only by its key, see tests/regions/contact/requests/test_asking.py",
    "employers:accept": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:change": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:change_place": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:check_draft": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:code": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:copy_place": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:decline": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:delete_draft": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:draft": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:draft_step": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:draft_tips": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:end_all_sessions": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:end_session": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:home": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:invite": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:joining": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:leave_contact_point": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:log_out": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:new_draft": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:organisation": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:own_place": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:people": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:phone_draft": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:preview_draft": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:place_by_link": "only by a signed link, see tests/vacancies/ending/test_standing.py",
    "employers:register": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:remove": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:sessions": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:set_role": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:take_back_draft": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "employers:still_there": "only by a signed link, see tests/vacancies/ending/test_reminders.py",
    "employers:withdraw": "own memberships only, see tests/vacancies/employers/test_url_walk.py",
    "favicon": "no content",
    "geography:municipalities": "public tables",
    "geography:municipality": "public tables, visible() of other rooms by their tags",
    "instruments:card": "InstrumentCard.published(), RegionalNote.visible()",
    "instruments:differences": "RegionalNote.visible()",
    "instruments:index": "InstrumentCard.visible()",
    "instruments:wages": "public amounts",
    "lessons:detail": "Lesson.visible()",
    "lesson_collections:collection": "LessonCollection.visible(), Lesson.visible()",
    "lesson_collections:index": "LessonCollection.visible()",
    "lesson_collections:start": "StartQuestion.visible(), Lesson.visible()",
    "lessons:feed": "Lesson.visible()",
    "lessons:list": "Lesson.visible()",
    "lessons:number": "Lesson.visible()",
    "lessons:with_partner": "Lesson.visible(), named_for_region(), live plans without view restrictions",
    "media": "development only; files are public",
    "national:comparison": "live plans without view restrictions, ContactPoint.visible()",
    "national:dashboard": "live plans without view restrictions, visible() of every room",
    "national:dataset": "live plans without view restrictions, visible() of every room",
    "national:everything": "live plans without view restrictions, visible() of every room",
    "national:open_data": "descriptions of columns",
    "national:quarter": "what was public when it was made",
    "meetings:feed": "Meeting.visible()",
    "meetings:file": "Meeting.visible()",
    "meetings:index": "Meeting.visible()",
    "meetings:meeting": "Meeting.visible()",
    "meetings:region_feed": "Meeting.visible()",
    "ready": "no content",
    "regions:index": "live pages",
    "regions:plan": "live pages and their view restrictions",
    "regions:plan_history": "live pages without view restrictions",
    "regions:region": "live pages and their view restrictions",
    "robots": "no content",
    "search:everything": "visible() of every room",
    "security_txt": "no content",
    "sitemap": "visible() of every room, live pages",
    "sitemap_section": "visible() of every room, live pages",
    "suggestions": "public tables; whether a visible() place has the occupation",
    "supply:index": "SupplyRound.visible(), suppressed when published",
    "supply:region": "SupplyRound.visible(), suppressed when published",
    "theme_css": "a colour",
    "vacancies_api:search": "Vacancy.visible()",
    "vacancies:detail": "Vacancy.visible() and recently_closed()",
    "vacancies:list": "Vacancy.visible()",
    "vacancies:number": "Vacancy.visible()",
    "vacancies:report": "Vacancy.visible()",
    "vacancies:reported": "Vacancy.seen()",
    "vacancies:respond": "Vacancy.visible(), to answer a double Vacancy.seen()",
    "vacancies:response_sent": "Vacancy.seen()",
    "wagtail_serve": "live pages and their view restrictions",
    "wagtailcore_authenticate_with_password": "asks for the password of a page",
    "wagtailcore_login": "log-in for private pages",
    "wagtaildocs_authenticate_with_password": "asks for the password of a collection",
    "wagtaildocs_serve": "files are public, collections may be private",
}


def patterns(resolver: URLResolver | None = None, path: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str, Any]]:
    """Yield path, full name and pattern of every address."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, here, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            yield here, ":".join((*spaces, pattern.name or pattern.lookup_str)), pattern


ADMIN = [(name, pattern) for path, name, pattern in patterns() if path.startswith("beheer/")]
PUBLIC = sorted({name for path, name, _pattern in patterns() if not path.startswith("beheer/")})


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker) -> Iterator[tuple[RegionTree, dict[str, Any]]]:
    """The tree and everything of Zeeland, made once for the module: it takes half a second."""
    with django_db_blocker.unblock(), transaction.atomic():
        tree = make_region_tree()
        yield tree, make_zeeland(tree)
        transaction.set_rollback(True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def region_tree(made: tuple[RegionTree, dict[str, Any]], db: None) -> RegionTree:
    """The page tree with two regions, as this test may change it."""
    return deepcopy(made[0])


@pytest.fixture
def zeeland(made: tuple[RegionTree, dict[str, Any]], db: None) -> dict[str, Any]:
    """Everything of Zeeland, as this test may change it."""
    return {name: type(thing)._default_manager.get(pk=thing.pk) for name, thing in made[1].items()}


def make_zeeland(tree: RegionTree) -> dict[str, Any]:
    """Make everything that Zeeland keeps to itself, by what addresses call it; each thing holds the secret in a draft."""
    make_region_pages()
    region = tree.zeeland.region
    team = RegionTeam.objects.get(region=region)
    plan = PlanPageFactory(parent=tree.zeeland, title=SECRET, live=False)
    target = add_target(plan, number=1, label=SECRET)
    point = ContactPointFactory(region=region)
    point.public_name = SECRET
    owned = [
        point,
        VacancyFactory(region=region, title=SECRET, live=False),
        LessonFactory(region=region, title=SECRET, draft=True),
        RegionalNoteFactory(region=region, text=SECRET, live=False),
        MeetingFactory(region=region, title=SECRET, live=False),
    ]
    things: dict[str, Any] = {"page": plan, "target": target}
    for thing in (plan, *owned):
        thing.save_revision()
        thing.get_workflow().start(thing, None)
        things.setdefault(type(thing).__name__, thing)
    collection = team.collection
    things["image"] = ImageFactory(title=SECRET, collection=collection)
    things["document"] = DocumentFactory(title=SECRET, collection=collection)
    things["LessonCheck"] = LessonCheck.objects.get(lesson=things["Lesson"])
    things["ReviewTalk"] = ReviewTalkFactory(region=region, subject=SECRET)
    things["LessonCollection"] = make_collection(
        LessonFactory(region=tree.helmond.region), title=SECRET, slug="geheim", region=region, live=False
    )
    things["LessonCollection"].save_revision()
    things["LessonUse"] = make_use(LessonFactory(region=tree.helmond.region), region, adapted=SECRET)
    lesson = things["Lesson"]
    things["LessonQuestion"] = LessonQuestion.objects.create(lesson=lesson, question=SECRET, answer=SECRET)
    things["user"] = make_editor(tree.zeeland, email="redactie@zeeland.example")
    things["group"], things["collection"] = team.group, collection
    return things


@pytest.fixture
def editor(client: Client, region_tree: RegionTree, zeeland: dict[str, Any]) -> Client:
    """The browser of an editor of Helmond-De Peel."""
    client.force_login(make_editor(region_tree.helmond))
    return client


def thing_of(name: str, things: dict[str, Any]) -> Any:
    """Return the object of Zeeland that an address's `pk` would name."""
    for model in (ContactPoint, Vacancy, Lesson, RegionalNote, Meeting, ReviewTalk, LessonCollection):
        if model._meta.label_lower.replace(".", "_") in name:
            return things[model.__name__]
    kinds = (
        ("lesson_reuse", "LessonUse"),
        ("lesson_checking:holds", "Lesson"),
        ("lesson_checking:take_off", "Lesson"),
        ("lesson_checking", "LessonCheck"),
        ("image", "image"),
        ("doc", "document"),
        ("users_users", "user"),
        ("groups", "group"),
        ("collections", "collection"),
    )
    return next((things[kind] for part, kind in kinds if part in name), things["page"])


def arguments(name: str, pattern: URLPattern, things: dict[str, Any]) -> dict[str, Any]:
    """Fill the parts of an address with Zeeland's objects."""
    thing = thing_of(name, things)
    state = TaskState.objects.filter(workflow_state__object_id=str(thing.pk)).first()
    revision = Revision.objects.filter(object_id=str(thing.pk)).first()
    filled: dict[str, Any] = {
        **WORDS,
        "task_state_id": getattr(state, "pk", 1),
        "workflow_state_id": getattr(state, "workflow_state_id", 1),
        "task_id": getattr(state, "task_id", 1),
        "revision_id": getattr(revision, "pk", 1),
        "image_id": things["image"].pk,
        "document_id": things["document"].pk,
        "doc_id": things["document"].pk,
        "collection_id": things["collection"].pk,
        "app_label": thing._meta.app_label,
        "model_name": thing._meta.model_name,
        "app_name": thing._meta.app_label,
        "content_type_app_name": "plan",
        "content_type_model_name": "planpage",
        "action": "delete",
        "plan_pk": things["page"].pk,
        "lesson_pk": things["Lesson"].pk,
        "meeting_pk": things["Meeting"].pk,
        "own_lesson_pk": things["Lesson"].pk,
        "question_pk": things["LessonQuestion"].pk,
        "target_pk": things["target"].pk,
        "object_id": str(thing.pk),
        "uidb64": "MQ",
        "token": "x-y",
    }
    return {key: filled.get(key, thing.pk) for key in pattern.pattern.regex.groupindex}


def fingerprint(things: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every stored value of Zeeland's objects."""
    states = list(TaskState.objects.order_by("pk").values())
    models = (ContactPoint, Vacancy, Lesson, LessonCheck, RegionalNote, Meeting, ReviewTalk, LessonCollection)
    models = (*models, get_image_model(), get_document_model())
    rows = [row for model in models for row in model.objects.order_by("pk").values()]
    pages = list(Page.objects.order_by("pk").values("pk", "path", "title", "draft_title", "live", "latest_revision", "locked"))
    return [*states, *rows, *pages]


def test_every_address_outside_the_admin_has_a_stated_rule() -> None:
    assert [name for name in PUBLIC if name not in OUTSIDE_ADMIN] == []


def test_every_address_of_the_admin_has_a_rule_in_the_wall() -> None:
    assert [name for name, _pattern in ADMIN if wall.rules.find(name) is None] == []


def test_an_address_without_a_rule_is_closed(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "rules", wall.Rules())
    assert editor.get(reverse("wagtailadmin_account")).headers["Location"] == "/beheer/"


def test_no_address_of_the_admin_shows_or_changes_what_another_region_keeps(editor: Client, zeeland: dict[str, Any]) -> None:
    before, walked, leaks = fingerprint(zeeland), 0, []
    editor.raise_request_exception = False
    for name, pattern in ADMIN:
        if name in ("wagtailadmin_error_test", "wagtailadmin_logout"):  # raises on purpose; ends the walk
            continue
        kwargs = arguments(name, pattern, zeeland)
        try:
            url = reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            assert pattern.name is None, f"{name}: {kwargs}"
            continue
        query = {"id": kwargs.get("pk", zeeland["page"].pk), "multiple": 1}
        rule = wall.rules.find(name)
        for response in (editor.get(url, query), editor.post(f"{url}?id={query['id']}", {})):
            walked += 1
            if response.status_code >= 500 and response.request["REQUEST_METHOD"] == "POST":
                continue  # some of Wagtail's forms break without their fields; the fingerprint tells that nothing changed
            told = "" if response.streaming else response.content.decode(errors="replace")
            if response.status_code >= 500 or (response.status_code == 200 and SECRET in told and rule is not wall.free):
                leaks.append(f"{name}: {response.status_code}")
            if rule is not wall.free and kwargs and rule is not None:
                closed = response.status_code in (302, 403, 404, 405)
                if not closed:
                    leaks.append(f"{name}: {response.status_code} for the other region's object")
    assert leaks == []
    assert walked > 300
    assert fingerprint(zeeland) == before


FREE_LISTS = [
    ("wagtailadmin_home", {}),
    ("wagtailadmin_pages:search", {"q": SECRET}),
    ("wagtailadmin_pages:search_results", {"q": SECRET}),
    ("wagtailadmin_choose_page_search", {"q": SECRET}),
    ("wagtailimages:index", {}),
    ("wagtaildocs:index", {}),
    ("wagtailimages_chooser:choose", {}),
    ("wagtaildocs_chooser:choose", {}),
    ("wagtailsnippets_contact_contactpoint:list", {}),
    ("wagtailsnippets_vacancies_vacancy:list", {}),
    ("wagtailsnippets_lessons_lesson:list", {}),
    ("wagtailsnippets_instruments_regionalnote:list", {}),
    ("wagtailsnippets_meetings_meeting:list", {}),
    ("wagtailsnippets_meetings_reviewtalk:list", {}),
    ("wagtailsnippets_lesson_collections_lessoncollection:list", {}),
    ("wagtailsnippetchoosers_lessons_lesson:choose", {}),
    ("public_lesson_chooser:choose", {}),
    ("public_lesson_chooser:choose_results", {"q": SECRET}),
    ("wagtailsnippetchoosers_vacancies_vacancy:choose_results", {}),
]


@pytest.mark.parametrize(("name", "query"), FREE_LISTS)
def test_lists_and_choosers_hold_only_the_own_region(
    editor: Client, zeeland: dict[str, Any], name: str, query: dict[str, str]
) -> None:
    response = editor.get(reverse(name), query)
    assert response.status_code == 200
    pages = [zeeland["page"].pk, zeeland["Lesson"].pk]
    text = response.content.decode().replace(f'value="{SECRET}"', "")
    assert f"/pages/{pages[0]}/" not in text
    assert SECRET not in text if not query else f"#{pages[0]}" not in text


def test_page_chooser_and_move_question_keep_draft_titles_of_others(
    editor: Client, region_tree: RegionTree, zeeland: dict[str, Any]
) -> None:
    """The two stock holes of Wagtail 8.0.1, and a third: choosing several by number."""
    own = PlanPageFactory(parent=region_tree.helmond)
    region_tree.zeeland.title = SECRET
    region_tree.zeeland.save_revision()  # a public page with a secret draft title
    for path in ("", f"{region_tree.index.pk}/"):
        response = editor.get(f"/beheer/choose-page/{path}")
        assert response.status_code == 200
        assert SECRET not in response.content.decode()
    assert editor.get(f"/beheer/choose-page/{region_tree.zeeland.pk}/").status_code == 404
    assert editor.get("/beheer/choose-page/chosen-multiple/", {"id": [own.pk, zeeland["page"].pk]}).status_code == 404
    assert editor.get(f"/beheer/pages/{own.pk}/move/{region_tree.zeeland.pk}/confirm/").status_code == 404
    assert editor.post(f"/beheer/pages/{own.pk}/move/{region_tree.zeeland.pk}/confirm/").status_code == 404


@pytest.mark.parametrize(
    "model",
    [
        *("wagtailcore/page", "lessons/lesson", "lesson_collections/lessoncollection", "vacancies/vacancy"),
        *("contact/contactpoint", "users/user"),
    ],
)
@pytest.mark.parametrize("chosen", ["other", "all"])
def test_bulk_actions_take_only_what_is_ones_own(editor: Client, zeeland: dict[str, Any], model: str, chosen: str) -> None:
    kinds = {"page": "page", "lesson": "Lesson", "vacancy": "Vacancy", "contactpoint": "ContactPoint", "user": "user"}
    kinds["lessoncollection"] = "LessonCollection"
    pk = zeeland[kinds[model.partition("/")[2]]].pk if chosen == "other" else "all"
    for response in (editor.get(f"/beheer/bulk/{model}/delete/?id={pk}"), editor.post(f"/beheer/bulk/{model}/delete/?id={pk}")):
        assert response.status_code == 404


def test_own_objects_open(editor: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    collection = RegionTeam.objects.get(region=region).collection
    lesson, image = LessonFactory(region=region), ImageFactory(collection=collection)
    for url in (
        reverse("wagtailadmin_explore", args=[region_tree.helmond.pk]),
        reverse("wagtailadmin_pages:edit", args=[region_tree.helmond.pk]),
        reverse("wagtailsnippets_lessons_lesson:edit", args=[lesson.pk]),
        reverse("wagtailsnippets_lessons_lesson:history", args=[lesson.pk]),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtail_bulk_action", args=["lessons", "lesson", "delete"]) + f"?id={lesson.pk}",
        "/beheer/api/main/pages/?child_of=root&for_explorer=1",
    ):
        assert editor.get(url).status_code == 200, url


@pytest.mark.parametrize("path", ["/regios/zeeland/", "/vacatures/", "/lessen/", "/contact/?plaats=Zeeland", "/sitemap.xml"])
def test_public_pages_keep_drafts_in(editor: Client, zeeland: dict[str, Any], path: str) -> None:
    for browser in (editor, Client()):
        assert SECRET not in browser.get(path).content.decode()
