"""Locks the dependencies: every package and hash that Python 3.11 or newer needs, without a word about where they come from."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def main() -> None:
    """Write requirements/*.txt from requirements/*.in, with uv in a throw-away environment."""
    with tempfile.TemporaryDirectory() as folder:
        venv.EnvBuilder(with_pip=True).create(folder)
        subprocess.run([f"{folder}/bin/pip", "install", "--quiet", "uv"], check=True)
        for name in ("run", "test", "node"):
            command = [f"{folder}/bin/uv", "pip", "compile", *OPTIONS, "--quiet", *sys.argv[1:]]
            subprocess.run([*command, f"requirements/{name}.in", "-o", f"requirements/{name}.txt"], cwd=ROOT, check=True)
            print(f"requirements/{name}.txt")


if __name__ == "__main__":
    main()
