"""Makes docs/editors/*.png, the pictures of the guide for editors: the queue, a place in it, and the report.

Usage: screenshot_admin.py     Needs Chromium; works on a copy of the example site of the browser tests.
"""

import os
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SHOTS = ROOT / "var" / "screenshots"
TARGET = ROOT / "docs" / "editors"
WIDTH, SCALE = 1360, 3
DEMAND = "Wij zoeken een jonge collega van 20 tot 25 jaar. U weegt meel en gist af. Bel Jan: 06-12345678."


def main() -> int:
    """Let example places wait, and take a picture of each page; returns 0."""
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
        take(address, session, {"nakijken": "", "plek": f"{waiting}/", "verslag": "verslag/"})
    return 0


def fill() -> tuple[str, int]:
    """Make an editor and places that wait; returns the session of the editor and the number of the place to show."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from regions.teams.models import RegionTeam
    from site_core.users.models import User
    from vacancies.checking.models import Submission
    from vacancies.checking.submitting import KeptWarning, submit
    from vacancies.models import Employer, Vacancy

    team = RegionTeam.objects.select_related("region", "group").get(region__code="AM32")
    editor = User.objects.create_user(email="rian@voorbeeld.example", first_name="Rian", last_name="Redacteur")
    editor.groups.add(team.group)
    boss, now = User.objects.create_user(email="baas@bakkerij.example"), timezone.now()

    def hand_in(organisation: Employer, title: str, hours: int, description: str = "U weegt meel en gist af.") -> Submission:
        place = Vacancy(
            employer=organisation,
            title=title,
            description=description,
            pc4="5701",
            kind="banenafspraak",
            hours_min=16,
            hours_max=24,
            days=["ma", "di", "wo"],
            not_needed=["diploma", "cv"],
            summary="U helpt de bakker met deeg en oven.",
        )
        place.clean()
        submission = submit(place=place, by=boss, kept=[KeptWarning("age", "description", "Het team is ook jong.")])
        sent = {"submitted_at": now - timedelta(hours=hours), "due_at": submission.due_at - timedelta(hours=hours)}
        Submission.objects.filter(pk=submission.pk).update(**sent)
        return submission

    known = {"self_registered": True, "region": team.region, "sector": "horeca", "place_name": "Helmond"}
    baker = Employer.objects.create(name="Bakkerij De Proef", kvk_number="12345678", confirmed_at=now, **known)
    new = Employer.objects.create(name="Lunchcafé Voorbeeld", kvk_number="87654321", **known)
    published = hand_in(baker, "Inpakker van brood", 3)
    Vacancy.objects.get(pk=published.place_id).latest_revision.publish(user=editor)
    hand_in(baker, "Hulp in de bakkerij", 150)
    shown = hand_in(new, "Hulp in de lunchroom", 70, DEMAND)
    hand_in(baker, "Medewerker spoelkeuken", 2)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(editor.pk), editor.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    return str(session.session_key), shown.pk


def take(address: str, session: str, pages: dict[str, str]) -> None:
    """Take a picture of each page below /beheer/nakijken/."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    from tests.functional.conftest import CHROMIUM, QUIET

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM[0], args=QUIET)
        context = chromium.new_context(viewport={"width": WIDTH, "height": 900}, locale="nl-NL")
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        for name, path in pages.items():
            page.goto(f"{address}/beheer/nakijken/{path}", wait_until="networkidle")
            page.screenshot(path=SHOTS / f"{name}.png")
            picture = Image.open(SHOTS / f"{name}.png").convert("RGB")
            small = picture.resize((WIDTH * SCALE // 4, 900 * SCALE // 4)).quantize(128)
            small.save(TARGET / f"{name}.png", optimize=True)
            print(f"docs/editors/{name}.png: {(TARGET / f'{name}.png').stat().st_size:,} bytes")
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
