"""Lists in the admin say in Dutch what Wagtail would show as "True" and "None"."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.admin.icons import get_icons

from search.synonyms.models import Synonym
from site_core.admin_columns import DayColumn
from tests.lessons.factories import LessonFactory
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor
from tests.vacancies.factories import EmployerFactory, VacancyFactory

pytestmark = pytest.mark.django_db


def cells(client: Client, url_name: str, order: str = "") -> list[str]:
    """Return the texts of all cells of a list."""
    html = client.get(reverse(url_name), {"ordering": order} if order else {}).content.decode()
    rows = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


@pytest.mark.parametrize(
    ("url_name", "orders"),
    [
        ("wagtailsnippets_vacancies_vacancy:list", ("closing_date", "live")),
        ("wagtailsnippets_vacancies_employer:list", ("blocked_at",)),
        ("wagtailsnippets_lessons_lesson:list", ("review_date", "live")),
        ("wagtailsnippets_contact_contactpoint:list", ("valid_until", "last_checked")),
        ("wagtailsnippets_synonyms_synonym:list", ("is_active", "updated_at")),
    ],
)
def test_no_list_shows_words_of_a_programming_language(
    client: Client, region_tree: RegionTree, url_name: str, orders: tuple[str, ...]
) -> None:
    region = region_tree.helmond.region
    VacancyFactory(region=region)
    EmployerFactory()
    LessonFactory(region=region)
    ContactPointFactory(region=region)
    Synonym.objects.create(phrase="poetsen", words="schoonmaker")
    client.force_login(make_national_editor())
    for order in ("", *orders):
        shown = cells(client, url_name, order)
        assert len(shown) > 2
        assert not {"True", "False", "None"} & set(shown)


def test_a_published_place_with_a_newer_draft_says_both(client: Client, region_tree: RegionTree) -> None:
    VacancyFactory(region=region_tree.helmond.region)
    VacancyFactory(region=region_tree.helmond.region, has_unpublished_changes=True)
    VacancyFactory(region=region_tree.helmond.region, live=False)
    client.force_login(make_national_editor())
    shown = cells(client, "wagtailsnippets_vacancies_vacancy:list")
    assert {"concept", "gepubliceerd", "gepubliceerd, met een nieuwer concept"} <= set(shown)


def test_a_moment_is_shown_on_its_dutch_day() -> None:
    column = DayColumn("blocked_at", "geblokkeerd op")
    assert column.get_value(EmployerFactory.build(blocked_at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))).startswith("2 jul")


def test_a_closed_place_says_since_when_and_headings_begin_with_a_capital(client: Client, region_tree: RegionTree) -> None:
    place = VacancyFactory(region=region_tree.helmond.region, closed=True)
    client.force_login(make_national_editor())
    html = client.get(reverse("wagtailsnippets_vacancies_vacancy:list")).content.decode()
    assert f"gesloten op {date_format(place.closed_on, 'j b Y')}" in html
    assert "Te zien tot en met" in html
    assert "Stand" in html


def test_every_item_of_the_menu_has_an_icon_that_is_there(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_national_editor())
    page = unescape(client.get("/beheer/").content.decode())
    asked = set(re.findall(r'"icon_name":\s*"([\w-]+)"', page))
    assert {"mail", "group"} <= asked
    there = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))
    assert asked <= there
    assert "site_core/admin.css" in page


@pytest.mark.parametrize("is_national", [False, True])
def test_every_item_of_the_menu_leads_to_a_page_with_a_title(
    client: Client, region_tree: RegionTree, *, is_national: bool
) -> None:
    client.force_login(make_national_editor() if is_national else make_editor(region_tree.helmond))
    page = unescape(client.get("/beheer/").content.decode())
    for address in sorted(set(re.findall(r'"url":\s*"(/beheer/[^"]+)"', page))):
        answer = client.get(address, follow=True)
        assert [step for step, _status in answer.redirect_chain if step == "/beheer/"] == [], address
        assert re.search(r"<title>\s*[^\s-]", answer.content.decode()), address


def test_account_asks_no_time_zone(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "preferred_language" in page
    assert "current_time_zone" not in page
