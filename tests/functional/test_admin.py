"""Our own pages of the admin: without faults for axe, and nothing cut off on a phone."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from regions.demo.users import DEMO_USERS
from tests.functional.conftest import DESKTOP, FOLDER, IN_BROWSER, PHONE, ROOT, site_environment

pytestmark = IN_BROWSER

PASSWORD = "een-heel-lang-wachtwoord"
OF_A_REGION = (
    "",
    *("vragen/", "vragen/instellingen/", "nakijken/", "nakijken/instellingen/", "nakijken/verslag/", "lessen-nakijken/"),
    *("cijfers/", "werkzoekenden/", "gebruik/", "gebruik/vragen/", "rondes/", "rondes/samen/", "organisaties/"),
    *("meldingen/", "leerbedrijven/", "resultaten/", "uitleg/", "tweede-stap/"),
)
NATIONAL = (
    "",
    "vragen/",
    "nakijken/",
    "werkzoekenden/",
    "rondes/",
    "rondes/nieuw/",
    "redacteuren/",
    "reports/aandacht/",
    "gebruik/themas/",
)
# Wagtail cuts off what is wider than the page; what can be scrolled by itself is not cut off.
CUT_OFF = """() => {
    const main = document.querySelector("main"), scrolls = element => {
        for (let at = element.parentElement; at && at !== main; at = at.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(at).overflowX) || at.closest(".w-sr-only")) return true;
        return false;
    };
    return [...main.querySelectorAll("table, button, a, input, select, textarea, p")]
        .filter(element => element.offsetWidth && !element.closest(".w-sr-only, header")
            && element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element))
        .map(element => element.outerHTML.slice(0, 120));
}"""


@pytest.fixture(params=["helmond", "landelijk"])
def editor(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> tuple[Page, tuple[str, ...]]:
    """A window in which an editor is logged in, with the pages to look at."""
    passwords = FOLDER / "passwords.json"
    passwords.write_text(json.dumps(dict.fromkeys(DEMO_USERS, PASSWORD)))
    command = [sys.executable, "manage.py", "make_demo_users", "--passwords", str(passwords)]
    subprocess.run(command, cwd=ROOT, env=site_environment(), check=True, capture_output=True)
    page = open_page("/beheer/login/")
    page.locator("#id_username").fill(DEMO_USERS[request.param].email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")
    return page, OF_A_REGION if request.param == "helmond" else NATIONAL


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_pages_of_the_admin_have_no_faults(
    editor: tuple[Page, tuple[str, ...]], accessible: Callable[[Page], list[str]], width: int
) -> None:
    page, paths = editor
    page.set_viewport_size({"width": width, "height": 900})
    faults = {}
    for path in paths:
        page.goto(f"/beheer/{path}")
        if found := [*accessible(page), *page.evaluate(CUT_OFF)]:
            faults[path] = found
    assert faults == {}
