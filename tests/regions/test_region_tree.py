"""The tree of pages that other tests stand on."""

from wagtail.models import Page, Site

from site_core.pages_setup import ensure_home
from tests.regions.factories import RegionTree


def test_region_pages_have_plain_addresses(region_tree: RegionTree) -> None:
    assert region_tree.helmond.url == "/regios/helmond-de-peel/"
    assert region_tree.zeeland.get_parent().specific == region_tree.index


def test_home_is_made_once_and_replaces_the_welcome_page(region_tree: RegionTree) -> None:
    assert ensure_home() == region_tree.home
    assert Site.objects.get().root_page_id == region_tree.home.pk
    assert not Page.objects.filter(title__startswith="Welcome").exists()
