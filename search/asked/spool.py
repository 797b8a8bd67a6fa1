"""Where visits leave what was asked, because a visit may not write to the database: a file of lines that the scheduler reads."""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

logger = logging.getLogger(__name__)

MOST_WORDS = 6
MOST_BYTES = 20_000_000  # a scheduler that stands still must not fill the disk
# A number or an address is about a person, not about work.
_PERSONAL = re.compile(r"@|\d{3}|www\.|https?:", re.IGNORECASE)


def note_question(typed: str, words: Iterable[str], *, results: int, region: str = "") -> None:
    """Leave a question behind to be counted: its words, what it found, the day and the region; nothing about who asked.

    Text that looks like an address or a number is left out altogether. A full disk costs the count, never the visit.
    """
    kept = " ".join(word for word in list(words)[:MOST_WORDS] if word.isalpha())[:120]
    if not kept or _PERSONAL.search(typed):
        return
    line = json.dumps({"day": timezone.localdate().isoformat(), "region": region, "words": kept, "results": results})
    path = _folder() / "questions.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # One write of one line in append mode: lines of several processes never mix.
        with path.open("a", encoding="utf-8") as file:
            if file.tell() < MOST_BYTES:
                file.write(line + "\n")
    except OSError as fault:
        logger.warning("A question was not counted: %s", fault)


def take_files() -> Iterator[Path]:
    """Set aside what is there and yield it, with what an earlier reader left unfinished."""
    current = _folder() / "questions.jsonl"
    if current.exists():
        current.rename(_folder() / f"questions-{uuid4().hex}.taken")
    yield from sorted(_folder().glob("questions-*.taken"))


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every whole line of a file; half a line, left by a crash, is skipped."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def _folder() -> Path:
    return Path(settings.SPOOL_DIR)
