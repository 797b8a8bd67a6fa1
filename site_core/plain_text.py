"""What people may type in a line that others read: nothing that hides, turns round or looks like a link."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LINE_ENDS = "\r\n"


def refuse_hidden_letters(text: str, *, lines: bool = False) -> None:
    """Raise ValidationError for control and direction characters; in a text of several `lines` their ends may stay."""
    typed = (letter for letter in text if not (lines and letter in LINE_ENDS))
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for letter in typed):
        raise ValidationError(_("Hier staan tekens in die niemand ziet. Typ de tekst opnieuw."), code="hidden_letters")


def without_controls(text: str) -> str:
    """Make a space of what no XML and no calendar may hold, such as the line end of a slide that somebody pasted."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    allowed = (letter if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs", "Cn") else " " for letter in lines)
    return "".join(allowed)


def refuse_links(text: str) -> None:
    """Raise ValidationError for what a mail program makes a link of."""
    if "://" in text or "www." in text.casefold():
        raise ValidationError(_("Vul hier geen internetadres in."), code="link")
