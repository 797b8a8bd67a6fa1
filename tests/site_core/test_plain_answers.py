"""robots.txt, security.txt and the sitemap."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client, override_settings

from site_core import registries
from tests.regions.factories import RegionTree
from tests.site_core.texts import load_texts


@time_machine.travel(datetime(2026, 11, 21, 23, 59, tzinfo=UTC), tick=False)
@override_settings(BASE_URL="https://perspectief.example", SECURITY_CONTACT="mailto:veilig@perspectief.example")
def test_security_txt_follows_rfc_9116(client: Client) -> None:
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields == {
        "Contact": "mailto:veilig@perspectief.example",
        "Expires": "2027-05-20T00:00:00Z",
        "Preferred-Languages": "nl, en",
        "Canonical": "https://perspectief.example/.well-known/security.txt",
    }


def test_security_txt_never_expires_later_than_a_year_from_now(client: Client) -> None:
    expires = re.search(r"^Expires: (.+)$", client.get("/.well-known/security.txt").content.decode(), re.MULTILINE)
    assert expires
    left = datetime.fromisoformat(expires[1]) - datetime.now(UTC)
    assert timedelta(days=170) < left < timedelta(days=365)


@override_settings(BASE_URL="https://perspectief.example")
def test_robots_keeps_out_of_the_admin_and_names_the_sitemap(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /beheer/" in lines
    assert "Sitemap: https://perspectief.example/sitemap.xml" in lines


def locations(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return re.findall(r"<loc>http://testserver([^<]+)</loc>", answer.content.decode())


def test_sitemap_names_one_file_for_every_registered_part(client: Client, db: None) -> None:
    assert locations(client, "/sitemap.xml") == [f"/sitemap-{name}.xml" for name, _ in registries.sitemaps.items()]


def test_sitemap_holds_the_pages_that_the_public_may_see(client: Client, region_tree: RegionTree) -> None:
    load_texts()
    region_tree.zeeland.unpublish()
    found = locations(client, "/sitemap-paginas.xml")
    assert {"/", "/privacy/", "/regios/helmond-de-peel/"} <= set(found)
    assert "/regios/zeeland/" not in found


def test_unknown_part_of_the_sitemap_is_not_found(client: Client, db: None) -> None:
    assert client.get("/sitemap-geheim.xml").status_code == 404


def test_icon_is_found_at_the_address_that_browsers_guess(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/site/favicon.png"


@pytest.mark.parametrize("path", ["/robots.txt", "/.well-known/security.txt", "/gezondheid"])
def test_plain_answers_need_no_database_and_set_no_cookie(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
