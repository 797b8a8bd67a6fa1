"""Where lessons are written, linked and checked: without faults for axe at both widths, and a remark by keyboard."""

import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from regions.demo.users import DEMO_USERS
from tests.functional.conftest import DESKTOP, IN_BROWSER, PHONE, ROOT, site_environment
from tests.functional.test_posting import go_to

pytestmark = IN_BROWSER

PASSWORD = "een-heel-lang-wachtwoord"
# Wagtail draws what stands around `main`, and these inside it, seen in Wagtail 8.0.1:
WAGTAILS_OWN = (
    "#w-minimap-toggle",  # a button of less than 24 px, over the edge of a phone
    ".checking-frame",  # the page that visitors see, in a frame; it has its own test
)
REMARK = "Zeg in de titel wat u leerde."


class Waiting(NamedTuple):
    """A lesson that waits for its own region, and its check."""

    lesson: str
    check: str


@pytest.fixture(scope="module")
def waiting(site: str) -> Waiting:
    """A lesson of Helmond-De Peel that somebody handed in."""
    command = [sys.executable, "-m", "tests.functional.lesson_to_check", PASSWORD]
    answer = subprocess.run(command, cwd=ROOT, env=site_environment(), check=True, capture_output=True, text=True)
    return Waiting(*answer.stdout.split()[-2:])


@pytest.fixture
def desk(open_page: Callable[..., Page], waiting: Waiting) -> Page:
    """The admin for the editor of Helmond-De Peel."""
    page = open_page("/beheer/login/?next=/beheer/lessen-nakijken/", width=PHONE)
    page.locator("#id_username").fill(DEMO_USERS["helmond"].email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/lessen-nakijken/")
    return page


def test_form_links_and_check_of_a_lesson_have_no_faults_and_a_remark_goes_by_keyboard(
    desk: Page, waiting: Waiting, accessible: Callable[..., list[str]]
) -> None:
    check, links, form = (
        f"/beheer/lessen-nakijken/{waiting.check}/",
        f"/beheer/lessen/koppelingen/{waiting.lesson}/",
        f"/beheer/snippets/lessons/lesson/edit/{waiting.lesson}/",
    )

    def is_fine(path: str, width: int) -> None:
        desk.set_viewport_size({"width": width, "height": 900})
        desk.goto(path)
        assert accessible(desk, "main", WAGTAILS_OWN) == [], (path, width)
        assert desk.evaluate("document.scrollingElement.scrollWidth") <= width, (path, width)

    is_fine(check, DESKTOP)
    is_fine(check, PHONE)
    go_to(desk, desk.locator("summary", has_text="Opmerking bij Titel"))
    desk.keyboard.press("Enter")
    go_to(desk, desk.get_by_label("Opmerking bij Titel"))
    desk.keyboard.type(REMARK)
    assert accessible(desk, ".checking-field:has(details[open])") == []
    go_to(desk, desk.get_by_role("button", name="Stuur terug met opmerkingen"))
    desk.keyboard.press("Enter")
    desk.get_by_text("Teruggestuurd met uw opmerkingen").wait_for()

    for width in (DESKTOP, PHONE):
        is_fine(links, width)
        is_fine(form, width)
    assert desk.get_by_text(REMARK).first.is_visible()
    assert desk.get_by_label("Uw antwoord").count() == 1
    for tab in desk.get_by_role("tab").all()[1:]:
        tab.press("Enter")
        assert accessible(desk, "[role=tabpanel]:not([hidden])", WAGTAILS_OWN) == [], tab.inner_text()
