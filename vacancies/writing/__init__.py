"""Help while writing: what to change in the texts of a place, why, and what to write instead. Nothing here refuses a place."""

from vacancies.writing.checking import check_and_measure, check_language, check_text, draft_of, warnings_of
from vacancies.writing.language import Level, Meter
from vacancies.writing.reasons import name_of
from vacancies.writing.types import Check, Draft, Remark, Severity

__all__ = [
    "Check",
    "Draft",
    "Level",
    "Meter",
    "Remark",
    "Severity",
    "check_and_measure",
    "check_language",
    "check_text",
    "draft_of",
    "name_of",
    "warnings_of",
]
