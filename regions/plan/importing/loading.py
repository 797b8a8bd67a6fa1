"""Reading a whole plan into the site: everything, or with one mistake nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regions.enums import EnteredAs
from regions.plan.entering import Author
from regions.plan.importing.files import KINDS, Line, UnreadableFile, read_lines
from regions.plan.importing.page import PlanText, add_plan, change_text, find_plan, read_text, words_of
from regions.plan.importing.rows import CHANGED, NEW, Comparison
from regions.plan.models import PlanPage


@dataclass
class ImportReport:
    """What differs between file and site; with errors nothing was stored."""

    plan: PlanPage | None = None
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0
    missing: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@transaction.atomic
def load_plan(path: Path, *, dry_run: bool = False, publish: bool = False) -> ImportReport:
    """Read a file into a plan and say what differs; a new plan and new text are drafts unless `publish` is set."""
    report = ImportReport()
    try:
        lines = read_lines(path)
    except UnreadableFile as error:
        report.errors.append(str(error))
        return report
    text = read_text([line for line in lines if line.kind == "plan"], report.errors)
    rows = [line for line in lines if line.kind != "plan"]
    report.errors += [f"{line.place}: {_unknown(line)}" for line in rows if line.kind not in KINDS]
    if not report.errors:
        _fill(report, text, rows, publish=publish)
    if report.errors or dry_run:
        transaction.set_rollback(True)
    return report


def _fill(report: ImportReport, text: PlanText, rows: list[Line], *, publish: bool) -> None:
    plan = find_plan(text)
    try:
        if plan is None:
            plan = add_plan(text)
            report.new.append(_("plan %(title)s, als concept") % {"title": plan.title})
        elif changes := change_text(plan, text):
            report.changed += changes
    except ValidationError as error:
        report.errors.append(words_of(error))
        return
    report.plan = plan
    region_id = text.region.pk if text.region else 0
    comparison = Comparison(plan, region_id, Author(entered_as=EnteredAs.IMPORT))
    # Targets first, so that their results may stand anywhere in the file.
    for line in sorted(rows, key=lambda line: KINDS.index(line.kind)):
        _take(report, comparison, line)
    report.missing = comparison.missing()
    if publish and not report.errors:
        plan.refresh_from_db()
        (plan.get_latest_revision() or plan.save_revision()).publish()


def _take(report: ImportReport, comparison: Comparison, line: Line) -> None:
    try:
        with transaction.atomic():
            state, what = comparison.take(line)
    except ValidationError as error:
        report.errors.append(f"{line.place}: {words_of(error)}")
    except ValueError as error:
        report.errors.append(f"{line.place}: {error}")
    else:
        if state == NEW:
            report.new.append(what)
        elif state == CHANGED:
            report.changed.append(what)
        else:
            report.same += 1


def _unknown(line: Line) -> str:
    return _("“%(kind)s” is geen soort; kies uit %(kinds)s") % {"kind": line.kind, "kinds": ", ".join(KINDS)}
