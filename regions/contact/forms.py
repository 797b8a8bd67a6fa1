"""The form of a contact point in the admin, and the question of the finder."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from regions.contact.hours import DAY_NAMES, DAYS, format_periods, parse_periods
from site_core.permissions.forms import RegionOwnedForm

HOURS_FIELDS = tuple(f"hours_{day}" for day in DAYS)


class HoursField(forms.CharField):
    """The hours of one weekday, typed as "9:00-12:30, 13:00-17:00"; its value is a list of periods."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the periods, or complain in Dutch."""
        return parse_periods(super().clean(value))


class ContactPointForm(RegionOwnedForm):
    """A contact point, with its opening hours as seven lines of text."""

    hours_ma, hours_di, hours_wo, hours_do, hours_vr, hours_za, hours_zo = (
        HoursField(label=capfirst(name)) for name in DAY_NAMES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.valid_from:
            self.initial.setdefault("valid_from", timezone.localdate())
        for day, name in zip(DAYS, HOURS_FIELDS, strict=True):
            self.initial.setdefault(name, format_periods(self.instance.opening_hours.get(day, [])))

    def clean_postcode(self) -> str:
        """Write a postcode as 1234 AB, however it was typed."""
        typed = str(self.cleaned_data.get("postcode") or "").replace(" ", "").upper()
        return f"{typed[:4]} {typed[4:]}" if typed else ""

    def clean(self) -> dict[str, Any]:
        """Store the seven lines as the opening hours of the point."""
        cleaned: dict[str, Any] = super().clean()
        if not any(name in self.errors for name in HOURS_FIELDS):
            hours = {day: cleaned.get(name) for day, name in zip(DAYS, HOURS_FIELDS, strict=True)}
            self.instance.opening_hours = {day: periods for day, periods in hours.items() if periods}
        return cleaned

    def clean_last_checked(self) -> Any:
        """Refuse a day that is still to come."""
        day = self.cleaned_data.get("last_checked")
        if day and day > timezone.localdate():
            raise ValidationError(_("Deze datum ligt in de toekomst."))
        return day


class FinderForm(forms.Form):
    """The place for which somebody seeks a contact point."""

    plaats = forms.CharField(max_length=80, required=False, strip=True)
