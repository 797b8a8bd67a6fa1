"""Numbers of rows as a browser sends them."""

from typing import Any

from django import forms

# Every number of so many digits fits in a column of the database.
LONGEST = 18


def is_key(sent: object) -> bool:
    """Whether something sent can be the key of a row; the database refuses numbers without end, and not politely."""
    text = str(sent)
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST


class KeysField(forms.ModelMultipleChoiceField[Any]):
    """Some of these things, by their keys."""

    def clean(self, value: Any) -> Any:
        """Refuse what is no key before the database is asked."""
        for key in value or ():
            if not is_key(key):
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": key})
        return super().clean(value)
