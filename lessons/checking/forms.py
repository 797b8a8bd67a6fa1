"""What a checker fills in: the filter of the queue, the list to tick, remarks by field; and the day of the next look."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lessons.checking.enums import Step
from lessons.checking.models import REMARK_LENGTH, LessonCheckQuerySet
from lessons.publishing import problem_of_review_date
from site_core.remarks import RemarksForm

TICKS: dict[str, tuple[tuple[str, str | Promise], ...]] = {
    Step.REGION: (
        ("feiten", _("De feiten en cijfers kloppen.")),
        ("toestemming", _("Wie genoemd is of te herkennen is, vindt dat goed. Of er is niemand te herkennen.")),
        ("documenten", _("De documenten zijn toegankelijk, of er staat bij dat iemand om een andere vorm kan vragen.")),
    ),
    Step.NATIONAL: (("bruikbaar", _("Een andere regio kan hier iets mee, ook zonder ons te bellen.")),),
}


class QueueForm(forms.Form):
    """Narrows the queue; an unknown choice narrows nothing."""

    stap = forms.ChoiceField(label=_("Wie is aan zet"), required=False, choices=[("", _("allebei")), *Step.choices])

    def narrow(self, checks: LessonCheckQuerySet) -> LessonCheckQuerySet:
        """Return the checks that match."""
        step = self.cleaned_data.get("stap") if self.is_valid() else ""
        return checks.filter(step=step) if step else checks


class DecisionForm(RemarksForm):
    """The decision about the version that was read: every tick to agree, a remark to send it back."""

    AGREE, BACK = "akkoord", "terug"

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    besluit = forms.ChoiceField(choices=[(code, code) for code in (AGREE, BACK)], widget=forms.HiddenInput)

    def __init__(self, *args: Any, step: str, fields: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tick_names = [name for name, _label in TICKS[step]]
        for name, label in TICKS[step]:
            self.fields[name] = forms.BooleanField(label=str(label), required=False)
        self.add_remarks(fields, whole=str(_("de les als geheel")), max_length=REMARK_LENGTH)

    def ticks(self) -> list[forms.BoundField]:
        """Return the boxes to tick."""
        return [self[name] for name in self.tick_names]

    def clean(self) -> dict[str, Any]:
        """Ask for what a decision needs, and refuse one that would throw away what was written."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("besluit") == self.AGREE:
            if self.remarks():
                self.add_error(None, _("U schreef opmerkingen. Stuur de les terug, of haal ze weg."))
            for name in self.tick_names:
                if not cleaned.get(name):
                    self.add_error(name, _("Zet hier een vinkje, of stuur de les terug met een opmerking."))
        if cleaned.get("besluit") == self.BACK and not self.remarks():
            self.add_error(None, _("Schrijf bij ten minste één onderdeel wat er anders moet."))
        return cleaned


class HoldsForm(forms.Form):
    """Until when a lesson holds that somebody just looked at."""

    review_date = forms.DateField(
        label=_("Opnieuw nakijken op"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Kies ten hoogste een jaar vooruit."),
    )

    def clean_review_date(self) -> Any:
        """Refuse a day that has passed or is too far away."""
        day = self.cleaned_data["review_date"]
        if said := problem_of_review_date(day, timezone.localdate()):
            raise ValidationError(said)
        return day
