"""What the writer of an imported place had better change: the help while writing, row by row. It never refuses a row."""

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _

from vacancies.importing.checking import FIELD_TO_COLUMN
from vacancies.importing.report import Warned
from vacancies.models import Vacancy
from vacancies.writing import Remark, draft_of, warnings_of

LONGEST_QUOTE = 60


def advice_on(place: Vacancy, line: int, today: date, counts: Counter[str]) -> Warned | None:
    """Return the warnings on a place, or None, and count them by code."""
    if not (warnings := warnings_of(draft_of(place, today))):
        return None
    counts.update([remark.code for remark in warnings])
    return Warned(line, place.source_id, tuple(map(_words, warnings)))


def _words(remark: Remark) -> str:
    column = FIELD_TO_COLUMN.get(remark.field, remark.field)
    if not remark.words:
        return f"{column}: {remark.reason}"
    return _("%(column)s: “%(words)s”: %(reason)s") % {
        "column": column,
        "words": " ".join(remark.words[:LONGEST_QUOTE].split()),
        "reason": remark.reason,
    }
