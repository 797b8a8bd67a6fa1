"""The root of the page tree."""

import pytest
from django.test import override_settings
from wagtail.models import Page, Site

from site_core.models import HomePage
from site_core.pages_setup import ensure_home

pytestmark = pytest.mark.django_db


@override_settings(BASE_URL="https://www.perspectief.example")
def test_home_becomes_the_root_of_the_default_site() -> None:
    home = ensure_home()
    site = Site.objects.get()
    assert (site.root_page_id, site.hostname, site.port) == (home.pk, "www.perspectief.example", 443)
    assert home.live


def test_welcome_page_of_wagtail_is_gone() -> None:
    ensure_home()
    assert list(Page.objects.filter(depth=2).values_list("slug", flat=True)) == ["perspectief"]


def test_second_run_makes_no_second_home() -> None:
    assert ensure_home() == ensure_home()
    assert HomePage.objects.count() == 1


def test_words_of_an_editor_stay() -> None:
    home = ensure_home()
    home.lead = "Onze eigen woorden"
    home.save()
    assert ensure_home().lead == "Onze eigen woorden"


def test_new_address_reaches_the_site() -> None:
    ensure_home()
    with override_settings(BASE_URL="http://localhost:8123"):
        ensure_home()
    assert (Site.objects.get().hostname, Site.objects.get().port) == ("localhost", 8123)
