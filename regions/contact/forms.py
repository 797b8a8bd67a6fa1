"""The form of a contact point in the admin, and the question of the finder."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from regions.contact.closed_days import format_closures, parse_closures
from regions.contact.hours import DAY_NAMES, DAYS, format_periods, parse_periods
from regions.contact.models import ContactPoint
from regions.geography.models import Membership, Municipality, Region
from site_core.keys import KeysField
from site_core.permissions.forms import RegionOwnedForm
from site_core.pictures import clean_picture

HOURS_FIELDS = tuple(f"hours_{day}" for day in DAYS)


class HoursField(forms.CharField):
    """The hours of one weekday, typed as "9:00-12:30, 13:00-17:00"; its value is a list of periods."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the periods, or complain in Dutch."""
        return parse_periods(super().clean(value))


class ClosedDaysField(forms.CharField):
    """Days on which a point is closed, one line each; its value is what is stored."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the closed days, or complain in Dutch."""
        return parse_closures(super().clean(value))


class LogoField(forms.FileField):
    """A picture, made anew; its value is the new file, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the picture, or complain in Dutch."""
        upload = super().clean(data, initial)
        return clean_picture(upload) if upload else None


class ContactPointForm(RegionOwnedForm):
    """A contact point, with its opening hours as seven lines of text and its closed days as one line each."""

    closures = ClosedDaysField(label=_("Dagen dat u dicht bent"))
    new_logo = LogoField(label=_("Logo"))
    remove_logo = forms.BooleanField(label=_("Haal het logo weg"), required=False)

    hours_ma, hours_di, hours_wo, hours_do, hours_vr, hours_za, hours_zo = (
        HoursField(label=capfirst(name)) for name in DAY_NAMES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and not self.instance.valid_from:
            self.initial.setdefault("valid_from", timezone.localdate())
        for day, name in zip(DAYS, HOURS_FIELDS, strict=True):
            self.initial.setdefault(name, format_periods(self.instance.opening_hours.get(day, [])))
        if not self.instance.logo:
            del self.fields["remove_logo"]
        self.initial.setdefault("closures", format_closures(self.instance.closed_days))
        self._offer_own_points()

    def _offer_own_points(self) -> None:
        """Offer main points of the user's own regions, and of one region its municipalities."""
        regions = getattr(self.fields.get("region"), "queryset", Region.objects.none())
        if isinstance(parent := self.fields.get("parent"), forms.ModelChoiceField):
            points = ContactPoint.objects.current().main().filter(region__in=regions)
            parent.queryset = points.exclude(pk=self.instance.pk).order_by("public_name")
        if isinstance(towns := self.fields.get("municipalities"), forms.ModelMultipleChoiceField):
            members = Membership.objects.current().filter(region__in=regions)
            own = Municipality.objects.filter(pk__in=members.values("municipality")).order_by("short_name")
            texts = {"label": towns.label, "help_text": towns.help_text}
            self.fields["municipalities"] = KeysField(own, required=towns.required, widget=towns.widget, **texts)

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
        if "closures" in cleaned:
            self.instance.closed_days = cleaned["closures"]
        self._check_municipalities(cleaned)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Store the new logo with the point; the old file stays for earlier versions."""
        if self.cleaned_data.get("remove_logo"):
            self.instance.logo = ""
        if logo := self.cleaned_data.get("new_logo"):
            self.instance.logo.save(logo.name, logo, save=False)
        return super().save(commit)

    def _check_municipalities(self, cleaned: dict[str, Any]) -> None:
        towns, region, parent = cleaned.get("municipalities"), cleaned.get("region"), cleaned.get("parent")
        if parent and not towns:
            self.add_error("municipalities", _("Kies voor welke gemeenten dit subpunt werkt."))
        elif towns and not parent:
            self.add_error("parent", _("Alleen een subpunt heeft eigen gemeenten. Kies het hoofdpunt."))
        elif towns and region:
            inside = Membership.objects.current().filter(region=region, municipality__in=towns).count()
            if inside != len(towns):
                self.add_error("municipalities", _("Kies alleen gemeenten van deze regio."))

    def clean_last_checked(self) -> Any:
        """Refuse a day that is still to come."""
        day = self.cleaned_data.get("last_checked")
        if day and day > timezone.localdate():
            raise ValidationError(_("Deze datum ligt in de toekomst."))
        return day


class FinderForm(forms.Form):
    """The place for which somebody seeks a contact point."""

    plaats = forms.CharField(max_length=80, required=False, strip=True)
