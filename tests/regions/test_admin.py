"""The admin as editors of regions meet it: dashboard, report, form of the page, pages that stay."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from regions.models import RegionPage
from tests.regions.factories import (
    ContactPointFactory,
    PlanPageFactory,
    RegionTree,
    UserFactory,
    add_whole_plan,
    make_editor,
    make_national_editor,
)
from tests.vacancies.factories import VacancyFactory

pytestmark = pytest.mark.any_database


def dashboard(client: Client) -> str:
    """Return the first page of the admin."""
    response = client.get("/beheer/")
    assert response.status_code == 200
    return response.content.decode()


@time_machine.travel("2026-11-24T10:00:00Z", tick=False)
def test_dashboard_shows_the_editors_own_work(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    ContactPointFactory(region=region, last_checked=date(2026, 1, 5))
    PlanPageFactory(parent=region_tree.helmond, title="Concept van 2027", live=False)
    PlanPageFactory(parent=region_tree.zeeland, title="Plan van een ander", live=False)
    VacancyFactory(region=region, visible_from=date(2026, 11, 1), closing_date=date(2026, 11, 30))
    VacancyFactory(region=region, visible_from=date(2026, 11, 1), closing_date=date(2027, 1, 30))
    client.force_login(make_editor(region_tree.helmond))
    page = dashboard(client)
    assert "Concept van 2027" in page
    assert "Plan van een ander" not in page
    assert (
        f'<a href="{reverse("wagtailadmin_pages:add", args=["plan", "planpage", region_tree.helmond.pk])}">Nieuw plan</a>' in page
    )
    assert "Het contactpunt is voor het laatst nagekeken op 5 januari 2026." in page
    assert "1 plek sluit binnen 7 dagen." in page
    assert "w-summary__list" not in page


@time_machine.travel("2026-11-24T10:00:00Z", tick=False)
def test_checked_contact_point_gives_no_nudge_and_a_missing_one_does(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, last_checked=date(2026, 11, 1))
    client.force_login(make_editor(region_tree.helmond, region_tree.zeeland))
    page = dashboard(client)
    assert "Contactpunt nagekeken op 1 november 2026." in page
    assert "Uw regio heeft geen contactpunt." in page


def test_dashboard_of_national_editors_counts_over_all_regions(client: Client, region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, last_checked=None)
    client.force_login(make_national_editor())
    page = dashboard(client)
    assert "1 regio heeft geen contactpunt:" in page
    assert "1 contactpunt is langer dan 6 maanden niet nagekeken." in page


def test_admin_speaks_dutch_and_calls_nobody_outside(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    page = dashboard(client)
    assert '<html lang="nl"' in page
    assert "Uitloggen" in page
    for outside in ("gravatar.com", "releases.wagtail.org"):
        assert outside not in page


def test_report_lists_every_region_for_national_editors_in_one_question(
    client: Client, region_tree: RegionTree, django_assert_num_queries
) -> None:
    ContactPointFactory(region=region_tree.helmond.region, public_name="Werkplein Peel", last_checked=date(2026, 11, 1))
    add_whole_plan(region_tree.helmond)
    make_editor(region_tree.helmond)
    client.force_login(make_national_editor())
    response = client.get("/beheer/reports/regios/")
    page = response.content.decode()
    assert "Werkplein Peel" in page
    assert "1 november 2026" in page
    rows = {row.name: (str(row.point), row.plans, row.editors) for row in response.context["object_list"]}
    assert rows == {"Helmond-De Peel": ("Werkplein Peel", 1, 1), "Zeeland": ("geen", 0, 0)}
    assert client.get("/beheer/reports/regios/results/").status_code == 200


def test_reports_are_for_national_editors(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    assert client.get("/beheer/reports/regios/").headers["Location"] == "/beheer/"
    assert "/beheer/reports/" not in dashboard(client)


def form_of(page: RegionPage, **values: object) -> dict[str, str]:
    """Return what the form of a region page sends."""
    fields = {
        "introduction": rich_text("<p>Nieuwe tekst.</p>"),
        "colour": "#0b5563",
        "seo_title": "",
        "search_description": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
    }
    sent: dict[str, str] = nested_form_data({**fields, **values})
    return sent


def test_region_editor_changes_drafts_previews_and_publishes_the_own_page(client: Client, region_tree: RegionTree) -> None:
    page = region_tree.helmond
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(make_editor(page))
    form = client.get(edit)
    assert form.status_code == 200
    assert "title" not in form.context["form"].fields
    assert "slug" not in form.context["form"].fields
    assert client.post(edit, form_of(page)).status_code == 302
    visitor = Client()
    assert "Nieuwe tekst." not in visitor.get(page.url).content.decode()
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(preview, form_of(page, introduction=rich_text("<p>Nog nieuwer.</p>"))).json()["is_valid"]
    assert "Nog nieuwer." in client.get(preview).content.decode()
    assert client.post(edit, form_of(page, **{"action-publish": "1"})).status_code == 302
    assert "Nieuwe tekst." in visitor.get(page.url).content.decode()
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Gepubliceerd" in history


def test_colour_too_light_is_explained_in_the_form(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    edit = reverse("wagtailadmin_pages:edit", args=[region_tree.helmond.pk])
    response = client.post(edit, form_of(region_tree.helmond, colour="#ffff00", **{"action-publish": "1"}))
    assert "Deze kleur is te licht" in str(response.context["form"].errors["colour"])


def test_region_editor_adds_a_plan_below_the_own_page_only(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    add = "wagtailadmin_pages:add"
    assert client.get(reverse(add, args=["plan", "planpage", region_tree.helmond.pk])).status_code == 200
    assert client.get(reverse(add, args=["plan", "planpage", region_tree.zeeland.pk])).status_code == 404
    assert client.get(reverse(add, args=["regions", "regionpage", region_tree.index.pk])).status_code == 404


@pytest.mark.parametrize("action", ["delete", "unpublish", "copy"])
def test_region_page_stays_where_it_is(client: Client, region_tree: RegionTree, action: str) -> None:
    page = region_tree.helmond
    for user in (make_editor(page), make_national_editor(), UserFactory(is_superuser=True)):
        client.force_login(user)
        response = client.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]))
        assert response.status_code in (302, 403, 404)
        assert RegionPage.objects.live().filter(pk=page.pk).exists()
        assert RegionPage.objects.count() == 2


def test_no_button_offers_what_is_refused(client: Client, region_tree: RegionTree) -> None:
    for user in (make_editor(region_tree.helmond), make_national_editor(), UserFactory(is_superuser=True)):
        client.force_login(user)
        for address in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
            html = client.get(reverse(address, args=[region_tree.helmond.pk])).content.decode()
            for action in ("delete", "unpublish", "move", "copy"):
                assert f"/pages/{region_tree.helmond.pk}/{action}/" not in html, (user, address, action)


def test_region_page_stays_when_it_is_chosen_with_others_or_moved(client: Client, region_tree: RegionTree) -> None:
    page = region_tree.helmond
    client.force_login(UserFactory(is_superuser=True))
    for action in ("delete", "unpublish"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{url}?id={page.pk}&next=/beheer/")
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, region_tree.home.pk]))
    page.refresh_from_db()
    assert page.live
    assert page.get_parent().specific == region_tree.index


def test_plan_can_be_deleted_by_its_region_until_figures_were_entered(client: Client, region_tree: RegionTree) -> None:
    kept, empty = add_whole_plan(region_tree.helmond), PlanPageFactory(parent=region_tree.helmond, slug="leeg")
    client.force_login(make_editor(region_tree.helmond))
    for plan in (kept, empty):
        client.post(reverse("wagtailadmin_pages:delete", args=[plan.pk]))
    assert [page.pk for page in region_tree.helmond.get_children()] == [kept.pk]
