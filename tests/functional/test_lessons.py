"""A lesson from the question of a round to the top of the list: three roles, on a phone, and half a year on the clock."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize

from regions.demo.users import DEMO_USERS
from tests.functional.conftest import FOLDER, IN_BROWSER, PHONE, ROOT, served, site_environment
from tests.functional.test_posting import go_to, press

pytestmark = IN_BROWSER

PASSWORD = "een-heel-lang-wachtwoord"
HALF_A_YEAR = 190
# Another one each time: the served site is kept between runs.
TURN = uuid4().hex[:6]
ROUND, TITLE = f"Ronde {TURN}", f"Paprikabellen {TURN} hielp tuinders over de drempel"
ANSWER = "Wij belden tuinders op vrijdagmiddag. Zij hadden dan tijd. Vijf van hen maakten een plek."


@pytest.fixture(scope="module", autouse=True)
def _accounts(site: str) -> None:
    """The accounts to try the admin with."""
    passwords = FOLDER / "passwords.json"
    passwords.write_text(json.dumps(dict.fromkeys(DEMO_USERS, PASSWORD)))
    command = [sys.executable, "manage.py", "make_demo_users", "--passwords", str(passwords)]
    subprocess.run(command, cwd=ROOT, env=site_environment(), check=True, capture_output=True)


def log_in(page: Page, name: str) -> Page:
    """As one of the roles, on the page to which the log-in leads."""
    page.locator("#id_username").fill(DEMO_USERS[name].email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()
    return page


@pytest.fixture
def as_role(open_page: Callable[..., Page]) -> Callable[[str, str], Page]:
    """Opens an address of the admin as one of the roles, on a phone, without JavaScript."""

    def open_as(name: str, path: str) -> Page:
        return log_in(open_page(f"/beheer/login/?next={path}", width=PHONE, javascript=False), name)

    return open_as


@contextmanager
def window(browser: Browser, address: str, *, javascript: bool = False) -> Iterator[Page]:
    """A window of its own on a phone; what stands in its console does not count."""
    phone: ViewportSize = {"width": PHONE, "height": 900}
    context = browser.new_context(base_url=address, viewport=phone, java_script_enabled=javascript, locale="nl-NL")
    try:
        yield context.new_page()
    finally:
        context.close()


def follow(page: Page, name: str) -> None:
    """Follow a link from the keyboard; without JavaScript Wagtail's menu lies over a phone's page, and a tap hits that."""
    go_to(page, page.get_by_role("link", name=name).first)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def complete(page: Page) -> None:
    """Fill in what the answer of a round does not say, in the form of Wagtail."""
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Wie belt op het goede moment, krijgt antwoord.")
    page.locator("#id_did").fill("Wij belden op vrijdagmiddag.")
    page.locator("#id_did_not_work").fill("De brief vooraf las niemand.")
    page.locator("#id_not_measured").check()
    page.get_by_role("tab", name="Waar hoort het bij?").click()
    page.locator("[name=themes]").first.check()
    page.get_by_role("tab", name="Contact en nakijken").click()
    page.locator("#id_review_date").fill(f"{timezone.localdate() + timedelta(days=350):%d-%m-%Y}")
    page.keyboard.press("Escape")


def hand_in(page: Page) -> None:
    """Choose from the menu below the form; saving by itself may close that menu again."""
    submit = page.locator("[name=action-submit]")
    while not submit.is_visible():
        page.get_by_role("navigation", name="Acties (footer)").get_by_role("button", name="Meer acties").click()
        page.wait_for_timeout(300)
    submit.click()
    page.wait_for_url("**/snippets/lessons/lesson/")


def write(browser: Browser, site: str, round_path: str) -> None:
    """Make a lesson of the answer and hand it in.

    The form of Wagtail needs JavaScript, and saves by itself what it then refuses, because nobody filled in the rest yet.
    """
    with window(browser, site, javascript=True) as page:
        page.goto(f"/beheer/login/?next={round_path}")
        log_in(page, "helmond")
        page.get_by_role("link", name="Helmond-De Peel").last.click()
        page.get_by_role("button", name="Maak hiervan een concept-les").first.click()
        page.wait_for_url("**/lessons/lesson/edit/**")
        complete(page)
        hand_in(page)


def say_that_it_works(page: Page) -> None:
    """Half a year after a region began to use the lesson."""
    page.goto("/beheer/login/?next=/beheer/gebruik/")
    log_in(page, "zeeland")
    follow(page, TITLE)
    page.get_by_text("U gebruikt deze les al een tijd. Wat kwam ervan?").wait_for()
    follow(page, "Vul in wat ervan kwam")
    go_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.locator("#id_note").fill("Acht tuinders namen de telefoon op en boden werk aan.")
    page.get_by_role("button", name="Bewaar").press("Enter")
    page.get_by_text("Acht tuinders namen de telefoon op").wait_for()


def agree(page: Page, button: str) -> None:
    """Tick what was looked at, and agree."""
    follow(page, TITLE)
    page.get_by_role("button", name=button).wait_for()
    for tick in page.locator("fieldset input[type=checkbox]").all():
        tick.press("Space")
    page.get_by_role("button", name=button).press("Enter")
    page.wait_for_url("**/beheer/lessen-nakijken/")


def path_of(page: Page) -> str:
    """The address of a page without the site."""
    return urlsplit(page.url).path


def place_in_list(page: Page, title: str) -> int:
    """How far from the top of the region's lessons one stands, without words."""
    page.goto("/lessen/?regio=helmond-de-peel")
    return page.locator("main article h3, main article h2").all_inner_texts().index(title)


