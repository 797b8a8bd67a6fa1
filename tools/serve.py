"""Serves the site with its worker and scheduler under one supervisor: when one ends, all end.

Usage: serve.py [--host HOST] [--port PORT] [--workers N]
"""

import argparse
import json
import os
import socket
import sys
import time
from pathlib import Path
from threading import Thread

from honcho.manager import Manager

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
BIN = Path(sys.executable).parent
SETTINGS = "site_core.settings.dev"
TRIES, PAUSE = 480, 0.25
STOPPED_BY_HAND = (130, 143)
ACCOUNTS = {
    "beheer": ("beheer@voorbeeld.example", "everything"),
    "landelijk": ("landelijk@voorbeeld.example", "national editor"),
    "helmond": ("helmond@voorbeeld.example", "region editor of Helmond-De Peel"),
    "zeeland": ("zeeland@voorbeeld.example", "region editor of Zeeland"),
}


def port_is_free(host: str, port: int) -> bool:
    """Whether nobody listens on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def announce_when_ready(host: str, port: int) -> None:
    """Announce the site once something answers at its port; gives up silently when nothing does in two minutes."""
    address = ("127.0.0.1" if host == "0.0.0.0" else host, port)
    for _try in range(TRIES):
        try:
            socket.create_connection(address, timeout=1).close()
        except OSError:
            time.sleep(PAUSE)
        else:
            announce(host, port)
            return


def announce(host: str, port: int) -> None:
    """Print that the site is ready, where it is and how to log in."""
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host
    print(
        f"\n  Perspectief is ready.\n\n  Site            http://{shown}:{port}/\n  Admin           http://{shown}:{port}/beheer/\n"
    )
    passwords = json.loads((VAR / "demo-passwords.json").read_text())
    for name, (email, role) in ACCOUNTS.items():
        print(f"    {email:<30} {passwords[name]}   {role}")
    print("\n  Example content only. Ctrl-C stops everything.\n", flush=True)


def processes(host: str, port: int, workers: int) -> dict[str, str]:
    """Return the command of each part."""
    return {
        "site": f"{BIN}/granian --interface wsgi --host {host} --port {port} --workers {workers} --blocking-threads 1 "
        "--no-access-log --log-level warning --workers-kill-timeout 5 site_core.wsgi:application",
        "worker": f"{sys.executable} manage.py db_worker --queue-name '*' --interval 1 --no-startup-delay --verbosity 0",
        "scheduler": f"{sys.executable} manage.py run_scheduler",
    }


def main() -> int:
    """Check the port, start the three parts and wait; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if not port_is_free(options.host, options.port):
        print(f"Port {options.port} is in use. Choose another: make run PORT={options.port + 1}", file=sys.stderr)
        return 1
    os.chdir(ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS)
    os.environ.setdefault("BASE_URL", f"http://localhost:{options.port}")
    os.environ["PYTHONUNBUFFERED"] = "1"
    Thread(target=announce_when_ready, args=(options.host, options.port), daemon=True).start()
    manager = Manager()
    for name, command in processes(options.host, options.port, options.workers).items():
        manager.add_process(name, command, env=dict(os.environ), cwd=str(ROOT))
    manager.loop()
    return 0 if manager.returncode in STOPPED_BY_HAND else int(manager.returncode or 0)


if __name__ == "__main__":
    sys.exit(main())
