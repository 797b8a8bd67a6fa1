"""Which database the site uses, and how each kind is opened."""

from typing import Any
from urllib.parse import unquote

from site_core.env import VAR_DIR, env

# WAL lets readers go on while one writes; FULL keeps every acknowledged change over a power cut.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
)


def database() -> dict[str, Any]:
    """Return the settings of the database that DATABASE_URL names; a SQLite file below var/ by default."""
    config: dict[str, Any] = env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
        config["CONN_MAX_AGE"] = None
    else:
        # A folder with a socket is written %2Fvar%2Frun in the address.
        config["HOST"] = unquote(str(config.get("HOST") or ""))
        config["OPTIONS"] = {**config.get("OPTIONS", {}), "connect_timeout": 5}
        config["CONN_MAX_AGE"] = 600
        config["CONN_HEALTH_CHECKS"] = True
    return config
