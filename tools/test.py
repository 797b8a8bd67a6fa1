"""Runs every test that this machine can run, on SQLite and on PostgreSQL, and says plainly which real parts were missing.

Usage: test.py [PYTEST ARGUMENT ...]     With CI=true a missing part is a failure.
"""

import os
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

import postgres
from elastic import server as elasticsearch

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
IN_CI = os.environ.get("CI", "").lower() == "true"


def missing_parts() -> dict[str, str]:
    """Return each real part that is not here, with what brings it."""
    missing = {}
    if not any(Path(path).exists() for path in CHROMIUM):
        missing["Chromium"] = "Debian: apt install chromium"
    if not elasticsearch.is_fetched():
        if elasticsearch.missing_tools():
            missing["Elasticsearch"] = (
                f"needs {', '.join(elasticsearch.missing_tools())}; Debian: apt install default-jdk-headless maven"
            )
        else:
            elasticsearch.fetch()
    return missing


def run(title: str, arguments: list[str], **env: str) -> int:
    """Run pytest once; returns its exit status (5, no tests, counts as well)."""
    print(f"\n=== {title}", flush=True)
    start = time.monotonic()
    status = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env={**os.environ, **env}, check=False
    ).returncode
    print(f"=== {title}: {'passed' if status in (0, 5) else 'FAILED'} in {time.monotonic() - start:.0f} s", flush=True)
    return 0 if status == 5 else status


def postgres_server() -> AbstractContextManager[str]:
    """Return Debian's PostgreSQL in CI, else the one of the package index; entering it gives the address."""
    return postgres.debian() if IN_CI else postgres.packaged()


def main() -> int:
    """Run the suite on both databases; returns 0 only when everything passed."""
    missing = missing_parts()
    absent = "".join(
        f" and not {mark}" for part, mark in (("Chromium", "browser"), ("Elasticsearch", "elasticsearch")) if part in missing
    )
    processes = int(os.environ.get("TEST_PROCESSES", "2"))
    # One more than there are cores: browser, site and Elasticsearch are waited for most of their time.
    extra = ["-n", str(processes + 1), "--dist", "loadgroup", *sys.argv[1:]]
    failed = run("SQLite, browser and Elasticsearch", ["-m", f"not postgres{absent}", *extra])
    extra[1] = str(processes)
    with postgres_server() as address:
        failed |= run("PostgreSQL", ["-m", "not browser and not elasticsearch", *extra], DATABASE_URL=address)
    for part, how in missing.items():
        print(f"\nMissing: {part}; its tests did not run. {how}.", flush=True)
    if missing and IN_CI:
        print("In CI every real part must be there.", flush=True)
        return 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
