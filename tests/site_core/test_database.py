"""Which database an address chooses."""

import pytest

from site_core.settings.database import database


def test_default_is_a_file_below_var(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    config = database()
    assert config["ENGINE"].endswith("sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert pragma in config["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("postgresql://ik:geheim@db.intern:5433/perspectief", "db.intern"),
        ("postgresql://postgres@%2Fvar%2Frun%2Fpostgresql/perspectief", "/var/run/postgresql"),
    ],
)
def test_address_chooses_postgresql_over_the_net_or_a_socket(monkeypatch: pytest.MonkeyPatch, address: str, host: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    config = database()
    assert config["ENGINE"].endswith("postgresql")
    assert (config["HOST"], config["NAME"]) == (host, "perspectief")
    assert config["OPTIONS"]["connect_timeout"] == 5
