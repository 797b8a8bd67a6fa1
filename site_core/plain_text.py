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


def refuse_links(text: str) -> None:
    """Raise ValidationError for what a mail program makes a link of."""
    if "://" in text or "www." in text.casefold():
        raise ValidationError(_("Vul hier geen internetadres in."), code="link")
