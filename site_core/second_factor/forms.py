"""The forms of the second step."""

from typing import Any

from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from site_core.users.models import User

LONGEST_ANSWER = 20_000
WRONG_KEY = _("Dit is niet gelukt met deze sleutel. Probeer het opnieuw.")


class AnswerField(forms.JSONField):
    """What a security key answers; an answer of any size or depth is refused, never an error of ours, and never sent back."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Read the answer, if it is as long as a key makes it."""
        if isinstance(value, str) and len(value) > LONGEST_ANSWER:
            raise ValidationError(WRONG_KEY)
        try:
            return super().to_python(value)
        except RecursionError as error:
            raise ValidationError(WRONG_KEY) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Show nothing of what was sent."""
        return initial


class CodeForm(forms.Form):
    """A code of an app, or where that is lost a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Vul de code in.")},
    )


class NewKeyForm(forms.Form):
    """What a security key answers when it is added, and what to call it."""

    name = forms.CharField(
        label=_("Naam van de sleutel"),
        max_length=60,
        help_text=_("Bijvoorbeeld: sleutel aan mijn sleutelbos."),
        error_messages={"required": _("Geef de sleutel een naam.")},
    )
    credential = AnswerField(required=False)

    def clean_credential(self) -> Any:
        """Check the answer against the question that this session was asked."""
        credential = self.cleaned_data["credential"]
        if credential:
            _checked(lambda: auth.parse_registration_response(credential) and auth.complete_registration(credential))
        return credential


class KeyForm(forms.Form):
    """What a security key answers at the log-in."""

    credential = AnswerField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_credential(self) -> Any:
        """Return the factor that answered."""
        credential = self.cleaned_data["credential"]
        return _checked(
            lambda: auth.parse_authentication_response(credential) and auth.complete_authentication(self.user, credential)
        )


class ResetForm(forms.Form):
    """How it was checked that somebody lost the second factor."""

    reason = forms.CharField(
        label=_("Hoe u het controleerde"),
        max_length=300,
        help_text=_("Bel het telefoonnummer dat u al had. Schrijf op wie u sprak. Dit blijft bewaard."),
        error_messages={"required": _("Schrijf op hoe u het controleerde.")},
    )
    checked = forms.BooleanField(
        label=_("Ik heb deze persoon zelf gesproken"),
        error_messages={"required": _("Spreek deze persoon eerst zelf. Zet dan dit vinkje.")},
    )


def _checked(answer: Any) -> Any:
    # The libraries below raise what they meet in a made-up answer; to its sender it is all the same.
    try:
        return answer()
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValidationError(WRONG_KEY) from error
