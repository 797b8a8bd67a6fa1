"""The rows of the ledger out of a file: each is compared with what there is and entered where it differs."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from regions.enums import ActionStatus, LineKind, Measure, MoneyKind, PartnerRole
from regions.plan import entering
from regions.plan.entering import Author, Entry, NewStatus
from regions.plan.importing import cells
from regions.plan.importing.files import Line
from regions.plan.models import ActionLine, MoneyRow, Participation, PlanPage, Result, Target

NEW, CHANGED, SAME = "new", "changed", "same"


class Comparison:
    """Enters rows of one plan; `seen` are the stored rows that the file names too."""

    def __init__(self, plan: PlanPage, region_id: int, by: Author) -> None:
        self.plan, self.region_id, self.by = plan, region_id, by
        self.seen: set[tuple[str, int]] = set()

    def take(self, line: Line) -> tuple[str, str]:
        """Enter a row where it differs; returns whether it is new, changed or the same, and what it is. Raises ValueError."""
        kinds = {
            "doel": self._target,
            "resultaat": self._result,
            "actielijn": self._line,
            "proeftuin": self._line,
            "geld": self._money,
            "partner": self._partner,
        }
        if line.kind not in kinds:
            raise ValueError(_("“%(kind)s” is geen soort; kies uit %(kinds)s") % {"kind": line.kind, "kinds": ", ".join(kinds)})
        return kinds[line.kind](line)

    def missing(self) -> list[str]:
        """Return the stored rows that the file does not name; they stay as they are."""
        rows = [*self.plan.targets.standing(), *self.plan.action_lines.standing()]
        results = Result.objects.standing().filter(target__plan=self.plan).select_related("target").order_by("pk")
        rows += [*results, *MoneyRow.objects.standing().filter(plan=self.plan).order_by("pk")]
        return [_described(row) for row in rows if (type(row).__name__, row.pk) not in self.seen]

    def _saw(self, row: Any) -> None:
        self.seen.add((type(row).__name__, row.pk))

    def _find_target(self, line: Line) -> tuple[Target | None, str, str, int | None]:
        measure, label, year = cells.code(line, "wat", Measure), cells.text(line, "omschrijving"), cells.year(line)
        found = Target.objects.standing().filter(plan=self.plan, measure=measure, label__iexact=label, year=year).first()
        return found, measure, label, year

    def _target(self, line: Line) -> tuple[str, str]:
        target, measure, label, year = self._find_target(line)
        entry = self._entry(line, default=self.plan.period_from)
        state = NEW if target is None else CHANGED
        if target is None:
            target = Target(plan=self.plan, measure=measure, label=label, year=year)
        what = _("doel %(what)s: %(old)s → %(new)s") % {"what": target, "old": _known(target.number), "new": entry.number}
        if (target.number, target.source) == (entry.number, entry.source):
            state = SAME
        else:
            entering.set_target(target=target, entry=entry, by=self.by)
        self._saw(target)
        return state, what

    def _result(self, line: Line) -> tuple[str, str]:
        target, *_key = self._find_target(line)
        if target is None:
            raise ValueError(_("er is geen doel dat zo heet; zet het doel erboven"))
        if "datum" not in line.cells:
            raise ValueError(_("kolom %(column)s is leeg") % {"column": "datum"})
        entry = self._entry(line)
        old = Result.objects.standing().filter(target=target, date=entry.date).first()
        what = _("resultaat %(what)s op %(date)s: %(old)s → %(new)s") % {
            "what": target,
            "date": f"{entry.date:%d-%m-%Y}",
            "old": _known(old and old.number),
            "new": entry.number,
        }
        if old is not None and (old.number, old.source) == (entry.number, entry.source):
            self._saw(old)
            return SAME, what
        self._saw(entering.enter_result(target=target, entry=entry, by=self.by, replaces=old))
        return (NEW if old is None else CHANGED), what

    def _line(self, line: Line) -> tuple[str, str]:
        title = cells.text(line, "wat", required=True)
        stored = ActionLine.objects.standing().filter(plan=self.plan, title__iexact=title).first()
        to = NewStatus(
            cells.code(line, "waarde", ActionStatus),
            cells.text(line, "reden"),
            cells.day(line, "tot"),
            cells.day(line, "datum", timezone.localdate()) or timezone.localdate(),
        )
        kind = LineKind.PILOT if line.kind == LineKind.PILOT else LineKind.LINE
        words = {"kind": kind, "description": cells.text(line, "omschrijving"), "owner": cells.text(line, "wie")}
        if stored is None:
            stored = ActionLine(plan=self.plan, title=title, status=to.status, reason=to.reason, due=to.due, **words)
            self._saw(entering.add_line(line=stored, by=self.by, on=to.on))
            return NEW, f"{title}: {stored.get_status_display()}"
        self._saw(stored)
        return self._change_line(stored, to, words)

    def _change_line(self, stored: ActionLine, to: NewStatus, words: dict[str, str]) -> tuple[str, str]:
        changes = []
        if any(getattr(stored, name) != value for name, value in words.items()):
            for name, value in words.items():
                setattr(stored, name, value)
            entering.describe_line(line=stored, by=self.by)
            changes.append(_("beschrijving"))
        if (stored.status, stored.reason, stored.due) != (to.status, to.reason, to.due):
            change = entering.change_status(line=stored, to=to, by=self.by)
            changes.append(str(change))
        return (CHANGED if changes else SAME), f"{stored.title}: {', '.join(changes)}"

    def _money(self, line: Line) -> tuple[str, str]:
        kind, year = cells.code(line, "wat", MoneyKind), cells.year(line, required=True) or 0
        entry = self._entry(line, default=min(date(year, 12, 31), timezone.localdate()))
        same = MoneyRow.objects.standing().filter(plan=self.plan, kind=kind, year=year).order_by("pk")
        old = same.filter(source=entry.source).first() or (same.first() if same.count() == 1 else None)
        row = MoneyRow(plan=self.plan, year=year, kind=kind, replaces=old)
        what = _("geld %(what)s: %(old)s → %(new)s") % {"what": row, "old": _known(old and old.number), "new": entry.number}
        if old is not None and (old.number, old.source) == (entry.number, entry.source):
            self._saw(old)
            return SAME, what
        self._saw(entering.enter_money(row=row, entry=entry, by=self.by))
        return (NEW if old is None else CHANGED), what

    def _partner(self, line: Line) -> tuple[str, str]:
        role = cells.code(line, "waarde", PartnerRole)
        partner = entering.partner_named(cells.text(line, "wat", required=True), region_id=self.region_id)
        first, last = cells.day(line, "datum") or self.plan.period_from, cells.day(line, "tot")
        joined = Participation.objects.filter(plan=self.plan, partner=partner, role=role).order_by("-valid_from").first()
        if joined is None:
            joined = Participation(plan=self.plan, partner=partner, role=role, valid_from=first, valid_until=last)
            return NEW, str(entering.add_participation(participation=joined, by=self.by))
        if last is None or joined.valid_until == last:
            return SAME, str(joined)
        entering.end_participation(participation=joined, last_day=last, by=self.by)
        return CHANGED, _("%(what)s: tot en met %(date)s") % {"what": joined, "date": f"{last:%d-%m-%Y}"}

    def _entry(self, line: Line, default: date | None = None) -> Entry:
        found = cells.day(line, "datum", default) or timezone.localdate()
        source = cells.text(line, "bron", required=True)
        return Entry(cells.number(line, "waarde"), found, source, cells.text(line, "toelichting"))


def _known(number: int | None) -> str:
    return _("niet bekend") if number is None else str(number)


def _described(row: Any) -> str:
    if isinstance(row, Result):
        return _("resultaat %(what)s op %(date)s: %(number)s") % {
            "what": row.target,
            "date": f"{row.date:%d-%m-%Y}",
            "number": row.number,
        }
    return f"{row._meta.verbose_name} {row}"
