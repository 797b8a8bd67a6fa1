"""An organisation that never saw the site posts a place on a phone: by keyboard without JavaScript, and with it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.functional.conftest import IN_BROWSER, PHONE
from tests.functional.test_employers import code_for

pytestmark = IN_BROWSER

HARD = "De werkzaamheden worden uitgevoerd ten behoeve van de leefbaarheid. Wij zoeken een jonge collega."
MOST_STOPS = 60


def go_to(page: Page, target: Locator) -> None:
    """Walk to a field or button with the Tab key alone."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"the Tab key does not reach {target}")


def type_into(page: Page, label: str, text: str) -> None:
    """Fill a field in from the keyboard."""
    go_to(page, page.get_by_label(label))
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    """Press a button from the keyboard."""
    go_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def register(page: Page, address: str) -> None:
    """From the first visit to an organisation of one's own."""
    page.get_by_label("Uw e-mailadres").fill(address)
    page.get_by_role("button", name="Mail mij een code").click()
    page.wait_for_url("**/werkgevers/code/")
    page.get_by_label("De code uit de mail").fill(code_for(address))
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("link", name="Meld een organisatie aan").click()
    page.get_by_label("Naam van uw organisatie").fill("Proefkwekerij")
    page.get_by_label("KvK-nummer").fill("12345678")
    page.get_by_label("Soort werk").select_option("groen")
    page.locator("#id_place").fill("5701")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Plaats een plek").click()
    page.get_by_role("heading", name="Het werk").wait_for()


def test_a_place_is_posted_by_keyboard_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page("/werkgevers/", width=PHONE, javascript=False)
    register(page, "toetsenbord@bedrijf.example")
    go_to(page, page.get_by_role("radio", name="Basisbaan"))
    page.keyboard.press("ArrowDown")
    type_into(page, "Titel", "Hulp in de kas")
    type_into(page, "Wat gaat iemand doen?", "U geeft planten water. Een collega doet het voor.")
    press(page, "Bewaar en ga verder")
    page.get_by_role("heading", name="Waar en wanneer").wait_for()
    type_into(page, "Postcode van de werkplek", "5701")
    type_into(page, "Minst aantal uren per week", "16")
    press(page, "Bewaar en ga later verder")
    page.get_by_text("2 van 5 stappen klaar.").wait_for()
    page.get_by_role("link", name="Loon en begeleiding").click()
    type_into(page, "Loon per uur, minst", "16,50")
    press(page, "Bewaar en ga verder")
    go_to(page, page.get_by_label("geen diploma nodig"))
    page.keyboard.press("Space")
    press(page, "Bewaar en ga verder")
    page.get_by_role("heading", name="Reageren").wait_for()
    press(page, "Bewaar en ga verder")
    page.get_by_role("heading", name="Controleren en versturen").wait_for()
    go_to(page, page.get_by_label("Ik ga akkoord met deze voorwaarden."))
    page.keyboard.press("Space")
    press(page, "Stuur naar regio Helmond-De Peel")
    page.get_by_text("Uw plek wordt nagekeken").wait_for()
    place = page.url
    page.get_by_role("link", name="Terug naar Proefkwekerij").click()
    page.get_by_role("link", name="Hulp in de kas").click()
    assert page.url == place


def test_every_state_of_posting_is_accessible_on_a_phone(
    open_page: Callable[..., Page], accessible: Callable[[Page], list[str]]
) -> None:
    def look() -> None:
        page.wait_for_load_state()
        assert accessible(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url

    page = open_page("/werkgevers/", width=PHONE)
    register(page, "toegankelijk@bedrijf.example")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("heading", name=re.compile("dingen nog niet goed")).wait_for()
    look()
    page.get_by_role("radio", name="Basisbaan").check()
    page.get_by_label("Titel").fill("Hulp in de wijk")
    # The tips come by themselves while somebody writes, and go on where the server draws them.
    page.get_by_label("Wat gaat iemand doen?").press_sequentially(HARD)
    page.get_by_text("Dit gaat over leeftijd.").wait_for()
    look()
    page.get_by_label("Waarom laat u dit zo?").fill("Zo praten wij.")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_text("Bewaard. Kijk nog even naar de tips.").wait_for()
    assert page.get_by_label("Waarom laat u dit zo?").input_value() == "Zo praten wij."
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("heading", name="Controle van de basisbaan").wait_for()
    page.get_by_role("button", name="Bewaar en ga verder").click()
    look()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Wie begeleidt?").fill("De voorman")
    page.get_by_label("Uw naam en functie").fill("A. de Proef")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_label("Postcode van de werkplek").fill("5701")
    for heading in ("Loon en begeleiding", "Wat niet nodig is", "Reageren"):
        page.get_by_role("button", name="Bewaar en ga verder").click()
        page.get_by_role("heading", name=heading, exact=True).wait_for()
        look()
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("button", name="Stuur naar regio").click()
    page.get_by_role("heading", name="Er is 1 ding nog niet goed").wait_for()
    look()
    page.get_by_role("link", name="Bekijk de plek op een telefoon").click()
    page.frame_locator("iframe").get_by_role("heading", name="Hulp in de wijk").wait_for()
    look()
    page.get_by_role("link", name="Terug naar controleren").click()
    page.get_by_label("Ik ga akkoord met deze voorwaarden.").check()
    page.get_by_role("button", name="Stuur naar regio").click()
    page.get_by_text("Uw plek wordt nagekeken").wait_for()
    look()
