"""Themes that regions ask for and that have no lesson."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.enums import Theme
from lessons.models import LessonStanding
from lessons.reuse.demand import demands
from lessons.rounds.models import Answer, RegionForm, Round, RoundQuestion
from regions.geography.models import Region
from search.asked.models import QuestionCount
from tests.lessons.factories import LessonFactory
from tests.regions.contact.requests.factories import make_request
from tests.regions.factories import RegionFactory, RegionTree, make_editor, make_national_editor

pytestmark = pytest.mark.any_database


def make_wish(region: Region, themes: list[str], *, key: str = "weten", done: bool = True) -> None:
    """Let a region say in a round what it wants to know."""
    found, _new = Round.objects.get_or_create(title="Najaar", due_on=timezone.localdate(), defaults={"opened_on": _today()})
    question, _new = RoundQuestion.objects.get_or_create(round=found, key=key, defaults={"text": "Wat wilt u weten?"})
    done_at = timezone.now() if done else None
    form, _new = RegionForm.objects.get_or_create(round=found, region=region, defaults={"done_at": done_at})
    Answer.objects.create(form=form, question=question, text="Hoe doet u dat?", themes=themes)


def _today() -> date:
    return timezone.localdate()


@pytest.fixture
def asked(region_tree: RegionTree) -> None:
    """Two regions ask for status holders, of which there is no lesson; one for matching, of which there is."""
    helmond, zeeland = region_tree.helmond.region, region_tree.zeeland.region
    make_wish(helmond, ["statushouders"])
    make_wish(helmond, ["statushouders", "matching"], key="leren")
    make_wish(zeeland, ["statushouders"])
    make_wish(RegionFactory(), ["borging"], done=False)
    lesson = LessonFactory(region=zeeland, themes=["matching"])
    LessonStanding.objects.update_or_create(lesson=lesson, defaults={"uses": 1, "proven_uses": 1})
    make_request(zeeland, about_kind="les", about_number=lesson.pk)
    QuestionCount.objects.create(day=_today(), words="basisbaan groen", times=12, results=0)


def test_what_is_asked_and_has_no_lesson_comes_first(asked: None) -> None:
    found = {demand.theme: demand for demand in demands()}
    assert {demand.theme for demand in demands()[:2]} == {Theme.STATUS_HOLDERS, Theme.BASIC_JOBS}
    holders = found[Theme.STATUS_HOLDERS]
    assert (holders.regions, holders.lessons, holders.is_missing) == (2, 0, True)
    matching = found[Theme.MATCHING]
    assert (matching.regions, matching.questions, matching.lessons, matching.proven) == (1, 1, 1, 1)
    assert found[Theme.BASIC_JOBS].searches == 12
    assert not found[Theme.SECURING].is_asked


def test_national_editors_read_it_in_the_admin_and_others_do_not(client: Client, asked: None, region_tree: RegionTree) -> None:
    address = reverse("lesson_reuse:themes")
    client.force_login(make_national_editor())
    page = client.get(address).content.decode()
    assert "gevraagd, maar nog geen les" in page
    client.force_login(make_editor(region_tree.helmond))
    assert client.get(address).status_code == 302


def test_the_national_page_counts_regions_and_names_none(client: Client, asked: None) -> None:
    page = unescape(client.get("/landelijk/").content.decode())
    section = page.partition('aria-labelledby="lessen-gevraagd"')[2].partition("</section>")[0]
    assert "Gevraagd, maar nog zonder les:" in section
    assert "statushouders" in section
    assert "Zeeland" not in section
    assert "Hoe doet u dat?" not in page
    assert "een deel van deze vragen is bedacht" not in section


def test_the_national_page_says_when_a_round_is_made_up(client: Client, asked: None) -> None:
    Round.objects.update(is_example=True)
    assert "een deel van deze vragen is bedacht" in unescape(client.get("/landelijk/").content.decode())


@pytest.mark.parametrize("rows", [1, 20])
def test_themes_cost_five_queries(region_tree: RegionTree, django_assert_num_queries: Any, rows: int) -> None:
    for region in RegionFactory.create_batch(rows):
        make_wish(region, ["matching"])
        make_request(region, about_kind="les", about_number=LessonFactory(region=region).pk)
    with django_assert_num_queries(5):
        assert demands()
