"""The ledger of a lesson on its page: who uses it and what came of it, and how that counts."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.models import Lesson
from lessons.page_parts import PagePart, page_parts
from lessons.reuse.enums import Outcome
from lessons.reuse.reading import LedgerRow, ledger_of

RANK = 30


def ledger_part(lesson: Lesson) -> dict[str, Any]:
    """Return what the ledger shows; two queries."""
    rows = ledger_of(lesson.pk)
    return {
        "summary": _summary(rows),
        "columns": [_("Regio"), _("Werkt het?"), _("Wat ervan kwam"), _("Wat de regio aanpaste")],
        "rows": [_cells(row) for row in rows],
        "is_example": any(row.is_example for row in rows),
        # The page is the same for everybody, so it cannot know who is logged in: the admin asks who it is.
        "start_url": reverse("lesson_reuse:start", args=[lesson.pk]),
    }


def _summary(rows: list[LedgerRow]) -> str:
    if not rows:
        return _("Nog geen andere regio legde vast dat zij deze les gebruikt.")
    now = sum(row.stopped_on is None for row in rows)
    works = sum(row.outcome == Outcome.WORKS for row in rows)
    used = ngettext("%(number)d andere regio gebruikt deze les.", "%(number)d andere regio’s gebruiken deze les.", now)
    proven = ngettext("In %(number)d regio werkt het.", "In %(number)d regio’s werkt het.", works)
    return f"{used % {'number': now}} {proven % {'number': works}}"


def _cells(row: LedgerRow) -> list[Any]:
    name = format_html('<a class="nl-link" href="{}">{}</a>', row.region_url, row.region) if row.region_url else row.region
    since = _("sinds %(day)s") % {"day": date_format(row.since, "F Y")}
    return [
        # A phone shows the first columns: who, and whether it works.
        format_html("{}<br>{}", name, since),
        _outcome(row),
        _came(row),
        _("nu niet te zien") if row.is_hidden else _dutch(row.adapted) or _("niet opgeschreven"),
    ]


def _outcome(row: LedgerRow) -> str:
    if row.outcome is None:
        return _("nog niet bekend")
    return f"{capfirst(row.outcome.label)} ({_day(row.results[-1].seen_on)})"


def _came(row: LedgerRow) -> SafeString | str:
    """Every result with its day when there are more, and why the region stopped."""
    if row.is_hidden:
        return _("nu niet te zien")
    lines = [_dutch(line.note) for line in row.results]
    if len(lines) > 1:
        lines = [
            format_html("{} ({}): {}", _day(line.seen_on), line.outcome.label, text)
            for line, text in zip(row.results, lines, strict=True)
        ]
    if row.stopped_on:
        lines.append(format_html("{} {}", _("Gestopt op %(day)s:") % {"day": _day(row.stopped_on)}, _dutch(row.stop_reason)))
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines)) or "–"


def _dutch(text: str) -> SafeString | str:
    """Mark what an editor wrote as Dutch, whatever the language of the page."""
    return format_html('<span lang="nl">{}</span>', text) if text else ""


def _day(day: Any) -> str:
    return date_format(day, "j F Y")


page_parts.register("reuse", PagePart("pages/lessons/reuse/_ledger.html", ledger_part, is_wide=True), rank=RANK)
