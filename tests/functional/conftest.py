"""A real site with the example content, served by the real server, and a real browser before it."""

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

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
def served() -> Iterator[str]:
    """Serve the example site on a free port; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen([*command, "--log-level", "error", "site_core.wsgi:application"], cwd=ROOT, env=site_environment())
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


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site at a width, with or without JavaScript; fails on console errors and outside requests."""
    contexts = []

    def open_it(path: str, *, width: int = DESKTOP, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="nl-NL"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: outside.append(request.url) if not request.url.startswith((site, "data:")) else None)
        page.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" and ABSENT not in message.text else None,
        )
        page.goto(path)
        return page

    outside: list[str] = []
    errors: list[str] = []
    yield open_it
    for context in contexts:
        context.close()
    assert not outside, "requests to others"
    assert not errors, "errors in the console"


@pytest.fixture
def accessible() -> Callable[[Page], list[str]]:
    """Returns what axe finds on a page, WCAG 2.2 AA and target size included."""
    axe = Axe()

    def check(page: Page) -> list[str]:
        options = {
            "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            "rules": {"target-size": {"enabled": True}},
        }
        found = axe.run(page, options=options).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return check
