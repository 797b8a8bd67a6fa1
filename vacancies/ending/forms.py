"""What is asked about a place that ends."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.ending.standing import FILLED, REASONS
from vacancies.enums import CloseReason
from vacancies.models import Vacancy

UNKNOWN = "onbekend"
SURE = "zeker"
MOST_PEOPLE = 99


class CloseForm(forms.Form):
    """Why a place closes, and how many people found work."""

    reason = forms.ChoiceField(
        label=_("Waarom sluit u de plek?"),
        choices=[(reason.value, reason.label) for reason in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarom u de plek sluit.")},
    )
    filled = forms.IntegerField(
        label=_("Hoeveel mensen begonnen er bij u?"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Alleen invullen als de plek vervuld is. Wij vragen geen namen."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the number when the place was filled, and forget it when not."""
        cleaned = super().clean() or {}
        is_filled = cleaned.get("reason") in FILLED
        if is_filled and not cleaned.get("filled") and "filled" not in self.errors:
            self.add_error("filled", _("Vul in hoeveel mensen er begonnen."))
        if not is_filled:
            cleaned["filled"] = None
        return cleaned


@dataclass(frozen=True)
class Closing:
    """What a closing would say, to be read before it is done; `more_than` is the number of places when more people began."""

    reason: str
    label: str | Promise
    filled: int | None
    more_than: int | None


def closing_of(place: Vacancy, form: CloseForm) -> Closing:
    """Return what a valid form would do to a place."""
    reason, filled = form.cleaned_data["reason"], form.cleaned_data["filled"]
    too_many = filled is not None and filled > place.positions
    return Closing(reason, CloseReason(reason).label, filled, place.positions if too_many else None)


class LimitForm(forms.Form):
    """After how many responses a place pauses by itself."""

    stops_after = forms.IntegerField(
        label=_("Stop vanzelf na zoveel reacties"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Wij tellen alleen reacties via het formulier, vanaf nu. Laat leeg als u niet wilt stoppen."),
    )


class StillThereForm(forms.Form):
    """How many of the people that began still work there."""

    still = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": _("Kies een antwoord.")})

    def __init__(self, *args: Any, people: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["still"]
        unknown = (UNKNOWN, _("Dat weet ik niet"))
        if people == 1:
            field.label = _("Werkt deze persoon nog bij u?")
            field.choices = [("1", _("Ja")), ("0", _("Nee")), unknown]
        else:
            field.label = _("Hoeveel van deze mensen werken nog bij u?")
            field.choices = [*((str(number), str(number)) for number in range(people, -1, -1)), unknown]

    @property
    def number(self) -> int | None:
        """How many, None for unknown."""
        still = self.cleaned_data["still"]
        return None if still == UNKNOWN else int(still)
