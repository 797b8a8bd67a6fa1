"""Places in the admin: written and published by their own region, closed to others."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.vacancies.factories import EmployerFactory, VacancyFactory
from vacancies.ending import standing
from vacancies.models import Employer, Vacancy

NS = "wagtailsnippets_vacancies_vacancy"
EMPLOYERS = "wagtailsnippets_vacancies_employer"

LIST_QUERIES = 16

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def places(region_tree: RegionTree) -> tuple[Vacancy, Vacancy]:
    """A place in Helmond-De Peel and one in Zeeland."""
    return (
        VacancyFactory(region=region_tree.helmond.region, title="Hulp in de kas", pc4="5701"),
        VacancyFactory(region=region_tree.zeeland.region, title="Hulp op de kade", pc4="4461"),
    )


@pytest.fixture
def editor(client: Client, region_tree: RegionTree) -> Client:
    """A browser in which an editor of Helmond-De Peel is logged in."""
    client.force_login(make_editor(region_tree.helmond))
    return client


def form(**changes: Any) -> dict[str, Any]:
    """What the form of a place sends."""
    return {
        "title": "Nieuwe plek",
        "summary": "",
        "description": "U helpt mee.",
        "extra": "",
        "kind": "banenafspraak",
        "sector": "groen",
        "employer": EmployerFactory(name="Proefbedrijf").pk,
        "pc4": "5701",
        "place_name": "",
        "reach": "plaats",
        "street": "",
        "hours_min": "16",
        "hours_max": "24",
        "days": ["ma", "di"],
        "parts_of_day": ["ochtend"],
        "start_date": "",
        "pay": "loon",
        "wage_min": "14.71",
        "wage_max": "",
        "contract": "",
        "positions": "1",
        "instruments": [],
        "not_needed": ["cv", "diploma"],
        "guidance": ["jobcoach"],
        "dutch_level": "a2",
        "education": "geen",
        "licences": [],
        "accessibility": [],
        "route": "contactpunt",
        "apply_name": "",
        "apply_phone": "",
        "apply_email": "",
        "apply_url": "",
        "visible_from": timezone.localdate().isoformat(),
        "closing_date": (timezone.localdate() + timedelta(days=30)).isoformat(),
        "closed_on": "",
        "close_reason": "",
    } | changes


def test_region_editor_lists_only_the_own_places(editor: Client, places: tuple[Vacancy, Vacancy]) -> None:
    page = editor.get(reverse(f"{NS}:list")).content
    assert b"Hulp in de kas" in page
    assert b"Hulp op de kade" not in page


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "unpublish", "preview_on_edit", "workflow_history"])
def test_a_place_of_another_region_does_not_exist_for_an_editor(
    editor: Client, places: tuple[Vacancy, Vacancy], view: str
) -> None:
    assert editor.get(reverse(f"{NS}:{view}", args=[places[1].pk])).status_code == 404
    assert editor.get(reverse(f"{NS}:{view}", args=[places[0].pk])).status_code != 404


def test_a_place_of_another_region_cannot_be_written_to(editor: Client, places: tuple[Vacancy, Vacancy]) -> None:
    answer = editor.post(reverse(f"{NS}:edit", args=[places[1].pk]), form(pc4="4461") | {"action-publish": "1"})
    assert answer.status_code == 404
    assert Vacancy.objects.get(pk=places[1].pk).title == "Hulp op de kade"


def test_national_editor_edits_every_place(client: Client, places: tuple[Vacancy, Vacancy]) -> None:
    client.force_login(make_national_editor())
    for place in places:
        assert client.get(reverse(f"{NS}:edit", args=[place.pk])).status_code == 200


def test_editor_publishes_a_place_of_the_own_region(editor: Client, region_tree: RegionTree) -> None:
    answer = editor.post(reverse(f"{NS}:add"), form() | {"action-publish": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    place = Vacancy.objects.visible().get()
    assert (place.region, place.place_name, place.not_needed) == (region_tree.helmond.region, "Helmond", ["diploma", "cv"])
    assert "Nieuwe plek" in editor.get(place.get_absolute_url()).content.decode()


def test_editor_of_a_region_publishes_nothing_for_the_whole_country(editor: Client) -> None:
    answer = editor.post(reverse(f"{NS}:add"), form(reach="land") | {"action-publish": "1"})
    assert "publiceert de landelijke redactie" in str(answer.context["form"].errors["reach"])
    assert not Vacancy.objects.exists()
    assert editor.post(reverse(f"{NS}:add"), form(reach="land")).status_code == 302


def test_a_draft_is_kept_but_not_public(editor: Client) -> None:
    assert editor.post(reverse(f"{NS}:add"), form(description="")).status_code == 302
    place = Vacancy.objects.get()
    assert not place.live
    assert editor.get(place.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("where", [{"pc4": "4461"}, {"pc4": "", "place_name": "Goes"}])
def test_a_postcode_of_another_region_is_refused(editor: Client, where: dict[str, str]) -> None:
    answer = editor.post(reverse(f"{NS}:add"), form(**where) | {"action-publish": "1"})
    assert "regio Zeeland. Daar werkt u niet voor." in str(answer.context["form"].errors)
    assert not Vacancy.objects.exists()


def test_a_place_cannot_be_moved_to_another_region(editor: Client, places: tuple[Vacancy, Vacancy]) -> None:
    answer = editor.post(reverse(f"{NS}:edit", args=[places[0].pk]), form(pc4="4461"))
    assert answer.status_code == 200
    assert "pc4" in answer.context["form"].errors


def test_a_national_editor_may_use_any_postcode(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_national_editor())
    client.post(reverse(f"{NS}:add"), form(pc4="4461") | {"action-publish": "1"})
    assert Vacancy.objects.visible().get().region == region_tree.zeeland.region


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pc4": "9999"}, "pc4"),
        ({"pc4": ""}, "place_name"),
        ({"kind": ""}, "kind"),
        ({"pay": ""}, "pay"),
        ({"title": ""}, "title"),
        ({"employer": ""}, "employer"),
        ({"pay": "behoud-van-uitkering"}, "pay"),
        ({"hours_min": "30"}, "hours_max"),
        ({"route": "werkgever"}, "route"),
        ({"days": ["maandag"]}, "days"),
        ({"closed_on": "2026-01-01"}, "close_reason"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_even_in_a_draft(editor: Client, changes: dict[str, Any], field: str) -> None:
    answer = editor.post(reverse(f"{NS}:add"), form(**changes))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert not Vacancy.objects.exists()


def test_closing_takes_a_place_off_the_board_at_once(editor: Client, places: tuple[Vacancy, Vacancy]) -> None:
    changes = form(closed_on=timezone.localdate().isoformat(), close_reason="vervuld-via-contactpunt")
    editor.post(reverse(f"{NS}:edit", args=[places[0].pk]), changes | {"action-publish": "1"})
    assert places[0] not in Vacancy.objects.visible()
    assert "Deze plek is gesloten" in editor.get(Vacancy.objects.get(pk=places[0].pk).get_absolute_url()).content.decode()


def test_form_that_is_older_than_what_the_employer_did_does_not_turn_it_back(
    editor: Client, places: tuple[Vacancy, Vacancy]
) -> None:
    place, address = places[0], reverse(f"{NS}:edit", args=[places[0].pk])
    seen = re.search(r'name="standing_seen"[^>]*', editor.get(address).content.decode())
    standing.close(place=place, reason="vervuld-anders", filled=1)
    answer = editor.post(address, form(standing_seen="") | {"action-publish": "1"})
    assert seen is not None
    assert "De werkgever heeft deze plek intussen" in answer.content.decode()
    place.refresh_from_db()
    assert place.closed_on is not None
    assert answer.context["form"]["closed_on"].value() == date_format(place.closed_on, "d-m-Y")
    again = form(title="Hulp in de kas", standing_seen=place.standing_at.isoformat(), positions_filled="1")
    closed = {"closed_on": place.closed_on.isoformat(), "close_reason": "vervuld-anders", "action-publish": "1"}
    assert editor.post(address, again | closed).status_code == 302
    place.refresh_from_db()
    assert (place.title, place.close_reason) == ("Hulp in de kas", "vervuld-anders")


def test_editor_sees_the_preview_of_a_place_that_was_never_saved(editor: Client) -> None:
    address = reverse(f"{NS}:preview_on_add")
    assert editor.post(address, form(title="Titel in wording")).json()["is_valid"]
    assert "Titel in wording" in editor.get(address).content.decode()


def test_versions_can_be_compared_and_put_back(editor: Client, places: tuple[Vacancy, Vacancy]) -> None:
    address = reverse(f"{NS}:edit", args=[places[0].pk])
    editor.post(address, form(guidance=["jobcoach"]) | {"action-publish": "1"})
    editor.post(address, form(guidance=["maatje"]) | {"action-publish": "1"})
    compare = reverse(f"{NS}:revisions_compare", args=[places[0].pk, "earliest", "latest"])
    html = editor.get(compare).content.decode()
    assert "maatje op de werkvloer" in html
    first = places[0].revisions.order_by("pk")[0]
    assert editor.get(reverse(f"{NS}:revisions_revert", args=[places[0].pk, first.pk])).status_code == 200


@pytest.mark.parametrize("typed", ["kas", "Helmond", '"', "", "%00", "a " * 600])
def test_the_list_can_be_searched_and_filtered(editor: Client, places: tuple[Vacancy, Vacancy], typed: str) -> None:
    answer = editor.get(reverse(f"{NS}:list"), {"q": typed, "kind": "banenafspraak"})
    assert answer.status_code == 200
    assert b"Hulp op de kade" not in answer.content


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_costs_the_same_for_any_number_of_places(
    editor: Client, region_tree: RegionTree, number: int, django_assert_max_num_queries: Any
) -> None:
    VacancyFactory.create_batch(number, region=region_tree.helmond.region)
    editor.get(reverse(f"{NS}:list"))
    with django_assert_max_num_queries(LIST_QUERIES) as captured:
        editor.get(reverse(f"{NS}:list"))
    assert len(captured) == LIST_QUERIES


def test_region_editor_adds_an_employer_but_changes_none(editor: Client) -> None:
    answer = editor.post(reverse(f"{EMPLOYERS}:add"), {"name": "Nieuwe Proefkwekerij", "sector": "", "description": ""})
    assert answer.status_code == 302
    employer = Employer.objects.get()
    assert editor.get(reverse(f"{EMPLOYERS}:list")).status_code == 200
    for view in ("edit", "delete", "history", "usage"):
        answer = editor.get(reverse(f"{EMPLOYERS}:{view}", args=[employer.pk]))
        assert answer.status_code in (302, 403, 404)


def test_region_editor_cannot_block_an_employer_while_adding_it(editor: Client) -> None:
    data = {"name": "Nieuw", "sector": "", "description": "", "blocked_at": "2026-01-01 10:00"}
    editor.post(reverse(f"{EMPLOYERS}:add"), data)
    assert Employer.objects.get().blocked_at is None


def test_national_editor_blocks_an_employer_and_its_places_vanish(client: Client, places: tuple[Vacancy, Vacancy]) -> None:
    client.force_login(make_national_editor())
    employer = places[0].employer
    assert client.post(reverse("organisations:block", args=[employer.pk]), {"reason": "Bestaat niet."}).status_code == 302
    assert places[0] not in Vacancy.objects.visible()
    assert client.get(places[0].get_absolute_url()).status_code == 404


def test_an_employer_is_chosen_by_name_place_or_number(editor: Client) -> None:
    EmployerFactory(name="Bakkerij De Korenaar", place_name="Deurne", kvk_number="12345678")
    EmployerFactory(name="Bakkerij Jansen", place_name="Asten")
    window = editor.get(reverse("wagtailsnippetchoosers_vacancies_employer:choose")).json()["html"]
    assert "Zoek op woorden" in window
    results = reverse("wagtailsnippetchoosers_vacancies_employer:choose_results")
    for typed, found in (("bakkerij", 2), ("bakkerij deurne", 1), ("1234", 1), ("slager", 0)):
        assert editor.get(results, {"q": typed}).content.decode().count("Bakkerij ") == found, typed
    assert "12345678" in editor.get(results, {"q": "korenaar"}).content.decode()


def test_a_lesson_of_a_reading_list_is_chosen_by_words(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_national_editor())
    LessonFactory(title="Bellen helpt", region=region_tree.helmond.region)
    LessonFactory(title="Mailen niet", region=region_tree.helmond.region)
    results = reverse("wagtailsnippetchoosers_lessons_lesson:choose_results")
    page = client.get(results, {"q": "bellen"}).content.decode()
    assert "Bellen helpt" in page
    assert "Mailen niet" not in page
