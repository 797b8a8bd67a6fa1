"""Set-up does each step once, goes on after an interruption and says plainly what went wrong."""

import sys
from pathlib import Path

import pytest
import setup


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "VAR", tmp_path)
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(setup, "LOGS", tmp_path / "log")


def test_a_step_is_done_once_for_the_same_sources() -> None:
    done: list[str] = []
    for made_from in ("a", "a", "b"):
        setup.step("part", made_from, lambda: done.append("x"), says="Doing a part")
    assert len(done) == 2


def test_a_step_that_was_interrupted_is_done_again() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    setup.step("part", "old", lambda: None, says="Doing a part")
    with pytest.raises(KeyboardInterrupt):
        setup.step("part", "new", stop, says="Doing a part")
    assert setup.step("part", "old", lambda: None, says="Doing a part"), "the stamp of before the interruption must not count"


def test_a_digest_changes_with_the_content_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("one")
    before = setup.digest([path])
    path.write_text("two")
    assert setup.digest([path]) != before


def test_a_command_that_fails_shows_its_last_lines_and_what_to_do() -> None:
    with pytest.raises(setup.SetupError, match=r"(?s)out of paper.*Fill the tray"):
        setup.call([sys.executable, "-c", "print('out of paper'); raise SystemExit(3)"], log="printer", hint="Fill the tray.")


def test_the_secrets_are_made_once_and_are_for_the_owner_only(tmp_path: Path) -> None:
    setup.make_secrets()
    key = (tmp_path / "secret_key").read_text()
    setup.make_secrets()
    assert (tmp_path / "secret_key").read_text() == key
    assert len(key) > 50
    assert (tmp_path / "demo-passwords.json").stat().st_mode & 0o077 == 0


def test_every_migration_of_ours_is_watched_and_nothing_that_python_writes() -> None:
    rooms = [path.parent for path in setup.ROOT.glob("*/__init__.py")]
    there = {path for room in rooms for path in room.rglob("0*.py") if path.parent.name == "migrations"}
    assert there
    assert there == set(setup.migration_files())
    assert not [path for path in setup.files("**/*", *setup.ROOMS) if path.suffix == ".pyc"]


def test_changed_migrations_keep_a_copy_of_the_old_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "manage", lambda *arguments, log: None)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / "db.sqlite3").write_text("what somebody typed")
    setup.rebuild_database()
    assert not (tmp_path / "db.sqlite3").exists()
    assert [path.read_text() for path in (tmp_path / "backup").glob("*.sqlite3")] == ["what somebody typed"]
