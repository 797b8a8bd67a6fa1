"""All checks over one place, in the order in which its fields are read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from vacancies.writing.demands import unfit_demands, unfit_schooling
from vacancies.writing.language import Meter, hard_language, measure
from vacancies.writing.marks import contacts, shouting
from vacancies.writing.reading import Text, read_texts
from vacancies.writing.types import TEXT_FIELDS, Draft, Remark, Severity
from vacancies.writing.wage import low_wage
from vacancies.writing.wording import excluding_words, office_words

if TYPE_CHECKING:
    from vacancies.models import Vacancy


def check_text(draft: Draft) -> list[Remark]:
    """Return every remark on a draft, by field and place in it; of two remarks of one check on the same words the longer."""
    return _check(draft, read_texts(draft.texts))


def warnings_of(draft: Draft) -> list[Remark]:
    """Return only the warnings on a draft, in half the time: for an import, where nobody reads hints about style."""
    return [
        remark for remark in _without_overlap(_warnings(draft, read_texts(draft.texts))) if remark.severity == Severity.WARNING
    ]


def check_and_measure(draft: Draft) -> tuple[list[Remark], Meter | None]:
    """Return the remarks on a draft and the meter of its language."""
    text = read_texts(draft.texts)
    remarks = _check(draft, text)
    return remarks, measure(text, remarks)


def check_language(texts: Mapping[str, str]) -> tuple[list[Remark], Meter | None]:
    """Return the remarks on contacts and language alone, with the meter: for texts of other rooms, in their own order."""
    order = tuple(texts)
    text = read_texts(texts, order)
    found = [*contacts(text), *shouting(text), *hard_language(text), *office_words(text)]
    remarks = _without_overlap(found, order)
    return remarks, measure(text, remarks, [name for name in order if name != "title"])


def draft_of(place: "Vacancy", today: date) -> Draft:
    """Return what a place says, to check; its wage counts on the day it starts, if that is still to come."""
    return Draft(
        texts={name: getattr(place, name) for name in TEXT_FIELDS},
        kind=place.kind,
        pay=place.pay,
        education=place.education,
        not_needed=tuple(place.not_needed or ()),
        wage_min=place.wage_min,
        wage_max=place.wage_max,
        on=max(today, place.start_date or today),
    )


def _check(draft: Draft, text: Text) -> list[Remark]:
    return _without_overlap([*_warnings(draft, text), *shouting(text), *hard_language(text), *office_words(text)])


def _warnings(draft: Draft, text: Text) -> list[Remark]:
    return [
        *excluding_words(text),
        *unfit_demands(draft, text),
        *unfit_schooling(draft),
        *low_wage(draft, text),
        *contacts(text),
    ]


def _without_overlap(remarks: list[Remark], fields: Sequence[str] = TEXT_FIELDS) -> list[Remark]:
    if len(remarks) < 2:
        return remarks
    kept: list[Remark] = []
    for remark in sorted(remarks, key=lambda remark: remark.start - remark.end):
        if not any(_overlap(remark, other) for other in kept):
            kept.append(remark)
    order = {name: number for number, name in enumerate(fields)}
    return sorted(kept, key=lambda remark: (order.get(remark.field, len(order)), remark.field, remark.start, -remark.severity))


def _overlap(one: Remark, other: Remark) -> bool:
    same = one.check == other.check and one.field == other.field
    return same and one.start < other.end and other.start < one.end
