"""Every kind of page: without faults for axe, on a phone and on a desktop, without sideways scrolling."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.functional.conftest import DESKTOP, IN_BROWSER, PHONE

pytestmark = IN_BROWSER

PAGES = {
    "home": "/",
    "log-in of employers": "/werkgevers/",
    "regions": "/regios/",
    "region with a plan": "/regios/helmond-de-peel/",
    "region without a plan": "/regios/flevoland/",
    "board": "/vacatures/",
    "board with a question": "/vacatures/?q=groen&plaats=5701&km=25&soort=basisbaan",
    "board without answers": "/vacatures/?q=qqqqzzzz",
    "finder": "/contact/",
    "finder with an answer": "/contact/?plaats=5701",
    "finder with choices": "/contact/?plaats=bergen",
    "finder without an answer": "/contact/?plaats=qqqqqq",
    "contact point": "/contact/helmond-de-peel/",
    "lessons": "/lessen/",
    "municipalities": "/gemeenten/",
    "municipality": "/gemeenten/helmond/",
    "editorial page": "/wat-is-een-basisbaan/",
    "accessibility statement": "/toegankelijkheid/",
    "all regions": "/landelijk/",
    "all regions, sorted, another map": "/landelijk/?volgorde=-lessen&kaart=lessen",
    "regions side by side": "/regios/vergelijken/?regio=helmond-de-peel&regio=zeeland&regio=flevoland&regio=groningen",
    "open data": "/open-data/",
    "not found": "/bestaat-niet/",
    "in English": "/en/vacatures/",
    "components": "/onderdelen/",
}


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_has_no_faults(
    open_page: Callable[..., Page], accessible: Callable[[Page], list[str]], path: str, width: int
) -> None:
    page = open_page(path, width=width)
    assert accessible(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", ["/", "/vacatures/", "/regios/helmond-de-peel/", "/lessen/", "/contact/?plaats=5701"])
def test_page_fits_320_pixels_and_double_text(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("kind", ["/vacatures/", "/lessen/"])
def test_first_result_has_no_faults(open_page: Callable[..., Page], accessible: Callable[[Page], list[str]], kind: str) -> None:
    page = open_page(kind, width=PHONE)
    page.locator(f"main article a[href^='{kind}']").first.click()
    page.wait_for_url(re.compile(rf"{kind}\d+-"))
    assert accessible(page) == []
