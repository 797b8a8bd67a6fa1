"""What goes into the checks and what comes out: plain values, without database or request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple

from django.utils.functional import Promise

# The fields that hold free text, in the order in which they are read.
TEXT_FIELDS = ("title", "summary", "description", "extra")


class Check(StrEnum):
    """What is looked for; the values are stable codes, also outside the site."""

    AGE = "age"
    SEX = "sex"
    ORIGIN = "origin"
    RELIGION = "religion"
    HEALTH = "health"
    FAMILY = "family"
    APPEARANCE = "appearance"
    EXCLUDING = "excluding"
    DEMAND = "demand"
    WAGE = "wage"
    CONTACT = "contact"
    CAPITALS = "capitals"
    EXCLAMATION = "exclamation"
    LONG_SENTENCE = "long-sentence"
    LONG_WORD = "long-word"
    PASSIVE = "passive"
    OFFICE_WORD = "office-word"


class Severity(IntEnum):
    """A hint makes a text better; a warning is for the writer and whoever checks the place. Neither blocks."""

    HINT = 1
    WARNING = 2


@dataclass(frozen=True)
class Draft:
    """A place as far as it is written: its texts by field, and the fields that the texts must fit."""

    texts: Mapping[str, str]
    kind: str = ""
    pay: str = ""
    education: str = ""
    not_needed: tuple[str, ...] = ()
    wage_min: Decimal | None = None
    wage_max: Decimal | None = None
    on: date | None = None


@dataclass(frozen=True)
class Remark:
    """One thing to change: in which field, which words (none, 0 to 0, for the field as a whole), why, and what instead."""

    check: Check
    code: str
    field: str
    start: int
    end: int
    words: str
    severity: Severity
    reason: str | Promise
    alternative: str | Promise = ""


class Span(NamedTuple):
    """A piece of a text, a field or a sentence: by its first character and the one after its last, and the field's name."""

    start: int
    end: int
    field: str
