"""Runs every test that this machine can run, on SQLite and on PostgreSQL, and says plainly which real parts were missing.

Usage: test.py [PYTEST ARGUMENT ...]     With CI=true a missing part is a failure.

A server, a browser and a busy machine now and then fail one test of thousands. With CI=true up to three tests that failed are run
once more by themselves; those that pass then are named, because a test that hangs on chance wants mending as well.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from pathlib import Path

import postgres
from elastic import server as elasticsearch

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
IN_CI = os.environ.get("CI", "").lower() == "true"
# More tests than this do not fail by chance.
MOST_BY_CHANCE = 3


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


class Run:
    """One run of pytest, started at once; what it prints is shown when it is waited for, or at once when it has the screen."""

    def __init__(self, title: str, arguments: list[str], *, screen: bool = True, **env: str) -> None:
        self.title, self.start, self.env = title, time.monotonic(), {**os.environ, **env}
        self.log = None if screen else tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        if screen:
            print(f"\n=== {title}", flush=True)
        # Each run remembers for itself which tests failed.
        self.cache = ROOT / "var" / "test-cache" / title.split(maxsplit=1)[0].lower()
        self.command = [sys.executable, "-m", "pytest", "-o", f"cache_dir={self.cache}", *arguments]
        self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.env, stdout=self.log, stderr=self.log)

    def wait(self) -> int:
        """Return the exit status; no tests counts as well."""
        status = self.process.wait()
        if self.log:
            self.log.seek(0)
            print(f"\n=== {self.title}\n{self.log.read().decode(errors='replace')}", flush=True)
        if status == 1 and IN_CI:
            status = self.failed_again()
        verdict = "passed" if status in (0, 5) else "FAILED"
        print(f"=== {self.title}: {verdict} in {time.monotonic() - self.start:.0f} s", flush=True)
        return 0 if status == 5 else status

    def failed_again(self) -> int:
        """Run the few tests that failed once more, one after the other; returns the exit status, 1 when they are not few."""
        failed = sorted(json.loads((self.cache / "v" / "cache" / "lastfailed").read_text()))
        if len(failed) > MOST_BY_CHANCE:
            return 1
        print(f"\n=== {self.title}: once more", *failed, sep="\n", flush=True)
        status = subprocess.call([*self.command, "--last-failed", "-n", "0"], cwd=ROOT, env=self.env)
        if status == 0:
            print(f"\n=== {self.title}: failed by chance, and passed when run again:", *failed, sep="\n", flush=True)
        return status


def postgres_server() -> AbstractContextManager[str]:
    """Return Debian's PostgreSQL in CI, else the one of the package index; entering it gives the address."""
    return postgres.debian() if IN_CI else postgres.packaged()


def make_databases(address: str) -> None:
    """Run all migrations on both databases beside each other; every process of the tests starts from copies of the two."""
    command = [sys.executable, "-m", "tests.databases"]
    makers = [subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env}) for env in ({}, {"DATABASE_URL": address})]
    for maker in makers:
        maker.wait()  # when one fails, its tests try again and say why


def main() -> int:
    """Run the suite on both databases; returns 0 only when everything passed."""
    with postgres_server() as address:
        return run_all(address)


def run_all(address: str) -> int:
    """Run everything, with a PostgreSQL at an address."""
    missing = missing_parts()
    make_databases(address)
    processes = ["-n", os.environ.get("TEST_PROCESSES", "2"), "--dist", "loadgroup"]
    # A browser and its site are waited for most of their time, so they have a process of their own from the start.
    browser = None if "Chromium" in missing else Run("Browser", ["-m", "browser", *sys.argv[1:]], screen=False)
    marks = "not browser and not postgres" + (" and not elasticsearch" if "Elasticsearch" in missing else "")
    failed = Run("SQLite and Elasticsearch", ["-m", marks, *processes, *sys.argv[1:]]).wait()
    marks = "not browser and not elasticsearch"
    failed |= Run("PostgreSQL", ["-m", marks, *processes, *sys.argv[1:]], DATABASE_URL=address).wait()
    failed |= browser.wait() if browser else 0
    for part, how in missing.items():
        print(f"\nMissing: {part}; its tests did not run. {how}.", flush=True)
    if missing and IN_CI:
        print("In CI every real part must be there.", flush=True)
        return 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
