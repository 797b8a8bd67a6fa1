"""Every component has an example, and the page that shows them is sound HTML under our content policy."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from site_core.component_examples import all_examples
from site_core.component_page import component_names

# They stand around every page, this one as well.
FRAME = {"site_brand", "site_menu", "site_footer"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}


class Outline(HTMLParser):
    """Collects ids and headings, and notes what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at line {self.getpos()[0]}")


@pytest.fixture
def page(client: Client, db: None) -> str:
    """The page of components as a visitor gets it."""
    response = client.get("/onderdelen/")
    assert response.status_code == 200
    return response.content.decode()


def test_every_component_has_an_example() -> None:
    assert {example.component for example in all_examples()} == set(component_names()) - FRAME


def test_page_shows_every_component(page: str) -> None:
    assert re.findall(r'id="o-([\w]+)"', page) == list(dict.fromkeys(example.component for example in all_examples()))


def test_page_is_well_formed_with_one_h1_and_unique_ids(page: str) -> None:
    outline = Outline()
    outline.feed(page)
    assert outline.faults == []
    assert outline.open == []
    assert outline.headings.count("h1") == 1
    assert sorted(outline.ids) == sorted(set(outline.ids))


def test_page_points_only_at_ids_that_exist(page: str) -> None:
    targets = re.findall(r'(?:href="#|for="|aria-describedby="|aria-labelledby=")([^"]*)"', page)
    ids = set(re.findall(r' id="([^"]*)"', page))
    assert {name for value in targets for name in value.split()} <= ids


def test_error_summary_links_to_the_first_choice_of_a_group(page: str) -> None:
    assert '<a href="#id_fout-hoe_0">Hoe wilt u contact? Dit is een verplicht veld.</a>' in page


def test_wrong_field_tells_what_is_wrong_by_its_description(page: str) -> None:
    field = re.search(r'<input[^>]*id="id_fout-mail"[^>]*>', page)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_fout-mail_helptext id_fout-mail_error"' in field[0]


def test_page_sets_no_cookie(client: Client, db: None) -> None:
    assert not client.get("/onderdelen/").cookies
