"""The frame around every page: menu, languages, notice bar, example banner, error pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from site_core.models import NoticeBar
from site_core.templatetags.site_tags import localise

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+\s*=|<script(?![^>]*\ssrc=)(?![^>]*\"application/ld\+json\")|javascript:|href=\"(?:https?:)?//|src=\"(?:https?:)?//",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_template_holds_no_inline_style_or_script_and_loads_nothing_from_others(path: Path) -> None:
    if "email" not in path.parts:
        assert not INLINE.search(path.read_text())


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/vacatures/?q=groen", "en", "/en/vacatures/?q=groen"),
        ("/en/vacatures/", "nl", "/vacatures/"),
        ("/en/", "nl", "/"),
        ("/en", "nl", "/"),
        ("/enschede/", "en", "/en/enschede/"),
        ("/en/lessen/", "en", "/en/lessen/"),
    ],
)
def test_same_address_in_another_language(path: str, language: str, expected: str) -> None:
    assert localise(path, language) == expected


@pytest.mark.django_db
def test_menu_marks_the_part_where_the_visitor_is() -> None:
    html = render_to_string("base.html", {}, RequestFactory().get("/regios/zwolle/"))
    assert re.findall(r'<a href="([^"]*)" aria-current="page">', html) == ["/regios/"]


@pytest.mark.django_db
def test_frame_in_english_stays_in_english() -> None:
    with translation.override("en"):
        html = render_to_string("base.html", {}, RequestFactory().get("/en/lessen/"))
    assert '<html lang="en"' in html
    ours = set(re.findall(r'(?:href|action)="(/[^"]*)"', html))
    neutral = {address for address in ours if address.startswith(("/static/", "/.well-known/"))}
    assert {address for address in ours - neutral if not address.startswith("/en/")} == {"/lessen/"}


@pytest.mark.django_db
def test_notice_bar_shows_text_and_link_only_when_switched_on(client: Client) -> None:
    bar = NoticeBar.objects.create(shown=False, text="Wij zijn vandaag dicht.", link="https://voorbeeld.example/")
    assert b"vandaag dicht" not in client.get("/onderdelen/").content
    bar.shown = True
    bar.save()
    assert b'<a href="https://voorbeeld.example/">Wij zijn vandaag dicht.</a>' in client.get("/onderdelen/").content


@pytest.mark.django_db
def test_notice_bar_costs_one_query_in_half_a_minute(client: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        client.get("/onderdelen/")
    with django_assert_num_queries(0):
        client.get("/onderdelen/")


@pytest.mark.django_db
def test_example_banner_follows_the_setting(client: Client) -> None:
    for shown in (True, False):
        with override_settings(SHOW_DEMO_BANNER=shown):
            assert (b"Hier staan voorbeelden." in client.get("/onderdelen/").content) is shown


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["400", "403", "404", "410", "429", "500"])
def test_error_page_has_one_heading_and_is_not_indexed(name: str) -> None:
    html = render_to_string(f"{name}.html", {}, RequestFactory().get("/weg/"))
    assert html.count("<h1") == 1
    assert '<meta name="robots" content="noindex">' in html


def test_page_for_our_own_faults_needs_no_database() -> None:
    html = render_to_string("500.html", {}, RequestFactory().get("/"))
    assert "De fout ligt bij ons" in html


@pytest.mark.django_db
@override_settings(SHOW_DEMO_BANNER=True)
def test_no_example_bar_stands_above_what_is_not_there(client: Client) -> None:
    assert b"Hier staan voorbeelden." not in client.get("/bestaat-niet/").content


@pytest.mark.django_db
def test_missing_page_helps_on(client: Client) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert b'action="/vacatures/"' in response.content
    assert b'action="/contact/"' in response.content
