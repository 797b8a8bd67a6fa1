"""The message above every page."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from site_core.models import NoticeBar
from tests.regions.factories import RegionTree, make_editor, make_national_editor

pytestmark = pytest.mark.django_db

ADDRESS = reverse("wagtailsettings:edit", args=["site_core", "noticebar"])


def test_national_editor_switches_it_on_and_off(client: Client, region_tree: RegionTree) -> None:
    visitor = Client()
    assert "Storing" not in visitor.get("/").content.decode()
    client.force_login(make_national_editor())
    address = client.get(ADDRESS, follow=True).redirect_chain[-1][0]
    client.post(address, {"shown": "on", "text": "Storing bij de telefoon", "link": ""})
    assert "Storing bij de telefoon" in visitor.get("/").content.decode()
    client.post(address, {"text": "Storing bij de telefoon", "link": ""})
    assert "Storing" not in visitor.get("/").content.decode()


def test_region_editor_cannot_change_it(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    client.post(ADDRESS, {"shown": "on", "text": "Van mij", "link": ""}, follow=True)
    assert not NoticeBar.objects.filter(shown=True).exists()


def test_empty_message_cannot_be_shown() -> None:
    with pytest.raises(ValidationError, match="Schrijf eerst een tekst"):
        NoticeBar(shown=True, text=" ").full_clean()


def test_message_is_no_markup(client: Client, region_tree: RegionTree) -> None:
    NoticeBar.objects.create(shown=True, text="<b>Let op</b>")
    assert "&lt;b&gt;Let op" in client.get("/").content.decode()
