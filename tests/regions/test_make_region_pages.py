"""Pages and teams follow the geography tables."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from regions.geography.models import Region
from regions.geography.signals import geography_loaded
from regions.geography.today import regions_of_today
from regions.models import RegionPage
from regions.region_pages import make_region_pages
from regions.teams.groups import NATIONAL_GROUP
from regions.teams.models import RegionTeam
from tests.regions.factories import ContactPointFactory, RegionFactory, RegionTree, add_whole_plan


@pytest.fixture
def regions(db: None) -> list[Region]:
    """Two regions without pages."""
    return [RegionFactory(code="AM32", name="Helmond-De Peel", slug="helmond-de-peel"), RegionFactory(name="Nieuw", slug="nieuw")]


def test_loading_the_tables_makes_pages_and_teams(client: Client, regions: list[Region]) -> None:
    geography_loaded.send(sender=None, report=None, renamed_slugs={})
    for slug in ("helmond-de-peel", "nieuw"):
        assert client.get(f"/regios/{slug}/").status_code == 200
    assert RegionTeam.objects.count() == 2
    assert set(Group.objects.filter(name__startswith="Regio ").values_list("name", flat=True)) == {
        "Regio Helmond-De Peel",
        "Regio Nieuw",
    }


def test_loading_the_tables_is_seen_at_once_in_the_names_that_pages_keep(
    regions: list[Region], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert len(regions_of_today()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        RegionFactory(name="Zeeland")
        geography_loaded.send(sender=None, report=None, renamed_slugs={})
    assert len(regions_of_today()) == 3


def test_running_again_changes_nothing(regions: list[Region]) -> None:
    first = make_region_pages()
    rights = [model.objects.count() for model in (GroupPagePermission, GroupCollectionPermission, Group, Collection)]
    second = make_region_pages()
    assert (len(first.made), len(first.renamed), len(first.unchanged)) == (2, 0, 0)
    assert (len(second.made), len(second.renamed), len(second.unchanged)) == (0, 0, 2)
    assert [model.objects.count() for model in (GroupPagePermission, GroupCollectionPermission, Group, Collection)] == rights


def test_new_region_appears_and_ended_region_is_left_alone(regions: list[Region]) -> None:
    make_region_pages()
    RegionFactory(name="Nieuwer", slug="nieuwer")
    RegionFactory(name="Voorbij", slug="voorbij", valid_until="2025-06-01")
    assert make_region_pages().made == ["Nieuwer"]
    assert not RegionPage.objects.filter(slug="voorbij").exists()


def test_renamed_region_keeps_its_page_and_old_addresses_redirect(client: Client, regions: list[Region]) -> None:
    make_region_pages()
    page = RegionPage.objects.get(region=regions[0])
    add_whole_plan(page)
    Region.objects.filter(pk=regions[0].pk).update(name="De Peel", slug="de-peel")
    assert make_region_pages().renamed == ["De Peel"]
    old = client.get("/regios/helmond-de-peel/")
    assert (old.status_code, old.headers["Location"]) == (301, "/regios/de-peel/")
    below = client.get("/regios/helmond-de-peel/actieplan-2026-2028/")
    assert (below.status_code, below.headers["Location"]) == (301, "/regios/de-peel/actieplan-2026-2028/")
    assert "De Peel</h1>" in client.get("/regios/de-peel/").content.decode()
    assert Group.objects.filter(name="Regio De Peel").exists()
    assert not Group.objects.filter(name="Regio Helmond-De Peel").exists()


def test_rename_leaves_an_editors_draft_a_draft(client: Client, regions: list[Region]) -> None:
    make_region_pages()
    page = RegionPage.objects.get(region=regions[0])
    page.introduction = "<p>Nog niet klaar.</p>"
    page.save_revision()
    Region.objects.filter(pk=regions[0].pk).update(name="De Peel", slug="de-peel")
    make_region_pages()
    assert "Nog niet klaar." not in client.get("/regios/de-peel/").content.decode()
    page = RegionPage.objects.get(region=regions[0])
    draft = page.get_latest_revision_as_object()
    assert (draft.slug, draft.introduction) == ("de-peel", "<p>Nog niet klaar.</p>")


def test_national_group_is_found_again_under_another_name(regions: list[Region]) -> None:
    make_region_pages()
    Group.objects.filter(name=NATIONAL_GROUP).update(name="Landelijk team")
    make_region_pages()
    assert not Group.objects.filter(name=NATIONAL_GROUP).exists()


def test_national_group_may_not_manage_users_groups_or_sites(regions: list[Region]) -> None:
    make_region_pages()
    rights = Group.objects.get(name=NATIONAL_GROUP).permissions
    assert not rights.filter(content_type__app_label__in=["users", "auth", "axes"]).exists()
    assert not rights.filter(content_type__model="site").exists()


def test_report_and_check_name_regions_without_contact_point(region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region)
    out = StringIO()
    with pytest.raises(CommandError, match="1 regions"):
        call_command("report_regions", stdout=out)
    assert "no contact point: AM24 Zeeland" in out.getvalue()
    warnings = [message for message in run_checks(databases=["default"]) if message.id == "regions.W001"]
    assert [message.msg for message in warnings] == ["1 regions have no current contact point: Zeeland."]
    ContactPointFactory(region=region_tree.zeeland.region)
    call_command("report_regions", stdout=out)
    assert "2 regions, 2 with a contact point (2 in all), 0 plans." in out.getvalue()


def test_command_tells_what_it_did(regions: list[Region]) -> None:
    out = StringIO()
    call_command("make_region_pages", stdout=out)
    assert out.getvalue() == "2 made, 0 renamed, 0 unchanged.\n"
