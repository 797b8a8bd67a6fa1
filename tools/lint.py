"""Runs every check that needs no database; prints one line per check and the output of those that fail."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def tracked(*patterns: str) -> list[str]:
    """Return the files of the repository, new ones included, that match."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [name for name in names if name and (ROOT / name).is_file()]


def checks() -> dict[str, list[str]]:
    """Return each check's command."""
    manage = [sys.executable, "manage.py"]
    return {
        "style (ruff)": [f"{BIN}/ruff", "check", "."],
        "format (ruff)": [f"{BIN}/ruff", "format", "--check", "."],
        "types (mypy)": [f"{BIN}/mypy"],
        "directions (import-linter)": [f"{BIN}/lint-imports"],
        "templates (djade)": [f"{BIN}/djade", "--check", "--target-version", "5.2", *tracked("templates/**/*.html")],
        "templates (djlint)": [f"{BIN}/djlint", "--lint", "--quiet", "templates"],
        "system checks": [*manage, "check", "--fail-level", "WARNING"],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
        "catalogues": [sys.executable, "tools/messages.py", "--check"],
        "Dockerfile (hadolint)": [f"{BIN}/hadolint", "Dockerfile"],
        "compose.yaml (schema)": [f"{BIN}/check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"],
        "shell scripts": ["sh", "-n", "tools/with_python.sh"],
    }


def main() -> int:
    """Run all checks, also after a failure; returns how many failed."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "site_core.settings.test"}
    failed = 0
    for name, command in checks().items():
        start = time.monotonic()
        result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        verdict = "ok" if result.returncode == 0 else "FAILED"
        print(f"{verdict:>6}  {name} ({time.monotonic() - start:.0f} s)", flush=True)
        if result.returncode:
            failed += 1
            print(result.stdout + result.stderr, flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
