"""Makes docs/editors/*.png, the pictures of the guide: first page, figures, questions, the queue, a place in it, the report.

Usage: screenshot_admin.py     Needs Chromium; works on a copy of the example site of the browser tests.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SHOTS = ROOT / "var" / "screenshots"
TARGET = ROOT / "docs" / "editors"
WIDTH, SCALE = 1360, 3


def main() -> int:
    """Log an editor in, and take a picture of each page; returns 0."""
    from tests.functional import conftest

    conftest.make_site()
    SHOTS.mkdir(parents=True, exist_ok=True)
    TARGET.mkdir(exist_ok=True)
    database = SHOTS / "db.sqlite3"
    database.unlink(missing_ok=True)
    with closing(sqlite3.connect(conftest.FOLDER / "db.sqlite3")) as example, closing(sqlite3.connect(database)) as copy:
        example.backup(copy)
    os.environ |= {
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        "DJANGO_SETTINGS_MODULE": "site_core.settings.test",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    conftest.site_environment = lambda: dict(os.environ)  # type: ignore[assignment]  # the server reads the copy
    import django

    django.setup()
    session, waiting = fill()
    with conftest.served() as address:
        pages = {"nakijken": "nakijken/", "plek": f"nakijken/{waiting}/", "verslag": "nakijken/verslag/"}
        take(address, session, {"begin": "", "cijfers": "cijfers/", "vragen": "vragen/", **pages})
    return 0


def fill() -> tuple[str, int]:
    """Make an editor who has decided once; returns the session of the editor and the number of the place to show."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from regions.teams.models import RegionTeam
    from site_core.users.models import User
    from site_core.versions import version_of
    from vacancies.checking.deciding import publish
    from vacancies.checking.models import Submission

    team = RegionTeam.objects.select_related("group").get(region__code="AM32")
    editor = User.objects.create_user(email="rian@voorbeeld.example", first_name="Rian", last_name="Redacteur")
    editor.groups.add(team.group)
    waiting = Submission.objects.waiting().filter(region=team.region_id)
    for change in waiting.filter(is_change=True):
        publish(submission=change, version=version_of(change.place), by=editor)
    shown = waiting.filter(warnings__gt=0).order_by("pk")[0]
    Submission.objects.filter(pk=shown.pk).update(taken_by=editor)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(editor.pk), editor.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    return str(session.session_key), shown.pk


def take(address: str, session: str, pages: dict[str, str]) -> None:
    """Take a picture of each page below /beheer/."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    from tests.functional.conftest import CHROMIUM, QUIET

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM[0], args=QUIET)
        context = chromium.new_context(viewport={"width": WIDTH, "height": 900}, locale="nl-NL")
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        for name, path in pages.items():
            page.goto(f"{address}/beheer/{path}", wait_until="networkidle")
            page.screenshot(path=SHOTS / f"{name}.png")
            picture = Image.open(SHOTS / f"{name}.png").convert("RGB")
            small = picture.resize((WIDTH * SCALE // 4, 900 * SCALE // 4)).quantize(256)
            small.save(TARGET / f"{name}.png", optimize=True)
            print(f"docs/editors/{name}.png: {(TARGET / f'{name}.png').stat().st_size:,} bytes")
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
