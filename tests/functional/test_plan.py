"""Journey 4: an editor enters a result by keyboard on a phone, and everybody reads what came of the plan."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from regions.demo.users import DEMO_USERS
from tests.functional.conftest import DESKTOP, FOLDER, IN_BROWSER, PHONE, ROOT, site_environment
from tests.functional.test_posting import go_to

pytestmark = IN_BROWSER

PLAN = "/regios/helmond-de-peel/actieplan-perspectief-op-werk-2019-2021/"
PASSWORD = "een-heel-lang-wachtwoord"


@pytest.fixture
def editor(open_page: Callable[..., Page]) -> Page:
    """The first page of the admin on a phone, for the editor of Helmond-De Peel."""
    passwords = FOLDER / "passwords.json"
    passwords.write_text(json.dumps(dict.fromkeys(DEMO_USERS, PASSWORD)))
    command = [sys.executable, "manage.py", "make_demo_users", "--passwords", str(passwords)]
    subprocess.run(command, cwd=ROOT, env=site_environment(), check=True, capture_output=True)
    page = open_page("/beheer/login/", width=PHONE)
    page.locator("#id_username").fill(DEMO_USERS["helmond"].email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")
    return page


def test_result_goes_by_keyboard_from_the_dashboard_to_the_page_that_everybody_reads(
    editor: Page, open_page: Callable[..., Page], accessible: Callable[[Page], list[str]]
) -> None:
    # The served site is kept between runs, and a day has one result.
    day, number = date(2020, 2, 1) + timedelta(days=random.randrange(600)), str(random.randrange(1000, 9999))
    shown = f"{number[0]}.{number[1:]}"
    press_link(editor, "Cijfers en actielijnen")
    press_link(editor, "Resultaat invoeren")
    for label, text in (("Resultaat", number), ("Tot en met welke dag", f"{day:%d-%m-%Y}"), ("Bron", "Proefverslag")):
        field = editor.locator("form").get_by_label(label).first
        go_to(editor, field)
        field.select_text()
        editor.keyboard.type(text)
    editor.keyboard.press("Escape")
    go_to(editor, editor.get_by_role("button", name="Bewaar"))
    editor.keyboard.press("Enter")
    editor.get_by_text("Bewaard.").first.wait_for()

    for width in (PHONE, DESKTOP):
        visitor = open_page(PLAN, width=width, javascript=False)
        assert visitor.get_by_text(f": {shown} (redactie van de regio)").is_visible()
        assert visitor.get_by_role("img", name="De cijfers staan in de tabel hieronder").first.is_visible()
        assert visitor.evaluate("document.scrollingElement.scrollWidth") <= width
        visitor.screenshot(path=FOLDER / f"plan-{width}.png", full_page=True)
    reader = open_page(PLAN, width=PHONE)
    reader.get_by_text("Wanneer is een doel achter").click()
    assert accessible(reader) == []
    reader.goto(f"{PLAN}geschiedenis/")
    assert reader.get_by_role("row").filter(has_text=shown).count() == 1
    assert accessible(reader) == []


def press_link(page: Page, name: str) -> None:
    """Follow a link of the page itself from the keyboard."""
    go_to(page, page.locator("main").get_by_role("link", name=name).first)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
