"""An organisation that never saw the site posts a place on a phone: by keyboard without JavaScript, and with it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page

from regions.demo.users import DEMO_USERS
from tests.functional.conftest import FOLDER, IN_BROWSER, PHONE, ROOT, site_environment
from tests.functional.test_employers import code_for

pytestmark = IN_BROWSER

HARD = "De werkzaamheden worden uitgevoerd ten behoeve van de leefbaarheid. Wij zoeken een jonge collega."
MOST_STOPS = 60
PASSWORD = "een-heel-lang-wachtwoord"
# Other ones each time: the served site is kept between runs.
TURN = uuid4().hex[:6]
TITLE, OWNER, COLLEAGUE = f"Hulp in de kas {TURN}", f"baas-{TURN}@bedrijf.example", f"collega-{TURN}@bedrijf.example"


@pytest.fixture
def moderator(open_page: Callable[..., Page]) -> Callable[[str], Page]:
    """Opens the queue as an editor of one of the regions that have an account to try."""
    passwords = FOLDER / "passwords.json"
    passwords.write_text(json.dumps(dict.fromkeys(DEMO_USERS, PASSWORD)))
    command = [sys.executable, "manage.py", "make_demo_users", "--passwords", str(passwords)]
    subprocess.run(command, cwd=ROOT, env=site_environment(), check=True, capture_output=True)

    def open_queue(name: str) -> Page:
        page = open_page("/beheer/login/?next=/beheer/nakijken/")
        page.locator("#id_username").fill(DEMO_USERS[name].email)
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url("**/beheer/nakijken/")
        return page

    return open_queue


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


def log_in(page: Page, address: str) -> None:
    """By the code from the mail."""
    page.get_by_label("Uw e-mailadres").fill(address)
    page.get_by_role("button", name="Mail mij een code").click()
    page.wait_for_url("**/werkgevers/code/")
    page.get_by_label("De code uit de mail").fill(code_for(address))
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_text(f"Ingelogd als {address}").wait_for()


def register(page: Page, address: str, *, name: str = "Proefkwekerij", is_intermediary: bool = False) -> None:
    """From the first visit to an organisation of one's own."""
    log_in(page, address)
    page.get_by_role("link", name="Meld een organisatie aan").click()
    page.get_by_label("Naam van uw organisatie").fill(name)
    page.get_by_label("KvK-nummer").fill("12345678")
    page.get_by_label("Soort werk").select_option("groen")
    page.locator("#id_place").fill("5701")
    if is_intermediary:
        page.get_by_label("Wij plaatsen plekken voor andere werkgevers").check()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Plaats een plek").click()
    page.get_by_role("heading", name="Het werk").wait_for()


def write_by_keyboard(page: Page, title: str, *, client: str = "") -> None:
    """Every step of a place, from the first field to the button that sends it."""
    go_to(page, page.get_by_role("radio", name="Basisbaan"))
    page.keyboard.press("ArrowDown")
    if client:
        type_into(page, "Namens welke werkgever?", client)
    type_into(page, "Titel", title)
    type_into(page, "Wat gaat iemand doen?", "U geeft planten water. Een collega doet het voor.")
    press(page, "Bewaar en ga verder")
    page.get_by_role("heading", name="Waar en wanneer").wait_for()
    type_into(page, "Postcode van de werkplek", "5701")
    type_into(page, "Uren per week: ten minste", "16")
    press(page, "Bewaar en ga later verder")
    page.get_by_text("2 van 6 stappen klaar.").wait_for()
    page.get_by_role("link", name="Loon en begeleiding").click()
    type_into(page, "Loon per uur: ten minste", "16,50")
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


def invite(page: Page, address: str) -> None:
    """Ask a colleague to join, from the page of the organisation."""
    page.get_by_role("link", name="Mensen", exact=True).click()
    page.get_by_role("link", name="Nodig iemand uit").click()
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_role("button", name="Nodig uit").click()
    page.get_by_text(address).first.wait_for()


def test_a_place_goes_by_keyboard_and_without_javascript_from_the_first_visit_to_the_site(
    open_page: Callable[..., Page], moderator: Callable[[str], Page]
) -> None:
    owner = open_page("/werkgevers/", width=PHONE, javascript=False)
    register(owner, OWNER)
    write_by_keyboard(owner, TITLE)
    place = owner.url
    owner.get_by_role("link", name="Terug naar Proefkwekerij").click()
    owner.get_by_role("link", name=TITLE).click()
    assert owner.url == place
    owner.get_by_role("link", name="Terug naar Proefkwekerij").click()
    invite(owner, COLLEAGUE)
    colleague = open_page("/werkgevers/", width=PHONE, javascript=False)
    log_in(colleague, COLLEAGUE)
    colleague.goto(place)
    assert colleague.get_by_text("Uw plek wordt nagekeken").count() == 0
    colleague.goto("/werkgevers/")
    colleague.get_by_role("button", name="Aannemen").click()
    colleague.goto(place)
    colleague.get_by_text("Uw plek wordt nagekeken").wait_for()

    stranger = moderator("zeeland")
    assert stranger.get_by_role("link", name=TITLE).count() == 0
    checker = moderator("helmond")
    checker.get_by_role("link", name=TITLE).click()
    checker.get_by_role("button", name="Publiceer", exact=True).wait_for()
    stranger.goto(checker.url)
    assert stranger.get_by_role("heading", name=TITLE).count() == 0
    checker.get_by_role("button", name="Publiceer", exact=True).click()
    checker.wait_for_url("**/beheer/nakijken/")

    colleague.reload()
    colleague.get_by_text("De plek staat op de site").wait_for()
    visitor = open_page("/vacatures/?q=hulp+kas&plaats=5701&volgorde=nieuwste", width=PHONE, javascript=False)
    visitor.get_by_role("link", name=TITLE).first.click()
    visitor.get_by_role("heading", name=TITLE).wait_for()
    visitor.get_by_text("Proefkwekerij").first.wait_for()


def test_an_intermediary_posts_for_a_client_once_its_region_checked_it(
    open_page: Callable[..., Page], moderator: Callable[[str], Page]
) -> None:
    name, client, title = f"Uitzendbureau {TURN}", "Gemeentewerf Deurne", f"Hulp op de werf {TURN}"
    page = open_page("/werkgevers/", width=PHONE, javascript=False)
    register(page, f"bureau-{TURN}@bedrijf.example", name=name, is_intermediary=True)
    assert page.get_by_label("Namens welke werkgever?").count() == 0
    draft = page.url
    checker = moderator("helmond")
    checker.goto("/beheer/organisaties/")
    checker.get_by_role("link", name=name).click()
    checker.get_by_role("button", name="Deze organisatie klopt").click()
    checker.wait_for_load_state()
    page.goto(draft)
    write_by_keyboard(page, title, client=client)
    checker.goto("/beheer/nakijken/")
    checker.get_by_role("link", name=title).click()
    checker.get_by_role("button", name="Publiceer", exact=True).click()
    checker.wait_for_url("**/beheer/nakijken/")
    visitor = open_page("/vacatures/?q=hulp+werf&plaats=5701&volgorde=nieuwste", width=PHONE, javascript=False)
    visitor.get_by_role("link", name=title).first.click()
    visitor.get_by_text(f"Namens {client}, geplaatst door {name}").first.wait_for()


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
    page.get_by_role("radio", name="Alleen via een coach").check()
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
