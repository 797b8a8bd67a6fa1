"""A field that people do not see: who fills it in is a program that fills in every field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HONEYPOT = "website"


class HoneypotInput(forms.TextInput):
    """Never shows what was sent, so that a person whose browser filled it in gets past the second time."""

    def format_value(self, value: Any) -> None:
        """Show nothing."""


class HoneypotField(forms.CharField):
    """Stays empty; drawn by `{% component "field" %}` as any other, out of sight of eyes, keyboard and screen reader."""

    def __init__(self) -> None:
        widget = HoneypotInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        super().__init__(label=_("Laat dit veld leeg"), required=False, widget=widget)
        self.template_name = "django/forms/honeypot.html"


class HoneypotMixin(forms.BaseForm):
    """Adds the field to a form that people send without logging in: `class SomeForm(HoneypotMixin, forms.Form)`.

    Draw all fields in a loop, or `form.website` by name. A filled-in one is an error of the whole form, in words for the
    person that it may be after all.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[HONEYPOT] = HoneypotField()

    def clean(self) -> dict[str, Any] | None:
        """Refuse what no person typed; what passes holds no word of this field."""
        cleaned = super().clean()
        if self.cleaned_data.pop(HONEYPOT, ""):
            raise ValidationError(
                _("Dit lijkt door een computer ingevuld. Bent u een mens? Stuur het nog een keer op."), code="bot"
            )
        return cleaned
