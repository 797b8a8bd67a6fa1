"""Schemes, counts and meetings: read and found on a phone, by keyboard, without script, and without faults for axe."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.functional.conftest import IN_BROWSER, PHONE
from tests.functional.test_plan import press_link
from tests.functional.test_posting import go_to

pytestmark = IN_BROWSER

REGION = "/regios/helmond-de-peel/"


def test_scheme_counts_and_meeting_of_a_region_are_reached_by_keyboard_without_script(
    open_page: Callable[..., Page], accessible: Callable[[Page], list[str]]
) -> None:
    page = open_page("/zoeken/?q=loonkostensubsidie", width=PHONE, javascript=False)
    press_link(page, "Loonkostensubsidie")
    page.wait_for_url("**/regelingen/*/")
    assert page.get_by_role("heading", level=1).is_visible()
    visited = ["/regelingen/", "/regelingen/verschillen/", "/regelingen/minimumloon/", "/bijeenkomsten/", page.url]

    page.goto(REGION)
    expect(page.get_by_role("region", name="Mensen die werk zoeken")).to_contain_text("In de hele regio:")
    press_link(page, "Naar opleiding en uren")
    page.wait_for_url("**/werkzoekenden/**")
    table = page.locator("main details").first
    go_to(page, table.locator("summary"))
    page.keyboard.press("Enter")
    expect(table.get_by_role("table")).to_be_visible()
    visited += [REGION, page.url]

    page.goto("/bijeenkomsten/")
    meeting = page.locator("main a[href^='/bijeenkomsten/']:not([href$='.ics'])").first
    press_link(page, meeting.inner_text())
    page.wait_for_url(re.compile(r"/bijeenkomsten/\d+/$"))
    visited.append(page.url)
    file = page.locator("main a[href$='agenda.ics']").get_attribute("href")
    assert "BEGIN:VCALENDAR" in page.request.get(file or "").text()

    reader = open_page("/robots.txt", width=PHONE)
    for path in visited:
        reader.goto(path)
        assert accessible(reader) == [], path
        assert reader.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
