"""The journeys that decide, as a person makes them: with a mouse, with the keyboard only, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.functional.conftest import DESKTOP, IN_BROWSER, PHONE

pytestmark = IN_BROWSER


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_somebody_finds_a_place_and_how_to_respond(open_page: Callable[..., Page], width: int, javascript: bool) -> None:
    page = open_page("/", width=width, javascript=javascript)
    page.get_by_role("link", name="Ik zoek werk").first.click()
    page.get_by_label("Welk werk zoekt u?").fill("groen")
    page.get_by_label("Postcode of plaats").first.fill("5701")
    page.get_by_role("button", name="Zoeken").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile(r"\d+ plek"))
    expect(page.locator("main")).to_contain_text("km")
    page.locator("main article a[href^='/vacatures/']").first.click()
    expect(page.get_by_role("heading", name=re.compile("reage", re.IGNORECASE)).first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_employer_finds_the_phone_number(open_page: Callable[..., Page], javascript: bool) -> None:
    page = open_page("/voor-werkgevers/", width=PHONE, javascript=javascript)
    page.locator("footer").get_by_label("Postcode of plaats").fill("Helmond")
    page.locator("footer").get_by_role("button").first.click()
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("Helmond-De Peel")


def test_the_keyboard_alone_is_enough(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Ga direct naar de inhoud")
    page.keyboard.press("Enter")
    page.get_by_label("Welk werk zoekt u?").focus()
    page.keyboard.type("schoonmaak")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=schoonmaak**")
    for _press in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches(\"main article a[href^='/vacatures/']\")"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/vacatures/\d+-"))


def test_filters_can_be_chosen_and_taken_away(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/", javascript=False)
    page.get_by_label(re.compile("^Basisbaan")).check()
    page.locator("main form").get_by_role("button", name=re.compile("Toon|Zoeken")).last.click()
    assert "soort=basisbaan" in page.url
    page.get_by_role("link", name=re.compile("Basisbaan.*weghalen", re.IGNORECASE)).click()
    assert "soort=basisbaan" not in page.url


# What of a page is still seen on paper though it is of no use there, and text that is too small to read.
ON_PAPER = """() => {
    const seen = node => node.checkVisibility() && node.getClientRects().length > 0;
    const idle = [...document.querySelectorAll('nav, form, button, input, .nl-button')].filter(seen);
    const small = [...document.querySelectorAll('main *')].filter(node => seen(node) && node.innerText?.trim()
        && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
        && parseFloat(getComputedStyle(node).fontSize) < 12.6);  // 9.5 points
    return [...idle, ...small].map(node => node.outerHTML.slice(0, 120));
}"""


def pages_of(page: Page) -> int:
    """How many sheets the page takes on paper."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("list_path", "title", "most"),
    [
        ("/lessen/?q=matchtafel", "De matchtafel: elke dinsdag een uur", 1),
        ("/lessen/?q=klus+in+de+buurt", "Begin bij de klus in de buurt", 2),
        ("/regios/zeeland/", "Perspectief op Werk Zeeland", 3),
    ],
    ids=["ordinary lesson", "lesson with three uses and two questions", "plan"],
)
def test_paper_holds_what_one_reads_on_few_sheets(open_page: Callable[..., Page], list_path: str, title: str, most: int) -> None:
    page = open_page(list_path)
    page.locator("main").get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    lefts = page.locator("main article h2").evaluate_all("found => found.map(node => node.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1, "columns are for paper"
    assert pages_of(page) <= most
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER) == []
    source = page.get_by_text(re.compile(r"Perspectief, .*https?://"))
    expect(source).to_be_visible()
    expect(source).to_contain_text(re.compile(r"(versie van|gelezen op) \d+ \w+ 20\d\d"))


def test_table_of_all_regions_fits_a_sheet_on_its_side(open_page: Callable[..., Page]) -> None:
    page = open_page("/landelijk/", width=1017)  # what is left of the long side of A4
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1017
    sides = {
        tuple(map(float, box.split()[2:])) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", page.pdf(prefer_css_page_size=True))
    }
    assert {width > height for width, height in sides} == {True, False}
