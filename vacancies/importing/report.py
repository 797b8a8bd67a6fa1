"""What came of an import, to print and to write to a file."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from site_core.spreadsheet import without_formula


@dataclass(frozen=True)
class Noted:
    """A row with what is the matter with it, in Dutch; `source_id` is empty when it could not be read."""

    line: int
    source_id: str
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        named = f" ({self.source_id[:40]})" if self.source_id else ""
        return f"regel {self.line}{named}: {'; '.join(self.reasons)}"


class Refusal(Noted):
    """A row that was left out, with every reason."""


class Warned(Noted):
    """A row that was taken, with what its writer had better change."""


@dataclass
class ImportReport:
    """Counts of one run; `missing` are open places of the source that the file no longer has."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    missing: int = 0
    new_employers: int = 0
    unknown_columns: tuple[str, ...] = ()
    refusals: list[Refusal] = field(default_factory=list)
    refused: int = 0
    warnings: list[Warned] = field(default_factory=list)
    warned: int = 0
    remarks: Counter[str] = field(default_factory=Counter)
    occupations: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    seconds_indexing: float = 0.0

    # More are counted and written to --errors, but not kept: a file of only bad rows must not fill the memory.
    KEPT = 1000

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.new + self.changed + self.unchanged + self.refused

    def refuse(self, refusals: Iterable[Refusal]) -> None:
        """Count refusals and keep the first ones."""
        for refusal in refusals:
            self.refused += 1
            if len(self.refusals) < self.KEPT:
                self.refusals.append(refusal)

    def warn(self, warning: Warned) -> None:
        """Count a row with warnings and keep the first ones."""
        self.warned += 1
        if len(self.warnings) < self.KEPT:
            self.warnings.append(warning)


class NotedFile:
    """A CSV of refused or warned rows for whoever mends the source; without a path it writes nothing."""

    def __init__(self, path: Path | None) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="") if path else None
        self._writer = csv.writer(self._file, delimiter=";") if self._file else None
        self._write(("regel", "bronId", "reden"))

    def add(self, noted: Noted) -> None:
        """Write one row."""
        self._write((str(noted.line), noted.source_id, "; ".join(noted.reasons)))

    def close(self) -> None:
        """Finish the file."""
        if self._file:
            self._file.close()

    def _write(self, cells: Iterable[str]) -> None:
        if self._writer:
            self._writer.writerow([without_formula(cell) for cell in cells])
