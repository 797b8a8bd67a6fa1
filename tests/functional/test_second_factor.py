"""A member of staff adds a security key and logs in with it: the one part of the second step that is JavaScript."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from tests.functional.conftest import DESKTOP, IN_BROWSER, ROOT, site_environment

pytestmark = IN_BROWSER

# Another one each time: the served site is kept between runs.
ADDRESS, PASSWORD = f"sleutel-{uuid4().hex}@voorbeeld.example", "een-heel-lang-wachtwoord"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A browser with a security key in it, on the name that the key is bound to."""
    environment = site_environment() | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    command = [sys.executable, "manage.py", "createsuperuser", "--noinput", "--email", ADDRESS]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"), viewport={"width": DESKTOP, "height": 900})
    page = context.new_page()
    key = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    yield page
    context.close()


def log_in(page: Page) -> None:
    """Fill in the password."""
    page.goto("/beheer/login/")
    page.locator("#id_username").fill(ADDRESS)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")


def test_security_key_is_added_and_logs_in(page: Page, accessible: Callable[[Page], list[str]]) -> None:
    log_in(page)
    page.goto("/beheer/tweede-stap/sleutel/")
    page.get_by_label("Naam van de sleutel").fill("Sleutelbos")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Ga door met uw sleutel").click()
    page.get_by_text("Wij laten ze niet nog eens zien.").wait_for()
    assert page.locator("main code").count() == 10
    page.context.clear_cookies()
    log_in(page)
    page.goto("/beheer/tweede-stap/controleren/?next=/beheer/tweede-stap/")
    assert accessible(page) == []
    page.get_by_role("button", name="Gebruik uw beveiligingssleutel").click()
    page.get_by_role("button", name="Ga door met uw sleutel").click()
    page.get_by_text("Sleutelbos").first.wait_for()
