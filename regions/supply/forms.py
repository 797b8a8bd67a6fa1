"""The form with which an editor hands in counts."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.enums import Sector
from regions.supply.enums import Hours, Level
from regions.supply.pasting import MOST_PEOPLE, Pasted, read_table

MOST_CHARACTERS = 60_000


class RoundForm(forms.Form):
    """Day, source and table; the table is checked as a whole."""

    counted_on = forms.DateField(label=_("Geteld op"), widget=forms.DateInput(attrs={"type": "date"}))
    source = forms.CharField(
        label=_("Bron"), max_length=200, help_text=_("Bijvoorbeeld: UWV en gemeenten in de regio, stand van 1 november.")
    )
    table = forms.CharField(
        label=_("Tabel"),
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=_(
            "Vier kolommen: sector, opleiding, uren, aantal. Plak uit een spreadsheet, of typ met puntkomma’s ertussen. "
            "Bijvoorbeeld: Groen en dieren; mbo-2; 32 uur of meer; 25. De woorden staan in de lijsten hieronder. "
            "Wat u niet noemt, telt als nul. Zet er geen totalen in."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pasted = Pasted()

    def clean_counted_on(self) -> Any:
        """Refuse a day to come."""
        day = self.cleaned_data["counted_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Deze datum ligt in de toekomst."))
        return day

    def clean_table(self) -> str:
        """Read the table; what is wrong on which line stands in `pasted`."""
        text: str = self.cleaned_data["table"]
        self.pasted = read_table(text)
        if self.pasted.errors:
            raise ValidationError(_("De tabel klopt nog niet. Er is niets bewaard."), code="table")
        return text


class LineForm(forms.Form):
    """One line to add to the table, for who types instead of pastes."""

    sector = forms.ChoiceField(label=_("Soort werk"), choices=Sector.choices)
    level = forms.ChoiceField(label=_("Opleiding"), choices=Level.choices)
    hours = forms.ChoiceField(label=_("Uren per week"), choices=Hours.choices)
    number = forms.IntegerField(label=_("Aantal mensen"), min_value=0, max_value=MOST_PEOPLE)

    def as_line(self) -> str:
        """Write the line as the table wants it."""
        names = ("sector", "level", "hours", "number")
        return "\t".join(str(self.cleaned_data[name]) for name in names)
