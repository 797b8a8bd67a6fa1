"""Hunts for the region of a lesson that wants to stay unnamed, in all that visitors and editors of other regions get.

The hunt compares two worlds: the lesson is of the secret region, or of another. What others see must name the secret region
as often in both, and nothing that is about that region may show the lesson.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from lessons.checking.models import LessonCheck
from lessons.links.models import LessonMeeting, LessonPartner, LessonPlace, LineLesson
from lessons.models import Lesson
from lessons.reuse.enums import Outcome
from regions.plan.models import ActionLine, Participation, Target
from regions.region_pages import make_region_pages
from search.indexing import index_objects
from search.registry import get_source
from site_core.kept import forget_everything_kept
from site_core.permissions import wall
from tests.lessons.collections.factories import make_collection
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_result, make_use
from tests.regions.factories import (
    ContactPointFactory,
    MembershipFactory,
    MunicipalityFactory,
    RegionFactory,
    RegionPageFactory,
    RegionTree,
    add_whole_plan,
    make_editor,
    make_region_tree,
)
from tests.regions.meetings.factories import MeetingFactory
from tests.regions.test_rights_walk import ADMIN, PUBLIC, arguments
from tests.vacancies.factories import VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.any_database]

TITLE = "Kanaalboten bellen elke dinsdag"
NAMES = ("Geheimstreek", "geheimstreek", "Verborgenhuizen", "verborgenhuizen", "Werkpunt Kanaal")
LEFT_OUT = {"wagtailadmin_error_test", "wagtailadmin_logout", "national:quarter"}
# What an address may be about beside its numbers: every section, table and form that there is.
ASKED = [
    "/",
    "/lessen/",
    "/lessen/?q=kanaalboten",
    "/lessen/?q=geheimstreek",
    "/lessen/?q=kanaalboten+regio+geheimstreek",
    "/lessen/?q=Verborgenhuizen",
    "/lessen/?regio=geheimstreek",
    "/lessen/?thema=matching",
    "/lessen/feed.atom",
    "/lessen/feed.atom?regio=geheimstreek",
    "/en/lessen/?q=kanaalboten",
    "/zoeken/?q=kanaalboten",
    "/zoeken/?q=geheimstreek",
    "/zoeken/suggesties?q=kanaal",
    "/zoeken/suggesties?q=geheim",
    "/regios/geheimstreek/",
    "/regios/zeeland/",
    "/regios/vergelijken/?regio=geheimstreek&regio=zeeland",
    "/regios/geheimstreek/actieplan-2026-2028/",
    "/gemeenten/verborgenhuizen/",
    "/contact/geheimstreek/",
    "/sitemap-lessen.xml",
    "/open-data/lessen.csv",
    "/open-data/lessen.json",
    "/landelijk/",
    "/lessen/verzamelingen/",
    "/lessen/verzamelingen/geheimstreek/",
    "/lessen/verzamelingen/van-ginds/",
    "/lessen/verzamelingen/van-allen/",
]


@pytest.fixture
def tree(db: None) -> RegionTree:
    return make_region_tree()


@pytest.fixture
def things(tree: RegionTree) -> dict[str, Any]:
    """An unnamed lesson with everything that could give its region away, a change that waits, and a region that uses it."""
    town = MunicipalityFactory(name="Verborgenhuizen", short_name="Verborgenhuizen", slug="verborgenhuizen")
    region = RegionFactory(code="AM98", name="Geheimstreek", slug="geheimstreek", central_municipality=town)
    MembershipFactory(municipality=town, region=region)
    page = RegionPageFactory(parent=tree.index, region=region)
    point = ContactPointFactory(region=region, public_name="Werkpunt Kanaal", place="Verborgenhuizen")
    make_region_pages()
    plan = add_whole_plan(page)
    lesson = LessonFactory(region=region, title=TITLE, is_unnamed=True, full=True, review_date=date(2030, 1, 1))
    place, meeting = VacancyFactory(region=region), MeetingFactory(region=region)
    LineLesson.objects.create(lesson=lesson, line=ActionLine.objects.filter(plan=plan).first())
    LessonPlace.objects.create(lesson=lesson, place=place)
    LessonMeeting.objects.create(lesson=lesson, meeting=meeting)
    LessonPartner.objects.create(lesson=lesson, partner=Participation.objects.filter(plan=plan).first().partner)
    use = make_use(lesson, tree.zeeland.region)
    make_result(use, Outcome.WORKS)
    other = LessonFactory(region=tree.helmond.region, title="Nog een les over matching")
    own_list = make_collection(lesson, other, title="Lijst van hier", slug="geheimstreek", region=region)
    make_collection(other, lesson, title="Lijst van ginds", slug="van-ginds", region=tree.zeeland.region)
    make_collection(other, lesson, title="Lijst van allen", slug="van-allen")
    author = make_editor(page)
    lesson.save_revision(user=author)
    lesson.get_workflow().start(lesson, author)
    check = LessonCheck.objects.get()
    target = Target.objects.filter(plan=plan).first()
    found = {"page": plan, "target": target, "Lesson": lesson, "LessonCheck": check, "LessonUse": use}
    found["LessonCollection"] = own_list
    kinds = {"Vacancy": place, "Meeting": meeting, "ContactPoint": point, "user": author}
    return {**dict.fromkeys(NEEDED, lesson), **found, **kinds}


NEEDED = ("image", "document", "collection", "group", "RegionalNote", "ReviewTalk", "LessonQuestion", "UseResult")


def addresses(things: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield every list of the admin, and what names a lesson; what names other things of a region the walk of rights opens."""
    for name, pattern in ADMIN:
        if (
            name in LEFT_OUT
            or wall.rules.find(name) is wall.national
            or ("lesson" not in name and pattern.pattern.regex.groupindex)
        ):
            continue
        for thing in ("Lesson", "LessonCheck", "LessonUse") if "lesson" in name else ("Lesson",):
            kwargs = {
                key: things[thing].pk if key.endswith("pk") else value for key, value in arguments(name, pattern, things).items()
            }
            try:
                yield name, reverse(name, kwargs=kwargs)
            except NoReverseMatch:
                continue


