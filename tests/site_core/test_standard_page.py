"""Editorial pages."""

from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from site_core.content_loader import read_texts
from site_core.models import StandardPage
from tests.site_core.factories import HomePageFactory, StandardPageFactory
from tests.site_core.texts import load_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts() -> None:
    """All pages of the house."""
    load_texts()


def test_every_text_of_the_house_is_readable_by_a_visitor(client: Client, texts: None) -> None:
    for text in read_texts():
        answer = client.get(f"/{text.slug}/")
        assert answer.status_code == 200, text.slug
        page = unescape(answer.content.decode())
        assert text.title in page
        for heading, _ in text.sections:
            assert f">{heading}</h2>" in page


def test_links_between_the_texts_lead_somewhere(client: Client, texts: None) -> None:
    slugs = {f"/{text.slug}/" for text in read_texts()}
    known = slugs | {"/vacatures/", "/werkgevers/", "/lessen/", "/contact/", "/regios/", "/regelingen/", "/"}
    for page in StandardPage.objects.all():
        for block in page.body.get_prep_value():
            for part in str(block["value"]).split('href="')[1:]:
                address = part.partition('"')[0]
                assert address in known, f"{page.slug}: {address}"


def test_breadcrumb_leads_home(client: Client, texts: None) -> None:
    assert client.get("/privacy/").context["crumbs"] == [("Home", "/"), ("Privacy", "")]


def test_breadcrumb_of_a_deeper_page_names_its_parent(client: Client, texts: None) -> None:
    parent = StandardPage.objects.get(slug="privacy")
    StandardPageFactory(parent=parent, title="Redacteuren", slug="redacteuren")
    crumbs = client.get("/privacy/redacteuren/").context["crumbs"]
    assert crumbs == [("Home", "/"), ("Privacy", "/privacy/"), ("Redacteuren", "")]


def test_text_page_costs_only_the_queries_of_wagtail_itself(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, texts: None
) -> None:
    client.get("/privacy/")
    # Site, three steps down the tree, ancestors, their restrictions.
    with django_assert_num_queries(6):
        client.get("/privacy/")


def test_page_that_is_offline_is_not_found(client: Client) -> None:
    StandardPageFactory(parent=HomePageFactory(), slug="kladje", live=False)
    assert client.get("/kladje/").status_code == 404


@pytest.mark.parametrize("slug", ["en", "english", "en-mijn-uitkering", "nlx"])
def test_only_the_exact_language_code_makes_an_address_english(client: Client, slug: str) -> None:
    HomePageFactory()
    assert client.get(f"/{slug}/")["Content-Language"] == ("en" if slug == "en" else "nl")


def test_page_tells_when_an_editor_changed_it_and_not_when_it_was_loaded(client: Client, texts: None) -> None:
    assert "Bijgewerkt op" not in client.get("/privacy/").content.decode()
    page = StandardPage.objects.get(slug="privacy")
    page.lead = "Van de redactie."
    page.save_revision().publish()
    assert "Bijgewerkt op" in client.get("/privacy/").content.decode()


def test_dutch_text_on_an_english_page_says_that_it_is_dutch(client: Client, texts: None) -> None:
    page = client.get("/en/privacy/").content.decode()
    assert '<h1 class="nl-heading nl-heading--level-1" lang="nl">Privacy</h1>' in page
    assert "This text is in Dutch only." in page
    assert 'lang="nl">Privacy' not in client.get("/privacy/").content.decode()
