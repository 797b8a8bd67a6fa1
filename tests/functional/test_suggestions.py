"""Suggestions while typing, in a real browser: by keyboard, by mouse and finger, for a screen reader, and without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.functional.conftest import DESKTOP, IN_BROWSER, PHONE

pytestmark = IN_BROWSER

ADDRESS = re.compile(r"/zoeken/suggesties")


def field(page: Page) -> Locator:
    return page.get_by_label(re.compile("^(Welk werk|Waar) zoekt u"))


def listbox(page: Page) -> Locator:
    return page.locator("[role=listbox]")


def typed(page: Page, text: str) -> Locator:
    """Type and wait for the list."""
    field(page).press_sequentially(text, delay=20)
    expect(listbox(page)).to_be_visible()
    return listbox(page)


def test_the_field_becomes_a_combobox_that_tells_its_state(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    box = field(page)
    for name, value in (("role", "combobox"), ("aria-expanded", "false"), ("aria-autocomplete", "list"), ("autocomplete", "off")):
        expect(box).to_have_attribute(name, value)
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    expect(listbox(page)).to_be_hidden()
    typed(page, "schoonma")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    count = listbox(page).get_by_role("option").count()
    assert 1 < count <= 8
    expect(page.locator("main [role=status]")).to_have_text(f"{count} suggesties")
    expect(listbox(page).get_by_role("option", name="schoonmaker beroep", exact=True)).to_be_visible()


def test_arrows_walk_around_enter_takes_and_enter_again_searches(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    box = field(page)
    typed(page, "helm")
    options = listbox(page).get_by_role("option")
    last = options.count() - 1
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    box.press("ArrowUp")
    expect(options.nth(last)).to_have_attribute("aria-selected", "true")
    assert page.locator("[aria-selected=true]").count() == 1
    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = options.first.locator("b").inner_text()
    box.press("Enter")
    expect(box).to_have_value(chosen)
    expect(box).to_be_focused()
    expect(listbox(page)).to_be_hidden()
    assert "q=" not in page.url, "taking a suggestion does not send the form"
    box.press("Enter")
    page.wait_for_url("**q=**")


def test_escape_and_tab_close_the_list_and_keep_what_was_typed(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    box = field(page)
    typed(page, "schoon")
    box.press("ArrowDown")
    box.press("Escape")
    expect(listbox(page)).to_be_hidden()
    expect(box).to_have_value("schoon")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(listbox(page)).to_be_visible()
    box.press("Tab")
    expect(listbox(page)).to_be_hidden()
    expect(box).to_have_value("schoon")
    expect(page.get_by_label("Postcode of plaats").first).to_be_focused()


def test_enter_without_a_choice_searches_what_was_typed(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    typed(page, "schoonmaak")
    field(page).press("Enter")
    page.wait_for_url("**q=schoonmaak&**")


@pytest.mark.parametrize("path", ["/", "/vacatures/", "/zoeken/", "/bestaat-niet/"])
def test_a_click_takes_a_suggestion_and_leaves_the_focus(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path)
    typed(page, "helmo")
    listbox(page).get_by_role("option", name="Helmond plaats", exact=True).click()
    expect(field(page)).to_have_value("Helmond")
    expect(field(page)).to_be_focused()
    expect(listbox(page)).to_be_hidden()


def test_less_than_two_letters_ask_nothing_and_quick_typing_asks_once(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if ADDRESS.search(request.url) else None)
    field(page).press_sequentially("s")
    page.wait_for_timeout(400)
    assert asked == []
    typed(page, "choonma")
    assert len(asked) == 1
    field(page).fill("s")
    expect(listbox(page)).to_be_hidden()
    assert len(asked) == 1


def test_an_answer_that_comes_too_late_is_dropped(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.url.endswith("q=scho"):
            held.append(route)
        else:
            route.continue_()

    page.route(ADDRESS, hold)
    with page.expect_request(ADDRESS):
        field(page).press_sequentially("scho")
    typed(page, "enma")
    expect(listbox(page).get_by_role("option").first).to_contain_text("schoenma")
    held[0].fulfill(json={"suggesties": [{"tekst": "te laat", "soort": "beroep"}], "melding": "1 suggestie"})
    page.wait_for_timeout(200)
    expect(listbox(page).get_by_role("option").first).to_contain_text("schoenma")


@pytest.mark.parametrize("body", ["", "<html>", "null", "{}"])
def test_a_broken_answer_leaves_a_plain_field(open_page: Callable[..., Page], body: str) -> None:
    page = open_page("/vacatures/")
    page.route(ADDRESS, lambda route: route.fulfill(body=body))
    with page.expect_response(ADDRESS):
        field(page).press_sequentially("schoon")
    page.wait_for_timeout(100)
    expect(listbox(page)).to_be_hidden()
    field(page).press("Enter")
    page.wait_for_url("**q=schoon&**")


def test_text_of_an_answer_is_never_markup(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    answer = {"suggesties": [{"tekst": "<img src=x>", "soort": "<b>"}], "melding": "<i>1</i>"}
    page.route(ADDRESS, lambda route: route.fulfill(json=answer))
    typed(page, "schoon")
    assert page.locator(".pw-suggest img, .pw-suggest i").count() == 0
    expect(listbox(page).get_by_role("option").locator("b")).to_have_text("<img src=x>")


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_an_open_list_has_no_faults_fits_and_can_be_hit(
    open_page: Callable[..., Page], accessible: Callable[[Page], list[str]], width: int
) -> None:
    page = open_page("/vacatures/", width=width)
    box = typed(page, "den h")
    field(page).press("ArrowDown")
    assert accessible(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    place = box.bounding_box()
    assert place
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= width
    assert all((option.bounding_box() or {"height": 0})["height"] >= 44 for option in listbox(page).get_by_role("option").all())


def test_the_chosen_option_shows_where_colours_are_replaced(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/")
    page.emulate_media(forced_colors="active")
    typed(page, "helm")
    field(page).press("ArrowDown")
    option = page.locator("[aria-selected=true]")
    assert option.evaluate("element => parseFloat(getComputedStyle(element).outlineWidth)") >= 2
    assert option.evaluate("element => getComputedStyle(element).outlineStyle") != "none"


def test_the_english_page_suggests_dutch_words_and_says_so(open_page: Callable[..., Page]) -> None:
    page = open_page("/en/vacatures/")
    box = page.locator("[data-suggest]")
    box.press_sequentially("basisb", delay=20)
    expect(listbox(page).get_by_role("option")).to_have_text("Basisbaan kind of place")
    expect(listbox(page).get_by_role("option").locator("b")).to_have_attribute("lang", "nl")
    expect(page.locator("main [role=status]")).to_have_text("1 suggestion")


def test_without_script_it_is_a_field_and_related_work_is_a_row_of_links(open_page: Callable[..., Page]) -> None:
    page = open_page("/vacatures/", javascript=False)
    box = field(page)
    expect(box).to_have_attribute("type", "search")
    assert box.get_attribute("role") is None
    box.fill("schoonmaak")
    page.get_by_role("button", name="Zoeken").first.click()
    page.wait_for_url("**q=schoonmaak**")
    links = page.get_by_role("navigation", name="Werk dat hierop lijkt").get_by_role("link")
    assert 1 <= links.count() <= 5
    links.first.click()
    expect(page.locator("main")).to_contain_text(re.compile(r"[1-9]\d* plek(ken)? gevonden"))
