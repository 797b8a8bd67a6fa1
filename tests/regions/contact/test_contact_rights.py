"""Contact points in the admin are seen and changed by their own region only."""

import pytest
from django.test import Client
from django.urls import reverse

from regions.contact.models import ContactPoint
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor

NS = "wagtailsnippets_contact_contactpoint"


@pytest.fixture
def points(region_tree: RegionTree) -> tuple[ContactPoint, ContactPoint]:
    """The points of Helmond-De Peel and Zeeland."""
    return (
        ContactPointFactory(region=region_tree.helmond.region, public_name="Punt Peel"),
        ContactPointFactory(region=region_tree.zeeland.region, public_name="Geheim Zeeuws punt"),
    )


def test_region_editor_lists_only_own_contact_points(client: Client, region_tree: RegionTree, points) -> None:
    client.force_login(make_editor(region_tree.helmond))
    page = client.get(reverse(f"{NS}:list"))
    assert b"Punt Peel" in page.content
    assert b"Geheim" not in page.content


def test_region_editor_opens_own_point_and_gets_404_for_another(client: Client, region_tree: RegionTree, points) -> None:
    client.force_login(make_editor(region_tree.helmond))
    own, other = points
    assert client.get(reverse(f"{NS}:edit", args=[own.pk])).status_code == 200
    for name in ("edit", "delete", "history", "usage", "unpublish", "revisions_compare"):
        args = [other.pk, "live", "latest"] if name == "revisions_compare" else [other.pk]
        assert client.get(reverse(f"{NS}:{name}", args=args)).status_code == 404, name


def test_national_editor_sees_all_points(client: Client, region_tree: RegionTree, points) -> None:
    client.force_login(make_national_editor())
    page = client.get(reverse(f"{NS}:list"))
    assert b"Punt Peel" in page.content
    assert b"Geheim" in page.content
    assert client.get(reverse(f"{NS}:edit", args=[points[1].pk])).status_code == 200
