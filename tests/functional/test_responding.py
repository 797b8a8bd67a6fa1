"""A visitor on a phone responds to a place and reports it; who offers it says from the mail that it is still open."""

import re
import sqlite3
from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Page

from tests.functional.conftest import FOLDER, IN_BROWSER, PHONE
from vacancies.ending.links import Receiver, token_of
from vacancies.models import Vacancy

pytestmark = IN_BROWSER


def address_of(pk: int) -> str:
    """Read the address of a place from the database of the served site; no page tells it."""
    with sqlite3.connect(FOLDER / "db.sqlite3") as database:
        return str(database.execute("SELECT apply_email FROM vacancies_vacancy WHERE id = ?", [pk]).fetchone()[0])


def test_visitor_responds_and_reports_and_the_employer_answers_the_reminder(
    open_page: Callable[..., Page], accessible: Callable[[Page], list[str]]
) -> None:
    def look(page: Page) -> None:
        assert accessible(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page = open_page("/vacatures/?route=werkgever", width=PHONE)
    page.locator(".pw-card__title a").first.click()
    page.wait_for_url(re.compile(r"/vacatures/\d+-"))
    pk = int(re.search(r"/vacatures/(\d+)-", page.url)[1])  # type: ignore[index]
    assert not page.context.cookies()
    page.get_by_role("link", name="Stuur een bericht").click()
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_role("heading", name="Er zijn 2 dingen nog niet goed").wait_for()
    look(page)
    page.get_by_label("Uw naam").fill("Anna")
    page.get_by_label("Uw telefoonnummer of e-mailadres").fill("06 12345678")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_role("heading", name="Uw bericht is verstuurd").wait_for()
    look(page)
    page.goto(f"/vacatures/{pk}/melden/")
    look(page)
    page.get_by_label("De plek is al vervuld").check()
    page.get_by_role("button", name="Stuur de melding").click()
    page.get_by_role("heading", name="Bedankt voor uw melding").wait_for()
    page.goto(reverse("employers:place_by_link", args=[token_of(Vacancy(pk=pk), Receiver(address_of(pk)))]))
    look(page)
    page.get_by_role("button", name="Sluit de plek").click()
    page.get_by_role("heading", name="Er is 1 ding nog niet goed").wait_for()
    look(page)
    page.get_by_role("button", name="Zet op pauze").click()
    page.get_by_text("Deze plek: op pauze.").wait_for()
    look(page)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_text("Deze plek: op de site tot en met").wait_for()
