"""A real site with the example content, served by the real server, and a real browser before it."""

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
FOLDER = VAR / "functional"
CHROMIUM = [path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome") if Path(path).exists()]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE, DESKTOP = 360, 1280
# What Chromium says of a page that answers 404, which some tests open on purpose; the crawl finds the dead links.
ABSENT = "the server responded with a status of 404"
# Answers at once, and holds nothing that could run.
QUIET_PAGE = "/robots.txt"
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],  # axe then works out no more than it must of what is in order
}
# Only the faults leave the browser: the whole answer of axe is as large as the page.
FAULTS = """([where, options]) => axe.run(where, options).then(found =>
    found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
# Every module of this folder sets these: one browser and one site for the whole run, so its tests stay on one process.
IN_BROWSER = [pytest.mark.browser, pytest.mark.enable_socket, pytest.mark.xdist_group("browser")]


def site_environment() -> dict[str, str]:
    """Return the environment of the served site: test settings on a database of its own."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_core.settings.test",
        "DATABASE_URL": f"sqlite:///{FOLDER / 'db.sqlite3'}",
    }


def make_site() -> None:
    """Make the example site, unless it was made from the same sources before; one process makes it, others wait."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _make_site()


def _make_site() -> None:
    sources = sorted(
        path for room in ("site_core", "search", "regions", "vacancies", "lessons") for path in (ROOT / room).rglob("*")
    )
    digest = hashlib.sha256(
        b"".join(path.read_bytes() for path in sources if path.suffix in {".py", ".toml", ".csv"})
    ).hexdigest()
    stamp = FOLDER / "stamp"
    if stamp.exists() and stamp.read_text() == digest:
        return
    command = [sys.executable, "-m", "tests.functional.example"]
    answer = subprocess.run(command, cwd=ROOT, env=site_environment(), capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{answer.stdout[-500:]}{answer.stderr[-2000:]}"
    stamp.write_text(digest)


@contextmanager
def served(*, days_later: int = 0) -> Iterator[str]:
    """Serve the example site on a free port, with the clock of some days from now; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    application = "tests.functional.later:application" if days_later else "site_core.wsgi:application"
    environment = {**site_environment(), "DAYS_LATER": str(days_later)}
    process = subprocess.Popen([*command, "--log-level", "error", application], cwd=ROOT, env=environment)
    try:
        for _attempt in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/gezondheid", timeout=5).read()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the example site."""
    make_site()
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM[0] if CHROMIUM else None, args=QUIET)
        yield chromium
        chromium.close()


@dataclass
class Windows:
    """The windows of the run: a new one costs more than the pages that a test opens in it, so they are kept and emptied."""

    browser: Browser
    site: str
    kept: dict[bool, Page] = field(default_factory=dict)
    in_use: list[Page] = field(default_factory=list)

    def take(self, *, width: int, javascript: bool) -> Page:
        """Return a window as a new visitor has it; one that this test uses already is not given twice."""
        size: ViewportSize = {"width": width, "height": 900}
        page = self.kept.get(javascript)
        if page and not page.is_closed() and page not in self.in_use:
            self._empty(page)
            page.set_viewport_size(size)
        else:
            context = self.browser.new_context(base_url=self.site, viewport=size, java_script_enabled=javascript, locale="nl-NL")
            page = context.new_page()
            self.kept.setdefault(javascript, page)
        self.in_use.append(page)
        return page

    def _empty(self, page: Page) -> None:
        """Take away what the test before left: pages, cookies, storage, routes, media and the place of the mouse."""
        for other in page.context.pages[1:]:
            other.close()
        page.unroute_all()
        page.context.clear_cookies()
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        page.mouse.move(0, 0)
        page.goto(QUIET_PAGE)  # of the same site: another one would get a process of its own
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")

    def leave(self) -> None:
        """Keep the first window of each kind, close the others."""
        for page in self.in_use:
            if page not in self.kept.values():
                page.context.close()
        self.in_use.clear()


@pytest.fixture(scope="session")
def windows(browser: Browser, site: str) -> Windows:
    """The windows of the run."""
    return Windows(browser, site)


@pytest.fixture
def open_page(windows: Windows, site: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site at a width, with or without JavaScript; fails on console errors and outside requests."""

    def note_request(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            outside.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and ABSENT not in message.text:
            errors.append(message.text)

    def open_it(path: str, *, width: int = DESKTOP, javascript: bool = True) -> Page:
        page = windows.take(width=width, javascript=javascript)
        page.on("request", note_request)
        page.on("console", note_message)
        opened.append(page)
        page.goto(path)
        return page

    opened: list[Page] = []
    outside: list[str] = []
    errors: list[str] = []
    yield open_it
    for page in opened:
        page.remove_listener("request", note_request)
        page.remove_listener("console", note_message)
    windows.leave()
    assert not outside, "requests to others"
    assert not errors, "errors in the console"


@pytest.fixture
def accessible() -> Callable[..., list[str]]:
    """Returns what axe finds on a page or in a part of it, WCAG 2.2 AA and target size included; `but` are selectors left out."""

    def check(page: Page, within: str = "html", but: Sequence[str] = ()) -> list[str]:
        page.evaluate(AXE_SCRIPT)
        where = {"include": [[within]], "exclude": [[selector] for selector in but]}
        found: list[str] = page.evaluate(FAULTS, [where, AXE_OPTIONS])
        return found

    return check
