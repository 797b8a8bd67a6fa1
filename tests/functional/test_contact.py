"""Journey 2: from a postcode to the contact point, and a question that is watched; on a phone, by keyboard, without script."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.functional.conftest import IN_BROWSER, PHONE

pytestmark = IN_BROWSER

ASKED = "Wij hebben een plek in de bakkerij."


def press_until(page: Page, selector: str) -> None:
    """Go on with the Tab key until an element of that kind has the focus."""
    for _press in range(150):
        page.keyboard.press("Tab")
        if page.locator(f":focus:is({selector})").count():
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def test_employer_finds_the_point_asks_by_keyboard_without_script_and_follows_the_question(
    open_page: Callable[..., Page], accessible: Callable[[Page], list[str]]
) -> None:
    page = open_page("/contact/", width=PHONE, javascript=False)
    page.locator("#plaats-contact").focus()
    page.keyboard.type("5701")
    page.keyboard.press("Enter")
    expect(page.locator("main a[href^='tel:']").first).to_be_visible()
    # Once other tests have asked and answered, there are enough questions for a number.
    expect(page.locator("main")).to_contain_text(re.compile("hoe snel er antwoord komt|Antwoord meestal na"))
    press_until(page, "main a[href^='/contact/helmond-de-peel/vraag/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vraag/?plaats=**")
    press_until(page, "input[name='subject']")
    page.keyboard.press("Space")
    press_until(page, "textarea")
    page.keyboard.type(ASKED)
    press_until(page, "main button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Er zijn 2 dingen nog niet goed").wait_for()
    expect(page.locator("textarea")).to_have_value(ASKED)
    page.get_by_label("Uw naam").fill("Anna")
    page.get_by_label("Uw telefoonnummer of e-mailadres").focus()
    page.keyboard.type("06 12345678")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/contact/vraag/[\w-]{32}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw vraag is ontvangen")
    assert "Anna" not in page.content()
    assert ASKED not in page.content()
    with_script = open_page(page.url, width=PHONE)
    assert accessible(with_script) == []
    assert with_script.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with_script.goto("/contact/helmond-de-peel/vraag/")
    with_script.get_by_role("button", name="Stuur uw vraag").click()
    with_script.get_by_role("heading", name="dingen nog niet goed").wait_for()
    assert accessible(with_script) == []
    assert with_script.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
