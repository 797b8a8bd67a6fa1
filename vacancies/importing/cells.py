"""From one cell to one value; what cannot be read raises Unreadable with the reason in Dutch."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from html import unescape
from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

Reader = Callable[[Any], Any]

# Control characters but tab and line ends, halves of characters, marks that turn the direction of text, "not a character".
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffd]")
BLOCK_END = re.compile(r"<\s*(?:br|/p|/li|/h\d|/div)[^>]{0,200}>", re.IGNORECASE)
TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)
DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y")
WEB = URLValidator(schemes=["http", "https"])


class Unreadable(ValueError):
    """A cell that cannot be used."""


def as_text(value: Any) -> str:
    """Return a cell as text; numbers as they are written, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value)
    raise Unreadable(_("hier hoort tekst"))


def text(longest: int) -> Reader:
    """Read one line of text."""

    def read(value: Any) -> str:
        return _fitting(" ".join(_clean(as_text(value), longest).split()), longest)

    return read


def long_text(longest: int) -> Reader:
    """Read text of several paragraphs; markup becomes plain text."""

    def read(value: Any) -> str:
        plain = _clean(as_text(value), longest)
        if TAG.search(plain):
            plain = unescape(nh3.clean(BLOCK_END.sub("\n\n", plain), tags=set()))
        lines = [" ".join(line.split()) for line in plain.splitlines()]
        return _fitting(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), longest)

    return read


def code(known: Iterable[str]) -> Reader:
    """Read one code of a list."""
    codes = frozenset(known)

    def read(value: Any) -> str:
        found = as_text(value).strip()
        if found and found not in codes:
            raise Unreadable(_("onbekende code “%(code)s”") % {"code": found[:40]})
        return found

    return read


def codes(known: Iterable[str]) -> Reader:
    """Read codes of a list: a JSON list, or text split by a bar; in the order of the list."""
    order = tuple(known)

    def read(value: Any) -> list[str]:
        parts = value if isinstance(value, list) else as_text(value).split("|")
        found = [as_text(part).strip() for part in parts]
        for part in found:
            if part and part not in order:
                raise Unreadable(_("onbekende code “%(code)s”") % {"code": part[:40]})
        return [known_code for known_code in order if known_code in found]

    return read


def number(lowest: int, highest: int) -> Reader:
    """Read a whole number; 36,5 becomes 37."""

    def read(value: Any) -> int | None:
        amount = _decimal(value)
        if amount is None:
            return None
        rounded = int(amount.quantize(Decimal(1), ROUND_HALF_UP))
        if not lowest <= rounded <= highest:
            raise Unreadable(_("hier hoort een getal van %(low)d tot %(high)d") % {"low": lowest, "high": highest})
        return rounded

    return read


def wage(value: Any) -> Decimal | None:
    """Read euros per hour: 14.71, 14,71 or € 14,71."""
    amount = _decimal(value)
    return None if amount is None else amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def day(value: Any) -> date | None:
    """Read a day: 2026-11-30 or 30-11-2026."""
    written = as_text(value).strip()
    if not written:
        return None
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(written, pattern).date()  # noqa: DTZ007 — a day has no time zone
        except ValueError:
            continue
    raise Unreadable(_("hier hoort een datum, bijvoorbeeld 2026-11-30"))


def web_address(value: Any) -> str:
    """Read an http or https address of at most 500 characters."""
    written = as_text(value).strip()
    if not written:
        return ""
    try:
        WEB(written)
    except ValidationError as error:
        raise Unreadable(_("hier hoort een webadres dat met https:// begint")) from error
    return _fitting(written, 500)


def _decimal(value: Any) -> Decimal | None:
    written = as_text(value).replace("€", "").strip().replace(",", ".")
    if not written:
        return None
    # The pattern keeps out 1e999999, NaN and digits of other scripts.
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", written):
        raise Unreadable(_("hier hoort een getal"))
    try:
        return Decimal(written)
    except InvalidOperation as error:
        raise Unreadable(_("hier hoort een getal")) from error


def _clean(value: str, longest: int) -> str:
    # Markup may double a text; anything beyond is not worth cleaning.
    if len(value) > 4 * longest + 1000:
        raise _too_long(len(value), longest)
    normal = unicodedata.normalize("NFC", value)
    if found := UNWANTED.search(normal):
        unreadable = found[0] == "\ufffd"
        raise Unreadable(
            _("er staan onleesbare tekens in; is de codering van het bestand goed?")
            if unreadable
            else _("er staan onzichtbare stuurtekens in")
        )
    return normal


def _fitting(value: str, longest: int) -> str:
    if len(value) > longest:
        raise _too_long(len(value), longest)
    return value


def _too_long(length: int, longest: int) -> Unreadable:
    return Unreadable(_("te lang: %(length)d tekens, hoogstens %(longest)d") % {"length": length, "longest": longest})
