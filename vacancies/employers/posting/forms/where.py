"""Step 2: where the work is, and when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vacancies.employers.posting.forms.base import DayInput, StepForm
from vacancies.enums import Kind, Reach, Route
from vacancies.kinds import USUAL_ROUTE
from vacancies.location import Location, locate_postcode, postcode_digits
from vacancies.models import Vacancy, default_closing_date


def route_of(answers: dict[str, Any]) -> str:
    """Return how one responds: as answered, or as is usual for the kind."""
    return str(answers.get("route") or USUAL_ROUTE.get(str(answers.get("kind", "")), ""))


class WhereForm(StepForm):
    """Postcode, hours, days and dates; a place that only a coach may offer has no street."""

    pc4 = forms.CharField(
        label=_("Postcode van de werkplek"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        help_text=_("Alleen de vier cijfers staan op de site. Hieruit volgt welke regio uw plek nakijkt."),
        error_messages={"required": _("Vul de postcode in.")},
    )

    class Meta:
        model = Vacancy
        fields = ["pc4", "reach", "street", "hours_min", "hours_max", "days", "parts_of_day", "start_date", "closing_date"]
        labels = {
            "reach": _("Waar kan iemand het werk doen?"),
            "street": _("Straat en huisnummer"),
            "hours_min": _("Uren per week: ten minste"),
            "hours_max": _("Uren per week: hoogstens"),
            "days": _("Op welke dagen?"),
            "parts_of_day": _("Op welk deel van de dag?"),
            "start_date": _("Vanaf welke dag?"),
            "closing_date": _("Tot en met welke dag staat de plek op de site?"),
        }
        help_texts = {
            "reach": _("Kan het op veel plaatsen, zoals thuis of onderweg? Dan kijkt de landelijke redactie uw plek na."),
            "street": _("Dit staat op de site."),
            "hours_min": _("Bijvoorbeeld 16. Laat beide leeg als u de uren samen kiest."),
            "days": _("Kruis niets aan als u de dagen samen kiest."),
            "start_date": _("Laat leeg als iemand meteen kan beginnen."),
            "closing_date": _("Hoogstens een jaar. U kunt de plek altijd eerder sluiten."),
        }
        widgets = {
            "reach": forms.RadioSelect,
            "street": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "hours_min": forms.TextInput(attrs={"inputmode": "numeric"}),
            "hours_max": forms.TextInput(attrs={"inputmode": "numeric"}),
            "start_date": DayInput,
            "closing_date": DayInput,
        }
        error_messages = {"closing_date": {"required": _("Kies de laatste dag.")}}

    def shape(self) -> None:
        """Hide the street of a place that only a coach may offer."""
        self.location: Location | None = None
        if route_of(self.answers) == Route.COACH:
            del self.fields["street"]
        self.fields["reach"].required = False
        self.fields["reach"].initial = Reach.PLACE
        self.fields["closing_date"].initial = default_closing_date().isoformat()
        if self.answers.get("kind") in (Kind.TRIAL, Kind.WORK_EXPERIENCE):
            self.fields["start_date"].help_text = _("Laat leeg als u de dag samen kiest.")

    def clean_pc4(self) -> str:
        """Find the postcode, and with it the place and the region."""
        digits = postcode_digits(str(self.cleaned_data["pc4"]))
        self.location = locate_postcode(digits) if digits else None
        if self.location is None:
            raise ValidationError(_("Deze postcode kennen wij niet. Vul vier cijfers in, bijvoorbeeld 5701."), code="unknown")
        return digits

    def clean_reach(self) -> str:
        """Take the place itself for an answer that is not there."""
        return str(self.cleaned_data["reach"] or Reach.PLACE)

    def clean_closing_date(self) -> Any:
        """Refuse a day that is over."""
        day = self.cleaned_data["closing_date"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Deze dag is voorbij. Kies een dag die nog komt."), code="past")
        return day

    def _post_clean(self) -> None:
        if "street" not in self.fields:
            self.instance.street = ""
        super()._post_clean()
        if self.location:
            place = self.instance
            place.region_id, place.municipality_id = self.location.region_id, self.location.municipality_id
            place.place_name, place.lat, place.lon = self.location.place_name, self.location.lat, self.location.lon
