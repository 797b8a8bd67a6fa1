"""Reading a whole plan into the site: everything, or with one mistake nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from regions.enums import EnteredAs
from regions.plan.entering import Author
from regions.plan.importing.files import KINDS, Line, PlanFile, UnreadableFile, read_lines
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

    @property
    def digest(self) -> str:
        """What the report says, in short: another one means that something else would be stored."""
        said = [self.plan and self.plan.path, self.new, self.changed, self.same, self.errors]
        return sha256(repr(said).encode()).hexdigest()


IMPORT = Author(entered_as=EnteredAs.IMPORT)
# From what a file says and the plan that it is about, None for a new one, to why this user may not load it.
Refusal = Callable[[PlanText, PlanPage | None], str]


@transaction.atomic
def load_plan(
    file: PlanFile,
    *,
    by: Author = IMPORT,
    refusal: Refusal = lambda _text, _plan: "",
    agreed: Callable[[ImportReport], bool] = lambda _report: True,
    publish: bool = False,
) -> ImportReport:
    """Read a file into a plan and say what differs; a new plan and new text are drafts unless `publish` is set.

    Nothing is stored with an error, or when the report is not `agreed` to.
    """
    report = ImportReport()
    try:
        lines = read_lines(file)
    except UnreadableFile as error:
        report.errors.append(str(error))
        return report
    text = read_text([line for line in lines if line.kind == "plan"], report.errors)
    rows = [line for line in lines if line.kind != "plan"]
    report.errors += [f"{line.place}: {_unknown(line)}" for line in rows if line.kind not in KINDS]
    if not report.errors:
        plan = find_plan(text)
        report.errors += filter(None, [refusal(text, plan)])
        if not report.errors:
            _fill(report, plan, text, rows, by=by)
        if publish and report.plan and not report.errors:
            report.plan.refresh_from_db()
            (report.plan.get_latest_revision() or report.plan.save_revision(user=by.user)).publish(user=by.user)
    if report.errors or not agreed(report):
        transaction.set_rollback(True)
    return report


def _fill(report: ImportReport, plan: PlanPage | None, text: PlanText, rows: list[Line], *, by: Author) -> None:
    try:
        if plan is None:
            plan = add_plan(text, by=by)
            report.new.append(_("plan %(title)s, als concept") % {"title": plan.title})
        elif changes := change_text(plan, text, by=by):
            report.changed += changes
    except ValidationError as error:
        report.errors.append(words_of(error))
        return
    report.plan = plan
    comparison = Comparison(plan, text.region.pk if text.region else 0, by)
    # Targets first, so that their results may stand anywhere in the file.
    for line in sorted(rows, key=lambda line: KINDS.index(line.kind)):
        _take(report, comparison, line)
    report.missing = comparison.missing()


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