def test_a_lesson_travels_from_the_question_of_a_round_to_another_region_and_back(
    as_role: Callable[[str, str], Page],
    open_page: Callable[..., Page],
    accessible: Callable[[Page], list[str]],
    browser: Browser,
    site: str,
) -> None:
    national = as_role("landelijk", "/beheer/rondes/nieuw/")
    national.locator("#id_title").fill(ROUND)
    national.locator("#id_due_on").fill(f"{timezone.localdate() + timedelta(days=42):%Y-%m-%d}")
    press(national, "Open de ronde en mail alle teams")
    national.get_by_text("0 van 35 regio’s zijn klaar").wait_for()

    region = as_role("helmond", "/beheer/rondes/")
    follow(region, ROUND)
    follow(region, "Vul in voor Helmond-De Peel")
    go_to(region, region.locator("textarea").first)
    region.keyboard.type(ANSWER)
    region.get_by_role("button", name="Bewaar alles: onze regio is klaar").press("Enter")
    region.get_by_text("1 van 35 regio’s is klaar").wait_for()
    write(browser, site, path_of(region))

    region.goto("/beheer/lessen-nakijken/")
    agree(region, "Akkoord, naar de landelijke redactie")
    assert region.get_by_role("link", name=TITLE).count() == 1, "its own region does not publish it"
    national.goto("/beheer/lessen-nakijken/")
    agree(national, "Akkoord en publiceer")

    visitor = open_page(f"/lessen/?q=paprikabellen+{TURN}", width=PHONE)
    visitor.get_by_role("link", name=TITLE).click()
    visitor.get_by_role("heading", name=TITLE).wait_for()
    visitor.get_by_text("Nog geen andere regio legde vast dat zij deze les gebruikt.").wait_for()
    assert accessible(visitor) == []
    lesson = path_of(visitor)

    other = open_page(lesson, width=PHONE, javascript=False)
    follow(other, "Wij gebruiken dit")
    log_in(other, "zeeland")
    other.locator("#id_adapted").fill("Wij bellen op dinsdagochtend.")
    press(other, "Wij gebruiken deze les")
    other.get_by_text("vragen wij u wat ervan kwam.").first.wait_for()

    with served(days_later=HALF_A_YEAR) as address, window(browser, address) as later:
        before = place_in_list(later, TITLE)
        say_that_it_works(later)
        later.goto(lesson)
        later.get_by_text("1 andere regio gebruikt deze les. In 1 regio werkt het.").wait_for()
        assert place_in_list(later, TITLE) < before
