"""Where visits leave that they were there, because a visit may not write to the database: a file a minute for all processes."""

import atexit
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from vacancies.statistics.sources import Source, source_of

logger = logging.getLogger(__name__)

MINUTE = 60
# A scheduler that stands still must not fill the disk: a week of minutes, and some megabytes a minute.
MOST_FILES = 7 * 24 * 60
MOST_BYTES = 2_000_000
_MACHINE = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|^$", re.IGNORECASE)
_NAME = re.compile(r"views-(\d+)\.txt")

_lock = Lock()


@dataclass
class _Minute:
    """The file that this process writes to now; none while too much waits."""

    number: int = -1
    folder: str = ""
    file: FileIO | None = None
    written: int = 0


_now = _Minute()


def note_visit(request: HttpRequest, place_pk: int) -> None:
    """Leave behind that somebody saw a place, with the source in the address; machines and browsers that read ahead do not count.

    Nothing about the visitor is kept. A full disk costs the count, never the visit.
    """
    is_reading_ahead = "HTTP_SEC_PURPOSE" in request.META
    is_machine = _MACHINE.search(request.META.get("HTTP_USER_AGENT", ""))
    if request.method == "GET" and not is_reading_ahead and not is_machine:
        note_view(place_pk, source_of(request.GET))


def note_view(place_pk: int, source: Source) -> None:
    """Write one line; in append mode lines of several processes never mix."""
    global _now  # noqa: PLW0603 — one open file per process is the point
    line = f"{place_pk} {source.value}\n".encode()
    number, folder = int(time.time() // MINUTE), str(settings.SPOOL_DIR)
    with _lock:
        try:
            if (_now.number, _now.folder) != (number, folder):
                close_spool()
                _now = _open(number, folder)
            if _now.file is not None and _now.written < MOST_BYTES:
                _now.written += _now.file.write(line)
        except OSError as fault:
            logger.warning("A visit was not counted: %s", fault)


def take_files() -> Iterator[tuple[Path, int]]:
    """Yield the files that nobody writes to any more, each with the second at which it began."""
    before = int(time.time() // MINUTE) - 1
    for path in sorted(_folder().glob("views-*.txt")):
        name = _NAME.fullmatch(path.name)
        if name and int(name[1]) < before:
            yield path, int(name[1]) * MINUTE


def read_lines(path: Path) -> Iterator[tuple[int, Source]]:
    """Yield every whole line of a file; half a line, left by a crash, is skipped."""
    with path.open(encoding="ascii", errors="replace") as file:
        for line in file:
            number, _space, source = line.rstrip("\n").partition(" ")
            if number.isdigit() and source in Source.values:
                yield int(number), Source(source)


def close_spool() -> None:
    """Close the file of this process; the next visit opens one."""
    global _now
    last, _now = _now, _Minute()
    if last.file is not None:
        last.file.close()


def _open(number: int, folder: str) -> _Minute:
    path = Path(folder) / f"views-{number}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    is_full = sum(1 for _file in path.parent.glob("views-*.txt")) >= MOST_FILES
    return _Minute(number, folder, None if is_full else FileIO(path, "a"))


def _folder() -> Path:
    return Path(settings.SPOOL_DIR)


atexit.register(close_spool)
