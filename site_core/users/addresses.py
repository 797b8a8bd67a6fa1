"""Mail addresses as accounts have them: plain letters, in lower case, so that no two accounts look alike."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def refuse_special_letters(address: str) -> None:
    """Raise ValidationError for letters outside ASCII: `ı` and `ſ` are `i` and `s` to some databases, and to some eyes."""
    if not address.isascii():
        raise ValidationError(_("Vul het e-mailadres in zonder bijzondere letters, zoals é, ı of ü."), code="special_letters")


class AddressField(forms.EmailField):
    """The one field in which anybody fills in the address of an account."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 254, **kwargs})

    def to_python(self, value: Any) -> str:
        """Return the address in lower case."""
        # Refused before lowering: the Kelvin sign K becomes an ordinary k.
        address = str(super().to_python(value) or "")
        refuse_special_letters(address)
        return address.lower()
