"""Telephone numbers and mail addresses in free text, capitals and exclamation marks."""

import re
from collections.abc import Iterator

from vacancies.writing.reading import Text
from vacancies.writing.reasons import ALTERNATIVES
from vacancies.writing.types import Check, Remark, Severity
from vacancies.writing.wording import read_list, remark

MOST_EXCLAMATIONS = 2
SHOUTED_WORD = 6
SHOUTED_WORDS = 7

_PHONE = re.compile(r"(?<![\w+])\(?(?:\+31|0031|0)[\s.()/–-]*(?:\d[\s.()/–-]{0,3}){7,10}\d(?!\d)")
# What stands before a number of something else: an account (NL12 ABCD), a place, a company.
_NUMBERED = re.compile(
    r"(?:\b[A-Z]{2}\d{2}\s?[A-Z]{4}\s?[\d\s]*|(?:vacature|kvk|referentie|dossier|rekening)-?\s?(?:nummer|nr\.?)?:?\s*)$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d")
_FREE_NUMBER = re.compile(r"0[89]0\d")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SPELLED_MAIL = re.compile(
    r"\w+(?:(?:\.|\s(?:punt|dot)\s)\w+)*\s?(?:\(at\)|\[at\]|\sat\s|\sapenstaart(?:je)?\s)\s?\w+(?:\s?(?:\.|punt|dot)\s?\w+)*"
    r"\s?(?:\.|punt|dot)\s?(?:nl|com|org|net|eu)\b",
    re.IGNORECASE,
)
_GENERAL_BOX = re.compile(
    r"(?:info|werk|werken|hr|vacatures?|sollicitaties?|personeel\w*|contact|receptie|administratie|jobs?)@", re.IGNORECASE
)
_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-Þ]{2,}(?:[ ,:;/-]{1,2}[A-ZÀ-Þ]{2,})*(?!\w)")
_SOME_CAPITALS = re.compile("[A-ZÀ-Þ]{4}")
_MANY_MARKS = re.compile(r"!\s?!+[!\s]*(?<=!)")
_KNOWN = frozenset(read_list("abbreviations.toml")["abbreviations"])


def contacts(text: Text) -> Iterator[Remark]:
    """Find telephone numbers and mail addresses; a general mailbox is only a hint."""
    value = text.value
    if "0" in value or "+31" in value:
        for match in _PHONE.finditer(value):
            if _is_phone(match[0]) and not _NUMBERED.search(value, max(0, match.start() - 30), match.start()):
                yield _contact(text, "contact-phone", match.start(), match.end(), Severity.WARNING)
    if "@" in value:
        for match in _MAIL.finditer(value):
            severity = Severity.HINT if _GENERAL_BOX.match(match[0]) else Severity.WARNING
            yield _contact(text, "contact-mail", match.start(), match.end(), severity)
    if "at" in text.keys or "apen" in text.keys:
        for match in _SPELLED_MAIL.finditer(value):
            yield _contact(text, "contact-mail", match.start(), match.end(), Severity.WARNING)


def shouting(text: Text) -> Iterator[Remark]:
    """Find words in capitals and too many exclamation marks."""
    for match in _CAPITALS.finditer(text.value) if _SOME_CAPITALS.search(text.value) else ():
        words = [word for word in re.split(r"[^\w]+", match[0]) if word not in _KNOWN]
        letters = sum(map(len, words))
        if letters >= (SHOUTED_WORDS if len(words) > 1 else SHOUTED_WORD):
            yield _mark(text, Check.CAPITALS, match.start(), match.end())
    for field in text.fields if "!" in text.value else ():
        runs = list(_MANY_MARKS.finditer(text.value, field.start, field.end))
        for match in runs:
            yield _mark(text, Check.EXCLAMATION, match.start(), match.end())
        marks = text.value.count("!", field.start, field.end)
        if not runs and (marks > MOST_EXCLAMATIONS or (marks and field.field == "title")):
            first = text.value.index("!", field.start)
            yield _mark(text, Check.EXCLAMATION, first, first + 1)


def _is_phone(written: str) -> bool:
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    for country in ("0031", "31"):
        if written.lstrip("(").startswith(("+", "00")) and digits.startswith(country):
            digits = f"0{digits.removeprefix(country)}"
            break
    return len(digits) == 10 and digits[1] != "0" and not _DATE.match(written.lstrip("(")) and not _FREE_NUMBER.match(digits)


def _contact(text: Text, code: str, start: int, end: int, severity: Severity) -> Remark:
    return remark(text, code, (start, end), severity, ALTERNATIVES["contact"])


def _mark(text: Text, check: Check, start: int, end: int) -> Remark:
    return remark(text, check.value, (start, end), Severity.HINT, ALTERNATIVES[check.value])
