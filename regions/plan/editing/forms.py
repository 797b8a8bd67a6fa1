"""The forms with which an editor enters a figure, an action line, money or a partner."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from regions.enums import ActionStatus, LineKind, Measure, MoneyKind, PartnerRole
from regions.plan.entering import Entry, NewStatus
from regions.plan.links import line_links
from regions.plan.models import Partner

LARGEST = 2_000_000_000
SOURCE_HELP = _("Waar staat dit cijfer? Bijvoorbeeld: Jaarverslag 2026, bladzijde 12.")
# An amount as people write it: € 1.000.000, or with ,00 or ,- behind it.
WRITTEN_AMOUNT = re.compile(r"(?:€|euro)?\s*(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(?:00|-))?\s*(?:euro)?", re.IGNORECASE)


def _number(label: Any, help_text: Any = "", *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=LARGEST, required=required)


class AmountField(forms.IntegerField):
    """Whole euros, with the points between thousands that people write, or without."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def to_python(self, value: Any) -> int | None:
        """Read the amount."""
        written = WRITTEN_AMOUNT.fullmatch(value.strip()) if isinstance(value, str) else None
        number: int | None = super().to_python(re.sub(r"\D", "", written[1]) if written else value)
        return number


def _amount(help_text: Any, *, required: bool = True) -> AmountField:
    return AmountField(label=_("Bedrag in euro's"), help_text=help_text, min_value=0, max_value=LARGEST, required=required)


def _year(*, required: bool = False) -> forms.IntegerField:
    help_text = "" if required else _("Leeg: voor het hele plan.")
    return forms.IntegerField(label=_("Jaar"), help_text=help_text, min_value=2000, max_value=2100, required=required)


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=AdminDateInput, required=required)


def _text(label: Any, length: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, help_text=help_text, required=required)


def _long(label: Any, length: int, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=length, help_text=help_text, required=False, widget=widget)