def public_addresses(things: dict[str, Any]) -> Iterator[str]:
    """Yield every public address, filled with the lesson and its region, and what one may ask."""
    yield from ASKED
    lesson = things["Lesson"]
    filled = {"pk": lesson.pk, "number": lesson.pk, "kind": "les", "slug": "geheimstreek", "plan_slug": "actieplan-2026-2028"}
    values = [filled, {**filled, "slug": lesson.slug}, {"section": "lessen"}, {"name": "lessen", "form": "csv"}]
    for name in PUBLIC:
        for kwargs in values:
            try:
                yield reverse(name, kwargs={key: kwargs[key] for key in NEEDS.get(name, ()) or _parts(name) if key in kwargs})
            except NoReverseMatch:
                continue


NEEDS: dict[str, tuple[str, ...]] = {}


def _parts(name: str) -> tuple[str, ...]:
    from tests.regions.test_rights_walk import patterns

    if not NEEDS:
        for _path, full, pattern in patterns():
            NEEDS[full] = tuple(pattern.pattern.regex.groupindex)
    return NEEDS[name]


def text_of(browser: Client, address: str) -> str:
    response = browser.get(address, follow=False)
    return (
        b"".join(response.streaming_content).decode(errors="replace")
        if response.streaming
        else response.content.decode(errors="replace")
    )


def told(browser: Client, urls: list[str]) -> dict[str, tuple[int, bool]]:
    """Return how often each address names the secret region, and whether it shows the lesson."""
    cache.clear()
    forget_everything_kept()
    texts = {url: text_of(browser, url) for url in urls}
    return {url: (sum(text.count(name) for name in NAMES), TITLE in text) for url, text in texts.items()}


def hunt(browser: Client, urls: list[str], elsewhere: Callable[[], None]) -> dict[str, Any]:
    """Return the addresses that name the secret region and would be otherwise, were the lesson of another region."""
    with_lesson = told(browser, urls)
    hits = [url for url, (number, _shown) in with_lesson.items() if number]
    elsewhere()
    without = told(browser, hits)
    return {url: (with_lesson[url], without[url]) for url in hits if with_lesson[url] != without[url]}


@pytest.fixture
def move(tree: RegionTree, things: dict[str, Any]) -> Callable[[], None]:
    """Let the lesson be of another region, which stays unnamed as well."""

    def moved() -> None:
        Lesson.objects.filter(pk=things["Lesson"].pk).update(region=tree.helmond.region)
        index_objects("lessons", [things["Lesson"].pk])

    return moved


def test_visitors_cannot_tell_the_region(things: dict[str, Any], move: Callable[[], None]) -> None:
    lesson = things["Lesson"]
    index_objects("lessons", Lesson.objects.values_list("pk", flat=True))
    document = get_source("lessons").document(Lesson.objects.visible().with_region().get(pk=lesson.pk))
    assert not any(name in repr(document) for name in NAMES)
    browser, urls = Client(), sorted(set(public_addresses(things)))
    assert len(urls) > 100
    assert TITLE in text_of(browser, lesson.get_absolute_url())
    assert "Een regio die niet genoemd wil worden" in text_of(browser, lesson.get_absolute_url())
    # What is about the region does not show the lesson.
    # A name that one types as words is read as a place, and leaves all lessons; the hunt below compares those pages.
    about = [
        url for url in urls if "?q=" not in url and any(word in url for word in ("geheimstreek", "verborgenhuizen", "regio/"))
    ]
    assert [url for url in about if TITLE in text_of(browser, url)] == []
    own = [things[name].get_absolute_url() for name in ("Vacancy", "Meeting")]
    assert [url for url in own if TITLE in text_of(browser, url)] == []
    assert hunt(browser, urls, move) == {}


def test_editors_of_other_regions_cannot_tell_the_region(
    tree: RegionTree, things: dict[str, Any], move: Callable[[], None]
) -> None:
    lesson = things["Lesson"]
    index_objects("lessons", [lesson.pk])
    browser = Client()
    browser.force_login(make_editor(tree.zeeland), backend="django.contrib.auth.backends.ModelBackend")
    browser.raise_request_exception = False
    urls = sorted({url for _name, url in addresses(things)} | {lesson.get_absolute_url()})
    assert len(urls) > 60
    # The region that uses the lesson does see it.
    assert TITLE in text_of(browser, reverse("lesson_reuse:detail", args=[things["LessonUse"].pk]))
    assert hunt(browser, urls, move) == {}
