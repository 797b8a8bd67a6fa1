"""What editors write above the board and the library."""

import pytest
from django.test import Client
from django.urls import reverse

from site_core.models import ListTexts
from tests.regions.factories import RegionTree, make_editor, make_national_editor

pytestmark = pytest.mark.django_db

ADDRESS = reverse("wagtailsettings:edit", args=["site_core", "listtexts"])
PAGES = {"vacancies": "/vacatures/", "lessons": "/lessen/"}


def test_national_editor_writes_above_the_lists(client: Client, region_tree: RegionTree) -> None:
    visitor = Client()
    standard = {name: visitor.get(page).content.decode() for name, page in PAGES.items()}
    client.force_login(make_national_editor())
    address = client.get(ADDRESS, follow=True).redirect_chain[-1][0]
    client.post(address, {"vacancies": "Zo zoekt u <hier>.", "lessons": "Zo leert u hier."})
    assert "Zo zoekt u &lt;hier&gt;." in visitor.get(PAGES["vacancies"]).content.decode()
    assert "Zo leert u hier." in visitor.get(PAGES["lessons"]).content.decode()
    client.post(address, {"vacancies": "", "lessons": ""})
    assert {name: visitor.get(page).content.decode() for name, page in PAGES.items()} == standard


def test_page_in_english_keeps_its_english_text(client: Client) -> None:
    ListTexts.objects.create(vacancies="Zo zoekt u hier.")
    assert "Zo zoekt u hier." not in client.get("/en/vacatures/").content.decode()


def test_region_editor_cannot_change_them(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    client.post(ADDRESS, {"vacancies": "Van mij", "lessons": ""}, follow=True)
    assert not ListTexts.objects.exclude(vacancies="").exists()
