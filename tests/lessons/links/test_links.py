"""What a lesson belongs to, on both sides: public things only, and nothing that names an unnamed region."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lessons.links.linking import link_lesson
from lessons.links.models import LessonCard, LessonRelation, Relation
from lessons.links.reading import links_of, partner_url
from lessons.models import Lesson
from regions.plan.entering import Author, add_line
from regions.plan.models import ActionLine, Participation, Partner, PlanPage
from search import index_objects
from tests.lessons.factories import LessonFactory
from tests.regions.factories import PlanPageFactory, RegionTree, make_editor
from tests.regions.instruments.factories import CardFactory
from tests.regions.meetings.factories import MeetingFactory
from tests.vacancies.factories import VacancyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NATIONAL = {"cards", "before", "partners"}


@pytest.fixture
def things(region_tree: RegionTree) -> dict[str, list[Any]]:
    """One or two of everything that a lesson of Helmond can hang on; some of the region, some of everybody."""
    region = region_tree.helmond.region
    plan = PlanPageFactory(parent=region_tree.helmond, title="Ons plan")
    lines = [
        ActionLine(plan=plan, title="Bellen met bakkers"),
        ActionLine(plan=plan, title="Proef in het groen", kind="proeftuin"),
    ]
    for line in lines:
        add_line(line=line, by=Author())
    return {
        "lines": lines,
        "cards": [CardFactory(title="Loonkostensubsidie")],
        "places": [VacancyFactory(region=region, title="Hulp bij de bakker")],
        "before": [MeetingFactory(region=None, title="Landelijke dag")],
        "after": [MeetingFactory(region=region, title="Avond in Helmond")],
        "partners": [Partner.objects.create(name="UWV"), Partner.objects.create(name="Bakkersgilde", region=region)],
    }


def link(lesson: Lesson, things: dict[str, list[Any]], **relations: Lesson) -> None:
    pks = {name: [thing.pk for thing in found] for name, found in things.items()}
    link_lesson(lesson=lesson, by=None, links=pks, relations={other.pk: kind for kind, other in relations.items()})


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def addresses(things: dict[str, list[Any]]) -> dict[str, str]:
    """The page on which each thing shows its lessons."""
    found = {thing.title: thing.get_absolute_url() for name in ("cards", "places", "before", "after") for thing in things[name]}
    partners = {
        partner.name: reverse("lessons:with_partner", args=[partner.pk, partner.name.lower()]) for partner in things["partners"]
    }
    return {**found, **partners, things["lines"][0].title: things["lines"][0].plan.url}


def test_editor_links_a_lesson_and_both_sides_show_it(
    client: Client, region_tree: RegionTree, things: dict[str, list[Any]]
) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region, title="Bel voor tien uur")
    older = LessonFactory(region=region_tree.zeeland.region, title="Bel na de lunch")
    client.force_login(make_editor(region_tree.helmond))
    address = reverse("lesson_links:change", args=[lesson.pk])
    form = read(client, address)
    posted = {name: [thing.pk for thing in found] for name, found in things.items()}
    assert all(str(thing) in form for found in things.values() for thing in found)
    assert client.post(address, {**posted, f"les_{older.pk}": "weerlegt"}).status_code == 302
    assert "checked" in read(client, address)
    client.logout()
    page = read(client, lesson.get_absolute_url())
    for title, url in addresses(things).items():
        assert f"{title}</a>" in page, title
        assert f'href="{lesson.get_absolute_url()}">{lesson.title}</a>' in read(client, url), title
    assert f'href="{older.get_absolute_url()}">Bel na de lunch</a> (spreekt tegen)' in page
    assert "Bel voor tien uur</a> (wordt tegengesproken door)" in read(client, older.get_absolute_url())
    client.force_login(make_editor(region_tree.helmond, email="nog@helmond.example"))
    client.post(address, {"cards": posted["cards"]})
    assert [group.label for group in links_of(lesson)] == ["Regelingen"]


def test_links_of_another_region_are_closed(client: Client, region_tree: RegionTree, things: dict[str, list[Any]]) -> None:
    own, foreign = LessonFactory(region=region_tree.helmond.region), LessonFactory(region=region_tree.zeeland.region)
    client.force_login(make_editor(region_tree.helmond))
    assert client.get(reverse("lesson_links:change", args=[foreign.pk])).status_code == 404
    other = VacancyFactory(region=region_tree.zeeland.region)
    form = read(client, reverse("lesson_links:change", args=[own.pk]))
    assert other.title not in form
    assert client.post(reverse("lesson_links:change", args=[own.pk]), {"places": [other.pk]}).status_code == 200
    assert links_of(own) == []


def test_words_narrow_what_can_be_chosen_and_find_other_lessons(
    client: Client, region_tree: RegionTree, things: dict[str, list[Any]]
) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region)
    far = LessonFactory(title="Broodbakken met statushouders", themes=["borging"])
    VacancyFactory(region=lesson.region, title="Hovenier")
    index_objects("lessons", [far.pk])
    client.force_login(make_editor(region_tree.helmond))
    form = read(client, reverse("lesson_links:change", args=[lesson.pk]) + "?zoek=hulp")
    assert "Hulp bij de bakker" in form
    assert "Hovenier" not in form
    assert far.title not in form
    assert far.title in read(client, reverse("lesson_links:change", args=[lesson.pk]) + "?zoek=broodbakken")


def test_searching_keeps_what_was_chosen_and_saves_nothing(
    client: Client, region_tree: RegionTree, things: dict[str, list[Any]]
) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region)
    far = LessonFactory(title="Broodbakken met statushouders", themes=["borging"])
    gardener = VacancyFactory(region=lesson.region, title="Hovenier")
    index_objects("lessons", [far.pk])
    client.force_login(make_editor(region_tree.helmond))
    address = reverse("lesson_links:change", args=[lesson.pk])
    chosen = {"places": [gardener.pk], f"les_{far.pk}": Relation.CONTINUES.value}
    page = unescape(client.post(address, chosen | {"zoek": "hulp", "zoeken": "1"}).content.decode())
    assert "Hulp bij de bakker" in page
    assert re.search(rf'name="places" value="{gardener.pk}"[^>]* checked', page)
    assert re.search(rf'value="{Relation.CONTINUES.value}" selected', page)
    assert links_of(lesson) == []
    client.post(address, chosen | {"zoek": "hulp"})
    assert [group.label for group in links_of(lesson)] == ["Plekken als voorbeeld", "Andere lessen"]


def test_no_link_gives_an_unnamed_region_away(client: Client, region_tree: RegionTree, things: dict[str, list[Any]]) -> None:
    region = region_tree.helmond.region
    lesson = LessonFactory(region=region, title="Wij noemen ons niet", is_unnamed=True)
    sibling, stranger = LessonFactory(region=region), LessonFactory(region=region_tree.zeeland.region)
    link(lesson, things, vervolg=sibling, vervangt=stranger)
    page = read(client, lesson.get_absolute_url())
    for name, found in things.items():
        for thing in found:
            is_of_region = name not in NATIONAL or str(thing) == "Bakkersgilde"
            assert (f"{thing}</a>" in page) is not is_of_region, thing
    assert "(gaat verder op)" not in page
    assert "(komt in de plaats van)" in page
    assert lesson.title not in read(client, sibling.get_absolute_url()).partition('id="ook-leren"')[0]
    shown = {title for title, url in addresses(things).items() if lesson.title in client.get(url).content.decode()}
    assert shown == {"Loonkostensubsidie", "Landelijke dag", "UWV"}


def test_only_what_is_public_is_shown_on_either_side(
    client: Client, region_tree: RegionTree, things: dict[str, list[Any]]
) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region, title="Nog een concept")
    link(lesson, things)
    for thing in (*things["places"], *things["after"], *things["cards"], things["lines"][0].plan):
        type(thing).objects.filter(pk=thing.pk).update(live=False)
    assert {group.label for group in links_of(lesson)} == {"Bijeenkomsten", "Partners"}
    lesson.unpublish()
    for address in (things["before"][0].get_absolute_url(), things["after"][0].get_absolute_url()):
        assert lesson.title not in client.get(address).content.decode()
    assert client.get(reverse("lessons:with_partner", args=[things["partners"][0].pk, "uwv"])).status_code == 404


def test_replaced_lesson_says_so_and_stands_below_all_until_its_heir_is_withdrawn(client: Client) -> None:
    old, heir, other = LessonFactory(title="Oud"), LessonFactory(title="Nieuw"), LessonFactory(title="Ander", themes=["borging"])
    LessonRelation.objects.create(lesson=heir, other=old, kind=Relation.REPLACES)
    index_objects("lessons", [old.pk, heir.pk, other.pk])
    order = re.compile(r'pw-card__title"><a class="nl-link" href="/lessen/[^"]+">([^<]+)<')
    assert order.findall(read(client, "/lessen/")) == ["Ander", "Nieuw", "Oud"]
    top = read(client, old.get_absolute_url()).partition("Wat wij deden")[0]
    assert "Deze les is vervangen" in top
    assert f'href="{heir.get_absolute_url()}">Nieuw</a>' in top
    heir.unpublish()
    index_objects("lessons", [old.pk, heir.pk])
    assert "Deze les is vervangen" not in read(client, old.get_absolute_url())
    assert order.findall(read(client, "/lessen/")) == ["Ander", "Oud"]


def test_a_lesson_is_not_linked_to_itself_and_not_twice() -> None:
    lesson = LessonFactory()
    card = CardFactory()
    for _again in range(2):
        link_lesson(lesson=lesson, by=None, links={"cards": [card.pk, card.pk]}, relations={})
    assert LessonCard.objects.count() == 1


def make_many(lesson: Lesson, number: int) -> None:
    """Hang so many links of every kind on a lesson."""
    region = lesson.region
    plan = PlanPageFactory(parent=region.page)
    lines = [ActionLine(plan=plan, title=f"Lijn {count}") for count in range(number)]
    for line in lines:
        add_line(line=line, by=Author())
    things = {
        "lines": lines,
        "cards": CardFactory.create_batch(number),
        "places": VacancyFactory.create_batch(number, region=region),
        "before": MeetingFactory.create_batch(number, region=region),
        "partners": [Partner.objects.create(name=f"Partner {region} {count}") for count in range(number)],
    }
    link(lesson, things)
    for other in LessonFactory.create_batch(number, region=region):
        LessonRelation.objects.create(lesson=lesson, other=other, kind=Relation.CONTINUES)


def test_page_of_a_lesson_with_fifty_links_costs_at_most_twenty_queries(client: Client, region_tree: RegionTree) -> None:
    counted = []
    for region, number in ((region_tree.helmond.region, 1), (region_tree.zeeland.region, 9)):
        lesson = LessonFactory(region=region, full=True)
        make_many(lesson, number)
        read(client, lesson.get_absolute_url())
        with CaptureQueriesContext(connection) as found:
            page = read(client, lesson.get_absolute_url())
        counted.append(len(found))
    assert sum(len(group.links) for group in links_of(lesson)) == 54
    assert page.count("Lijn ") == 9
    assert counted[0] == counted[1] <= 20


def take_part(plan: PlanPage, *partners: Partner) -> None:
    for partner in partners:
        Participation.objects.create(plan=plan, partner=partner, role="overig", valid_from=date(2026, 1, 1))


def test_partner_is_linked_from_plan_and_lesson_and_leads_back_to_both(
    client: Client, region_tree: RegionTree, things: dict[str, list[Any]], django_assert_num_queries: Any
) -> None:
    national, own = things["partners"]
    plan, far = things["lines"][0].plan, PlanPageFactory(parent=region_tree.zeeland, title="Plan van ver")
    alone = Partner.objects.create(name="Slagersgilde", region=region_tree.helmond.region)
    take_part(plan, national, own, alone)
    take_part(far, national)
    lesson = LessonFactory(region=region_tree.helmond.region, title="Bel voor tien uur")
    link(lesson, {"partners": [own]})
    page = read(client, plan.url)
    for partner in (national, own):
        assert f'href="{partner_url(partner.pk, partner.name)}">{partner.name}</a>' in page
        assert f'href="{plan.url}">Ons plan</a>' in read(client, partner_url(partner.pk, partner.name))
    assert "Slagersgilde" in page
    assert "Slagersgilde</a>" not in page, "its page would tell no more than the plan"
    assert f'href="{partner_url(own.pk, own.name)}">Bakkersgilde</a>' in read(client, lesson.get_absolute_url())
    assert lesson.title in read(client, partner_url(own.pk, own.name))
    assert "Plan van ver" in read(client, partner_url(national.pk, national.name))
    with django_assert_num_queries(3):
        client.get(partner_url(own.pk, own.name))
    far.unpublish()
    assert "UWV</a>" not in read(client, plan.url)
    assert "Plan van ver" not in read(client, partner_url(national.pk, national.name))


def test_an_unnamed_lesson_makes_no_link_to_a_partner_of_its_region(
    client: Client, region_tree: RegionTree, things: dict[str, list[Any]]
) -> None:
    own = things["partners"][1]
    plan = things["lines"][0].plan
    take_part(plan, own)
    lesson = LessonFactory(region=region_tree.helmond.region, title="Wij noemen ons niet", is_unnamed=True)
    link(lesson, {"partners": [own]})
    assert "Bakkersgilde</a>" not in read(client, plan.url)
    assert lesson.title not in read(client, partner_url(own.pk, own.name))


@pytest.mark.parametrize("key", [str(2**70), "1\x00", "-1", "een", "٣"])
def test_what_is_no_key_is_refused(client: Client, region_tree: RegionTree, things: dict[str, list[Any]], key: str) -> None:
    lesson = LessonFactory(region=region_tree.helmond.region)
    client.force_login(make_editor(region_tree.helmond))
    for name in things:
        answer = client.post(reverse("lesson_links:change", args=[lesson.pk]), {name: [key]})
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [name]


def test_somebody_else_who_links_the_same_at_the_same_moment_is_no_fault(things: dict[str, list[Any]]) -> None:
    lesson, other, card = LessonFactory(), LessonFactory(), things["cards"][0]
    waiting = {
        'SELECT "lesson_links_lessoncard"."card_id"': LessonCard(lesson=lesson, card=card),
        'SELECT "lesson_links_lessonrelation"."other_id"': LessonRelation(lesson=lesson, other=other, kind=Relation.CONTINUES),
    }

    def colleague(execute: Any, sql: str, *args: Any) -> Any:
        """Somebody else's press arrives between what was read and what is written."""
        answer = execute(sql, *args)
        for start in [start for start in waiting if sql.startswith(start)]:
            row = waiting.pop(start)
            type(row).objects.bulk_create([row])
        return answer

    with connection.execute_wrapper(colleague):
        link_lesson(lesson=lesson, by=None, links={"cards": [card.pk]}, relations={other.pk: Relation.CONTINUES})
    assert not waiting
    assert (LessonCard.objects.count(), LessonRelation.objects.count()) == (1, 1)
