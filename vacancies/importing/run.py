"""The whole import, from file to report, in batches that each stand by themselves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from search import index_objects
from vacancies.filters import SOURCE
from vacancies.importing.advice import advice_on
from vacancies.importing.checking import KNOWN_COLUMNS, REQUIRED, Candidate, RowChecker
from vacancies.importing.reading import FileRefused, Row, csv_header, guess_encoding, guess_format, read_rows
from vacancies.importing.report import ImportReport, NotedFile, Refusal
from vacancies.importing.saving import Outcome, Saver, close_places, missing_places

BATCH = 500


@dataclass(frozen=True)
class ImportOptions:
    """How to import; empty means: find out."""

    source: str
    default_employer: str = ""
    file_format: str = ""
    encoding: str = ""
    errors: Path | None = None
    warnings: Path | None = None
    close_missing: bool = False
    dry_run: bool = False


class _Run:
    def __init__(self, path: Path, options: ImportOptions, progress: Callable[[int], object]) -> None:
        self.path, self.options, self.progress = path, options, progress
        self.today: date = timezone.localdate()
        self.report = ImportReport()
        self.errors, self.warnings = NotedFile(options.errors), NotedFile(options.warnings)
        self.checker = RowChecker(default_employer=options.default_employer, today=self.today)
        self.saver = Saver(source=options.source, today=self.today, dry_run=options.dry_run)
        # Where each number stood first: to refuse a second one, and to know what the file no longer has.
        self.seen: dict[str, int] = {}
        self.lost_rows = False

    def run(self) -> ImportReport:
        started = monotonic()
        file_format = self.options.file_format or guess_format(self.path)
        encoding = self.options.encoding or guess_encoding(self.path)
        if file_format == "csv":
            self._check_header(csv_header(self.path, encoding=encoding))
        batch: list[Candidate] = []
        for candidate in self._candidates(read_rows(self.path, file_format=file_format, encoding=encoding)):
            batch.append(candidate)
            if len(batch) == BATCH:
                self._save(batch)
                batch = []
        self._save(batch)
        self._close_missing()
        self.report.seconds = monotonic() - started
        return self.report

    def _check_header(self, header: list[str]) -> None:
        names = {name.strip() for name in header}
        wanted = [*REQUIRED, *([] if self.options.default_employer else ["werkgever"])]
        missing = [name for name in wanted if name not in names]
        if not names & {"postcode", "plaats"}:
            missing.append(_("postcode of plaats"))
        if missing:
            raise FileRefused(_("In het bestand ontbreken de kolommen: %(names)s") % {"names": ", ".join(missing)})

    def _candidates(self, rows: Iterator[Row | Refusal]) -> Iterator[Candidate]:
        unknown: dict[str, None] = {}
        for row in rows:
            if isinstance(row, Row):
                unknown |= dict.fromkeys(name[:40] for name in row.values if name not in KNOWN_COLUMNS)
            result = self._once(self.checker.check(row)) if isinstance(row, Row) else row
            if isinstance(result, Candidate):
                yield result
            else:
                self._refuse([result])
        self.report.unknown_columns = tuple(list(unknown)[:50])

    def _once(self, result: Candidate | Refusal) -> Candidate | Refusal:
        first = self.seen.setdefault(result.source_id, result.line) if result.source_id else result.line
        if first == result.line:
            return result
        return Refusal(result.line, result.source_id, (_("bronId: staat ook al op regel %(line)d") % {"line": first},))

    def _save(self, batch: list[Candidate]) -> None:
        outcome = self.saver.save(batch) if batch else None
        if outcome:
            self._refuse(outcome.refusals)
            self.report.new += len(outcome.new)
            self.report.changed += len(outcome.changed)
            self.report.unchanged += outcome.unchanged
            self.report.new_employers += outcome.new_employers
            self.report.occupations += outcome.occupations
            self._advise(outcome)
            if not self.options.dry_run:
                self._index(outcome.pks)
        self.progress(self.report.rows)

    def _advise(self, outcome: Outcome) -> None:
        """Look at the texts of what is new or changed; what stayed was looked at when it came."""
        for place in (*outcome.new, *outcome.changed):
            if warning := advice_on(place, outcome.lines[place.source_id], self.today, self.report.remarks):
                self.report.warn(warning)
                self.warnings.add(warning)

    def _index(self, pks: list[int]) -> None:
        started = monotonic()
        index_objects(SOURCE, pks, noted=True)
        self.report.seconds_indexing += monotonic() - started

    def _refuse(self, refusals: list[Refusal]) -> None:
        self.report.refuse(refusals)
        for refusal in refusals:
            self.lost_rows |= not refusal.source_id
            self.errors.add(refusal)

    def _close_missing(self) -> None:
        missing = missing_places(self.options.source, self.seen.keys() | set())
        self.report.missing = len(missing)
        # A refused row whose number could not be read may be any of them: then none is closed.
        if self.options.close_missing and not self.lost_rows:
            self.report.closed = len(missing)
            if not self.options.dry_run:
                close_places(missing, self.today)
                self._index(missing)


@contextmanager
def _small_memory() -> Iterator[None]:
    """Do without SQLite's memory map meanwhile: an import touches all of a large file, and its pages count as our memory."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA mmap_size").fetchone()
        cursor.execute("PRAGMA mmap_size=0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA mmap_size={int(before[0]) if before else 0}")


def import_places(path: Path, options: ImportOptions, progress: Callable[[int], object] = int) -> ImportReport:
    """Bring the places of a source in step with its file; raises FileRefused when the file as a whole cannot be used."""
    with _small_memory():
        run = _Run(path, options, progress)
        try:
            return run.run()
        finally:
            run.errors.close()
            run.warnings.close()
