"""The one place that reads the process environment; settings take their values from here."""

from pathlib import Path

import environ

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent

# Everything that set-up, tests and the running site write is below this one folder.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