class LedgerForm(forms.Form):
    """A form that also shows what the service refused."""

    def refuse(self, error: ValidationError) -> None:
        """Show an error of the service at its field, or above the form where there is no such field."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, found in error.error_dict.items():
            self.add_error(name if name in self.fields else None, found)

    def fill(self, typed: Mapping[str, list[str]]) -> None:
        """Show what somebody typed before."""
        for name, field in self.fields.items():
            if name in typed:
                several = isinstance(field, forms.MultipleChoiceField)
                self.initial[name] = typed[name] if several else next(iter(typed[name]), "")


class FigureForm(LedgerForm):
    """A form with the fields number, date, source and note."""

    def entry(self) -> Entry:
        """Return what was typed."""
        data = self.cleaned_data
        return Entry(data["number"], data["date"], data["source"], data["note"])


class ResultForm(FigureForm):
    """A result with its day and source."""

    number = _number(_("Resultaat"), _("Tel alles vanaf het begin van de periode van dit doel tot en met de dag hieronder."))
    date = _day(_("Tot en met welke dag is geteld?"), _("Bijvoorbeeld 31-12-2026."))
    source = _text(_("Bron"), 200, SOURCE_HELP, required=True)
    note = _text(_("Toelichting"), 300, _("Niet verplicht. Iedereen kan dit lezen."))


class CorrectionForm(ResultForm):
    """A better result in the place of one that is there; without a number that one is withdrawn."""

    number = _number(
        _("Resultaat"), _("Maak dit leeg om het resultaat in te trekken; schrijf dan bij Toelichting waarom."), required=False
    )
    note = _text(_("Toelichting"), 300, _("Waarom was het oude cijfer fout? Iedereen kan dit lezen."), required=True)


class PromiseForm(FigureForm):
    """Another number for a target."""

    number = _number(_("Doel"))
    date = _day(_("Vanaf welke dag geldt dit doel?"))
    source = _text(_("Bron"), 200, _("Waar staat dit doel? Bijvoorbeeld: Actieplan 2026, bladzijde 4."), required=True)
    note = _text(_("Toelichting"), 300, _("Waarom verandert het doel? Iedereen kan dit lezen."))


class TargetForm(PromiseForm):
    """A new target."""

    measure = forms.ChoiceField(label=_("Wat telt u?"), choices=Measure.choices)
    label = _text(_("Omschrijving"), 120, _("Alleen nodig bij 'iets anders', of als de naam niet genoeg zegt."))
    year = _year()

    field_order = ("measure", "label", "year", "number", "date", "source", "note")


class StatusForm(LedgerForm):
    """Another status or end date for an action line."""

    status = forms.ChoiceField(label=_("Stand"), choices=ActionStatus.choices)
    reason = _text(_("Reden"), 300, _("Verplicht bij 'vertraagd' en 'gestopt': wat is er gebeurd, en wat nu?"))
    due = _day(_("Klaar op"), _("Leeg: niet bekend."), required=False)
    date = _day(_("Sinds welke dag?"))

    def new_status(self) -> NewStatus:
        """Return what was typed."""
        data = self.cleaned_data
        return NewStatus(data["status"], data["reason"], data["due"], data["date"])


class DescribeForm(LedgerForm):
    """What an action line is called and says."""

    title = _text(_("Titel"), 120, required=True)
    kind = forms.ChoiceField(label=_("Soort"), choices=LineKind.choices, help_text=_("Een proeftuin probeert iets nieuws uit."))
    description = _long(_("Omschrijving"), 1200, _("Wat gaat u doen? In gewone taal."))
    owner = _text(_("Wie"), 120, _("De organisatie die het doet. Schrijf geen namen van mensen op."))


class LineForm(StatusForm, DescribeForm):
    """A new action line with its first status."""

    field_order = ("title", "kind", "description", "owner", "status", "reason", "due", "date")


class LinkForm(LedgerForm):
    """What hangs on an action line, by kind."""

    def __init__(self, *args: Any, region_id: int, line_pk: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in line_links.items():
            offered, chosen = kind.choices(region_id), kind.chosen(line_pk)
            # What was withdrawn, or closed, stays until somebody takes it off: it may come back.
            hidden = sorted(chosen - {pk for pk, _title in offered})
            offered += [(pk, _("nummer %(number)d, dat er al bij hoort") % {"number": pk}) for pk in hidden]
            self.fields[name] = forms.TypedMultipleChoiceField(
                label=kind.label,
                choices=offered,
                coerce=int,
                initial=chosen,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("U ziet wat nu op de site staat, en wat er al bij hoort."),
            )


class MoneyForm(FigureForm):
    """An amount of a year."""

    year = _year(required=True)
    kind = forms.ChoiceField(label=_("Wat gebeurde er met het geld?"), choices=MoneyKind.choices)
    number = _amount(_("Hele euro's, bijvoorbeeld 1.000.000."))
    date = _day(_("Op welke dag was dit bekend?"))
    source = _text(_("Bron"), 200, SOURCE_HELP, required=True)
    note = _text(_("Toelichting"), 300, _("Niet verplicht. Iedereen kan dit lezen."))


class MoneyCorrectionForm(MoneyForm):
    """A better amount in the place of one that is there; without a number that one is withdrawn."""

    number = _amount(_("Maak dit leeg om het bedrag in te trekken; schrijf dan bij Toelichting waarom."), required=False)
    note = _text(_("Toelichting"), 300, _("Waarom was het oude cijfer fout? Iedereen kan dit lezen."), required=True)


class ParticipationForm(LedgerForm):
    """A partner out of the catalogue, or a new one by name, with its role."""

    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Partner.objects.none(), required=False, empty_label=_("Kies, of vul hieronder een naam in")
    )
    name = _text(_("Nieuwe partner"), 120, _("Staat de partner niet in de lijst? Schrijf hier de naam."))
    role = forms.ChoiceField(label=_("Rol"), choices=PartnerRole.choices)
    valid_from = _day(_("Vanaf"))

    def __init__(self, *args: Any, region_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.offered_to(region_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("partner") and not cleaned.get("name", "").strip():
            self.add_error("partner", _("Kies een partner, of vul een naam in."))
        return cleaned


class StrikeForm(LedgerForm):
    """Why something was entered by mistake."""

    reason = _text(
        _("Reden"),
        300,
        _("Waarom hoort dit er niet? Het telt dan nergens meer mee. In de geschiedenis blijft het staan, met uw reden."),
        required=True,
    )


class EndForm(LedgerForm):
    """The last day of a partner in a role."""

    valid_until = _day(_("Laatste dag"))


def today() -> dict[str, Any]:
    """Return what a form for something of today starts with."""
    return {"date": timezone.localdate()}
