"""Who changed which figure when, in public: on whose behalf, never the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.plan.states import euros, in_digits

if TYPE_CHECKING:
    from regions.plan.append_only import AppendOnlyRow
    from regions.plan.models import StatusChange, Strike
    from regions.plan.presentation import Ledger

HISTORY_COLUMNS = (gettext_lazy("Wanneer"), gettext_lazy("Wat"), gettext_lazy("Wie"))


@dataclass(frozen=True)
class Change:
    """One line of the history."""

    at: datetime
    what: str
    who: str

    def row(self) -> tuple[str, str, str]:
        """Return the cells of a table."""
        return format_date(timezone.localtime(self.at), "j F Y"), self.what, self.who


def history_of(ledger: Ledger) -> list[Change]:
    """Return every change of a figure or status of a plan, newest first."""
    changes: list[tuple[Any, str]] = []
    names = {target.pk: str(target) for target in ledger.targets}
    changes += _figures(ledger.numbers, lambda row: _("Doel van %(what)s") % {"what": names[row.target_id]})
    changes += _figures(ledger.results, lambda row: _result_name(row, names[row.target_id]))
    changes += _figures(ledger.money, lambda row: _("Geld, %(what)s") % {"what": row}, euros)
    lines = {line.pk: line.title for line in ledger.lines}
    changes += [(change, _status_words(change, lines[change.line_id])) for change in ledger.changes]
    changes += [(strike, _strike_words(strike, names, lines)) for strike in ledger.strikes]
    changes.sort(key=lambda pair: (pair[0].entered_at, pair[0].pk), reverse=True)
    return [Change(row.entered_at, what, str(row.get_entered_as_display())) for row, what in changes]


def status_since(change: StatusChange) -> str:
    """Say what the newest change of an action line was."""
    day = {"date": format_date(change.date, "j F Y")}
    if not change.before:
        return _("Ingevoerd op %(date)s.") % day
    if change.before == change.after:
        return _("Einddatum veranderd op %(date)s; was: %(before)s.") % {**day, "before": _day(change.due_before)}
    return _("Sinds %(date)s. Daarvoor: %(before)s.") % {**day, "before": change.get_before_display()}


def _figures(rows: Iterable[AppendOnlyRow], name: Any, write: Callable[[int], str] = in_digits) -> list[tuple[Any, str]]:
    known: dict[int, Any] = {row.pk: row for row in rows}
    return [(row, f"{name(row)}: {_figure_words(row, known.get(row.replaces_id), write)}") for row in known.values()]


def _result_name(row: Any, target: str) -> str:
    return _("Resultaat van %(what)s op %(date)s") % {"what": target, "date": format_date(row.date, "j F Y")}


def _figure_words(row: Any, before: Any, write: Callable[[int], str]) -> str:
    number, old = (_("ingetrokken") if one is None or one.number is None else write(one.number) for one in (row, before))
    words = number if before is None else _("%(new)s (was %(old)s)") % {"new": number, "old": old}
    note = f". {row.note}" if row.note else ""
    return f"{words}{note}"


def _strike_words(strike: Strike, targets: dict[int, str], lines: dict[int, str]) -> str:
    if strike.target_id is not None:
        return _("Doel doorgestreept: %(what)s. %(reason)s") % {"what": targets[strike.target_id], "reason": strike.reason}
    line = lines.get(strike.line_id or 0, "")
    return _("Actielijn doorgestreept: %(what)s. %(reason)s") % {"what": line, "reason": strike.reason}


def _status_words(change: StatusChange, line: str) -> str:
    after = change.get_after_display()
    words = f"{line}: {after}" if not change.before else f"{line}: {change.get_before_display()} → {after}"
    if change.before and change.due_before != change.due_after:
        words += _(", klaar op %(new)s (was %(old)s)") % {"new": _day(change.due_after), "old": _day(change.due_before)}
    return f"{words}. {change.reason}" if change.reason else words


def _day(day: Any) -> str:
    return format_date(day, "j F Y") if day else _("niet bekend")
