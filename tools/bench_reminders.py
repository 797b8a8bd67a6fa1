"""Times one pass of the scheduler over places that end, on a copy of a database; bench.py runs it.

Usage: bench_reminders.py DATABASE.sqlite3 [--places 1000]

Makes places of a hundred organisations, of which a third end in a week, a third tomorrow and a third ended yesterday. A first
pass is killed after some batches, a second one goes on; prints as JSON how long both took together and what they wrote.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ORGANISATIONS = 100


def make_places(number: int) -> None:
    """Write places that end, all made from one of the demo's; nothing else in the database is due."""
    from django.utils import timezone

    from site_core.users.models import User
    from vacancies.employers.models import Membership
    from vacancies.models import Employer, Vacancy

    today = timezone.localdate()
    pattern = Vacancy.objects.visible().order_by("pk").first()
    assert pattern is not None
    employers = Employer.objects.bulk_create([Employer(name=f"Bench {n}") for n in range(ORGANISATIONS)])
    users = User.objects.bulk_create([User(email=f"bench{n}@voorbeeld.example", password="!") for n in range(ORGANISATIONS)])
    Membership.objects.bulk_create(
        [Membership(employer=employer, user=user, role="owner") for employer, user in zip(employers, users, strict=True)]
    )
    values = {field.attname: getattr(pattern, field.attname) for field in Vacancy._meta.concrete_fields if not field.primary_key}
    values |= {"is_example": False, "live": True, "source": "", "source_id": "", "visible_from": today - timedelta(days=60)}
    values |= {"confirmed_on": today - timedelta(days=60), "closed_on": None, "close_reason": ""}
    Vacancy.objects.bulk_create(
        [
            Vacancy(
                **values
                | {"employer_id": employers[n % ORGANISATIONS].pk, "closing_date": today + timedelta(days=(6, 1, -1)[n % 3])}
            )
            for n in range(number)
        ],
        batch_size=200,
    )


def one_pass(database: Path, *, kill_after: int = 0) -> float:
    """Run a pass in a process of its own; kill it as soon as so many notices are there. Returns the seconds it ran."""
    from vacancies.ending.models import Notice

    start = time.monotonic()
    code = "import django; django.setup(); from vacancies.ending.reminders import remind; remind()"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=os.environ)
    while kill_after and process.poll() is None and Notice.objects.count() < kill_after:
        time.sleep(0.02)
    if kill_after:
        process.send_signal(signal.SIGKILL)
    process.wait()
    return time.monotonic() - start


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--places", type=int, default=1000)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.dev")
    os.environ["DATABASE_URL"] = f"sqlite:///{options.database}"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from site_core.mail.models import OutgoingMail
    from vacancies.ending.models import Notice

    before = OutgoingMail.objects.count()
    make_places(options.places)
    first = one_pass(options.database, kill_after=options.places // 4)
    at_kill = Notice.objects.count(), OutgoingMail.objects.count() - before
    second, third = one_pass(options.database), one_pass(options.database)
    mails = OutgoingMail.objects.count() - before
    figures = {
        "seconds": round(first + second, 1),
        "seconds_with_nothing_to_do": round(third, 1),
        "noticed_when_killed": at_kill[0],
        "mails_when_killed": at_kill[1],
        "notices": Notice.objects.count(),
        "mails": mails,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
