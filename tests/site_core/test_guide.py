"""The guide for editors in the admin: every chapter and picture of it, found from the first page and from Help."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from site_core.guide import SOURCE, read_guide
from tests.regions.factories import RegionTree, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, region_tree: RegionTree) -> Client:
    """A browser in which an editor of a region is logged in."""
    client.force_login(make_editor(region_tree.helmond))
    return client


def test_guide_is_found_from_the_first_page_and_from_help(editor: Client) -> None:
    page = unescape(editor.get("/beheer/").content.decode())
    address = reverse("guide:index")
    assert f'href="{address}">Uitleg voor redacteuren' in page
    assert f'"url": "{address}"' in page
    assert "guide.wagtail.org" not in page
    assert "releases" not in re.findall(r'"url":\s*"(https://[^"]+)"', page)


def test_guide_shows_every_chapter_and_every_picture(editor: Client) -> None:
    page = editor.get(reverse("guide:index")).content.decode()
    text = SOURCE.read_text(encoding="utf-8")
    chapters, html = read_guide()
    assert [title for _anchor, title in chapters] == re.findall(r"^## (.+)$", text, re.MULTILINE)
    for anchor in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{anchor}"' in page
    pictures = re.findall(r'<img src="(/beheer/uitleg/[^"]+)"', page)
    assert len(pictures) == text.count("![")
    for address in pictures:
        assert editor.get(address).headers["Content-Type"] == "image/png"
    assert editor.get("/beheer/uitleg/plaatje/bestaatniet.png").status_code == 404


def test_no_marks_of_markdown_are_left(editor: Client) -> None:
    words = re.sub(r"<code>.*?</code>|<[^>]+>", "", read_guide()[1])
    assert re.findall(r"\*\*|`|^\s*[-|#] |\]\(", words, re.MULTILINE) == []


def test_strangers_do_not_see_it(client: Client) -> None:
    assert client.get(reverse("guide:index")).headers["Location"].startswith("/beheer/login/")
