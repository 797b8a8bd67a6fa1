"""An employer logs in on a phone by the code from the mail, with and without JavaScript."""

import re
import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.functional.conftest import FOLDER, IN_BROWSER, PHONE

pytestmark = IN_BROWSER


def code_for(address: str) -> str:
    """Read the code from the outbox of the served site."""
    with sqlite3.connect(FOLDER / "db.sqlite3") as database:
        rows = database.execute("SELECT body FROM mail_outgoingmail WHERE recipient = ? ORDER BY id DESC", [address]).fetchall()
    return re.search(r"\d{4}-\d{4}", rows[0][0])[0]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_employer_logs_in_and_finds_the_forms(
    open_page: Callable[..., Page], accessible: Callable[[Page], list[str]], javascript: bool
) -> None:
    def look(page: Page) -> None:
        if javascript:
            assert accessible(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    address = f"proef-{'met' if javascript else 'zonder'}@bedrijf.example"
    page = open_page("/werkgevers/", width=PHONE, javascript=javascript)
    look(page)
    page.get_by_label("Uw e-mailadres").fill("geen adres")
    page.get_by_role("button", name="Mail mij een code").click()
    page.get_by_role("heading", name="Er is 1 ding nog niet goed").wait_for()
    look(page)
    page.get_by_label("Uw e-mailadres").fill(address)
    page.get_by_role("button", name="Mail mij een code").click()
    page.wait_for_url("**/werkgevers/code/")
    look(page)
    page.get_by_label("De code uit de mail").fill(code_for(address))
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_text(f"Ingelogd als {address}").wait_for()
    look(page)
    page.get_by_role("link", name="Meld een organisatie aan").click()
    page.get_by_role("heading", name="Meld uw organisatie aan").wait_for()
    look(page)
    page.get_by_label("Naam van uw organisatie").fill("Proefbakkerij")
    page.get_by_label("KvK-nummer").fill("12345678")
    page.get_by_label("Soort werk").select_option("horeca")
    page.locator("#id_place").fill("5701")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("Uw organisatie is nog niet gecontroleerd").wait_for()
    look(page)
    for link in ("Mensen", "Nodig iemand uit"):
        page.get_by_role("link", name=link, exact=True).click()
        page.wait_for_load_state()
        look(page)
    page.get_by_role("link", name="Uw apparaten").click()
    page.get_by_text("(dit apparaat)").wait_for()
    look(page)
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("heading", name="Inloggen voor werkgevers").wait_for()
