"""Importing lessons: each record as a whole or not at all, found again by the source and its own name for it."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lessons.importing.cells import Cells, cells_of
from lessons.importing.documents import attach, find_documents, remove_files
from lessons.importing.models import ImportedLesson
from lessons.importing.reading import records
from lessons.models import Lesson
from lessons.publishing import require_publishable
from regions.geography.models import Region
from vacancies.importing.reading import Row
from vacancies.importing.report import Refusal


@dataclass(frozen=True)
class ImportOptions:
    """How to treat a file; `region` is for records that name none."""

    source: str
    region: str = ""
    publish: bool = False
    dry_run: bool = False


@dataclass
class ImportReport:
    """What came of it; `kept` were changed by an editor since, and stay as they are."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    published: int = 0
    lines: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)


def import_lessons(path: Path, options: ImportOptions) -> ImportReport:
    """Read a file or folder; raises FileRefused when nothing in it can be used. With `dry_run` nothing is written."""
    report = ImportReport()
    regions = {name: region for region in Region.objects.current() for name in (region.code.lower(), region.slug)}
    seen: set[str] = set()
    for file, row in records(path):
        if isinstance(row, Refusal):
            report.refusals.append(row)
            continue
        cells = cells_of(row.values, region=options.region)
        report.unknown |= cells.unknown
        paths, faults = find_documents(cells.documents, file.parent)
        region = regions.get(cells.region.lower())
        cells.faults += faults
        if region is None:
            cells.faults.append(
                _("regio: “%(name)s” is geen regio van nu; schrijf de code of de naam in het adres") % {"name": cells.region}
            )
        if cells.key in seen:
            cells.faults.append(_("kenmerk: dit staat twee keer in het bestand"))
        seen.add(cells.key)
        if cells.faults or region is None:
            report.refusals.append(Refusal(row.line, cells.key, tuple(cells.faults)))
        else:
            _import_one(_Record(row, cells, paths, region), options, report)
    return report


@dataclass(frozen=True)
class _Record:
    row: Row
    cells: Cells
    paths: list[Path]
    region: Region

    @property
    def digest(self) -> str:
        """What the record holds, in short; documents by their content."""
        files = [sha256(path.read_bytes()).hexdigest() for path in self.paths]
        held = json.dumps([self.region.code, self.cells.fields, files], default=str, sort_keys=True)
        return sha256(held.encode()).hexdigest()


def _import_one(record: _Record, options: ImportOptions, report: ImportReport) -> None:
    known = ImportedLesson.objects.filter(source=options.source, key=record.cells.key).select_related("lesson").first()
    said = {"line": record.row.line, "key": record.cells.key, "title": record.cells.fields["title"]}
    if known and known.digest == record.digest and not (options.publish and not known.lesson.live):
        report.unchanged += 1
        return
    if known and known.revision != known.lesson.latest_revision_id:
        report.kept += 1
        report.lines.append(_("regel %(line)d (%(key)s): een redacteur ging verder met deze les; die blijft zoals hij is") % said)
        return
    try:
        _check(record, known, options)
        if not options.dry_run:
            _store(record, known, options)
    except ValidationError as error:
        report.refusals.append(Refusal(record.row.line, record.cells.key, tuple(_in_words(error))))
        return
    report.new += known is None
    report.changed += known is not None
    report.published += options.publish
    text = (
        _("regel %(line)d (%(key)s): nieuw: %(title)s") if known is None else _("regel %(line)d (%(key)s): gewijzigd: %(title)s")
    )
    report.lines.append(text % said)


def _lesson(record: _Record, known: ImportedLesson | None) -> Lesson:
    lesson = known.lesson.get_latest_revision_as_object() if known else Lesson(live=False)
    lesson.region = record.region
    for name, value in record.cells.fields.items():
        setattr(lesson, name, value)
    return lesson


def _check(record: _Record, known: ImportedLesson | None, options: ImportOptions) -> None:
    """Raise ValidationError for what may not be kept, or with `publish` not be published."""
    lesson = _lesson(record, known)
    if options.publish:
        require_publishable(lesson)
    else:
        # A draft may lack what publishing asks for.
        lesson.full_clean(
            exclude=[
                name for name in record.cells.fields if name not in ("type", "title", "themes") and not getattr(lesson, name)
            ]
        )


def _store(record: _Record, known: ImportedLesson | None, options: ImportOptions) -> None:
    """Write lesson, documents and revision in one transaction; files of one that fails are taken away."""
    stored: list[str] = []
    try:
        with transaction.atomic():
            lesson = _lesson(record, known)
            lesson.downloads = attach(record.paths, record.region) if record.paths else []
            stored = [block.value["document"].file.name for block in lesson.downloads]
            if known is None:
                lesson.save()
            revision = lesson.save_revision(clean=False)
            if options.publish:
                revision.publish()
            values: dict[str, Any] = {"lesson_id": lesson.pk, "digest": record.digest, "revision": revision.pk}
            ImportedLesson.objects.update_or_create(source=options.source, key=record.cells.key, defaults=values)
    except Exception:
        remove_files([name for name in stored if not _is_used(name)])
        raise


def _is_used(name: str) -> bool:
    from wagtail.documents import get_document_model  # noqa: PLC0415 — the model is known only now

    return bool(get_document_model().objects.filter(file=name).exists())


def _in_words(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    names = {name: str(Lesson._meta.get_field(name).verbose_name) for name in error.message_dict if name != "__all__"}  # type: ignore[union-attr]
    return [f"{names.get(name, _('les'))}: {' '.join(said)}" for name, said in error.message_dict.items()]
