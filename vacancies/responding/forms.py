"""What visitors fill in: as little as will do, and no upload."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python

from site_core.honeypot import HoneypotMixin
from site_core.plain_text import refuse_hidden_letters
from vacancies.responding.models import Reason
from vacancies.responding.tokens import is_token, new_token

DUTCH = 31  # the country of a telephone number


class ResponseForm(HoneypotMixin, forms.Form):
    """A response to a place: who, how to be reached, and a few words."""

    name = forms.CharField(
        label=_("Uw naam"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    reach = forms.CharField(
        label=_("Uw telefoonnummer of e-mailadres"),
        max_length=120,
        help_text=_("Eén is genoeg. Bijvoorbeeld: 06 12345678."),
        error_messages={"required": _("Vul uw telefoonnummer of e-mailadres in.")},
    )
    message = forms.CharField(
        label=_("Uw bericht"),
        required=False,
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Een paar zinnen is genoeg. Schrijf niets over uw gezondheid of uw uitkering. U heeft geen cv nodig."),
    )

    def clean_name(self) -> str:
        """Write a name on one line."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        refuse_hidden_letters(name)
        return name

    def clean_reach(self) -> str:
        """Take a mail address or a telephone number, whichever it is."""
        typed = " ".join(str(self.cleaned_data["reach"]).split())
        if "@" in typed:
            try:
                validate_email(typed)
                punycode(typed.rpartition("@")[2])  # else the mail with this address to answer to cannot be written
            except (ValidationError, UnicodeError) as error:
                raise ValidationError(_("Dit e-mailadres klopt niet. Kijk nog eens goed.")) from error
            return typed
        number = to_python(typed, region="NL")
        if not number or not number.is_valid():
            raise ValidationError(_("Vul een telefoonnummer of een e-mailadres in, bijvoorbeeld 06 12345678."))
        return str(number.as_national if number.country_code == DUTCH else number.as_international)


class ReportForm(HoneypotMixin, forms.Form):
    """What is wrong with a place; with a number of its own, so that sending it twice is sending it once."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=43)
    reason = forms.ChoiceField(
        label=_("Wat is er aan de hand?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er aan de hand is.")},
    )
    text = forms.CharField(
        label=_("Wat klopt er niet?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Een of twee zinnen. Schrijf niets over uw gezondheid of uw uitkering. Na vier weken wissen wij het."),
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Alleen als u antwoord wilt. Na vier weken wissen wij het."),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        if data is not None and not is_token(str(data.get("token", ""))):
            data = data.copy()
            data["token"] = new_token()
        super().__init__(data, **kwargs)
        self.initial["token"] = new_token()


class HandleForm(forms.Form):
    """What an editor answers to who reported a place."""

    answer = forms.CharField(
        label=_("Uw antwoord"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Wij sturen dit per mail."),
    )
