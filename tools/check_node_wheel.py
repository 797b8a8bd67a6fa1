"""Proves once, in CI, that a machine without Node gets the same front end: builds it with Node's wheel and compares the files."""

import os
import sys
import tempfile
from pathlib import Path


def built_files(folder: Path) -> dict[str, bytes]:
    """Return the content of every built file by its name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def main() -> int:
    """Build with the wheel in a throw-away folder; returns 1 when a file differs from the usual build."""
    usual = built_files(Path(__file__).resolve().parent.parent / "var" / "frontend")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["USE_NODE_WHEEL"] = "1"
        import setup

        setup.build_frontend()
        wheel = built_files(Path(folder) / "frontend")
    different = [name for name in usual.keys() | wheel.keys() if usual.get(name) != wheel.get(name)]
    print(f"Node's wheel built {len(wheel)} files; different from the usual build: {', '.join(different) or 'none'}")
    return 1 if different or not wheel else 0


if __name__ == "__main__":
    sys.exit(main())
