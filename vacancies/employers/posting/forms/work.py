"""Step 1: what the work is."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from site_core.plain_text import refuse_hidden_letters, refuse_links
from vacancies.employers.posting.forms.base import StepForm, explained
from vacancies.enums import Kind, OccupationFound, Sector
from vacancies.models import Vacancy
from vacancies.occupations.matching import get_matcher
from vacancies.occupations.models import Occupation

NO_OCCUPATION = "geen"
MOST_POSITIONS = 500
# What each kind means for who offers it; vacancies/kinds.py says the same to who looks for it.
KINDS_FOR_EMPLOYERS: dict[str, str | Promise] = {
    Kind.BASIC_JOB: _("Nuttig werk dat nu blijft liggen. Met loon en begeleiding. Meestal met de gemeente."),
    Kind.JOB_AGREEMENT: _("Voor mensen met een arbeidsbeperking. Met gewoon loon."),
    Kind.SHELTERED: _("Voor mensen die veel begeleiding nodig hebben. Met loon."),
    Kind.APPRENTICESHIP: _("Werken en naar school, met loon. U bent een erkend leerbedrijf."),
    Kind.PRACTICAL_LEARNING: _("Delen van een vak leren op de werkvloer."),
    Kind.WORK_EXPERIENCE: _("Wennen aan werk. De uitkering loopt door."),
    Kind.TRIAL: _("Kort op proef met behoud van uitkering. Daarna wilt u iemand aannemen."),
    Kind.SECONDMENT: _("In dienst bij een ander, aan het werk bij u."),
    Kind.COMBINED: _("Kleine banen van meer werkgevers vormen samen één baan."),
    Kind.REGULAR: _("Een gewone baan met loon."),
}


class OccupationChoice(forms.ChoiceField):
    """One of the occupations that the title may mean, or one that somebody chose before."""

    def to_python(self, value: Any) -> str:
        """Take what does not exist any more for no choice."""
        text = super().to_python(value)
        return text if super().valid_value(text) else ""

    def valid_value(self, value: Any) -> bool:
        """Everything else is forgotten already."""
        return True


class WorkForm(StepForm):
    """Kind, title and texts; the occupation is found by the title and shown."""

    occupation_choice = OccupationChoice(
        label=_("Beroep bij deze titel"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Mensen vinden uw plek ook met andere namen van dit beroep."),
    )

    positions = forms.IntegerField(
        label=_("Voor hoeveel mensen?"),
        min_value=1,
        max_value=MOST_POSITIONS,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={name: _("Vul een getal van 1 tot en met 500 in.") for name in ("min_value", "max_value", "invalid")},
    )

    class Meta:
        model = Vacancy
        fields = ["kind", "on_behalf_of", "title", "description", "summary", "extra", "sector", "positions"]
        labels = {
            "kind": _("Wat voor plek is het?"),
            "on_behalf_of": _("Namens welke werkgever?"),
            "title": _("Titel"),
            "description": _("Wat gaat iemand doen?"),
            "summary": _("In één zin"),
            "extra": _("Wat moet iemand vooraf weten?"),
            "sector": _("Soort werk"),
        }
        help_texts = {
            "on_behalf_of": _(
                "De naam van de werkgever waar iemand gaat werken. Op de plek staat dat u die namens deze werkgever plaatst."
            ),
            "title": _("Zeg wat iemand doet. Bijvoorbeeld: Hulp in de kas."),
            "description": _("Vertel hoe een dag gaat. Schrijf korte zinnen, met “u”. Een lege regel begint een nieuw stuk."),
            "summary": _("Deze zin staat in de lijst van plekken."),
            "extra": _("Bijvoorbeeld: u staat de hele dag."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "description": forms.Textarea(attrs={"rows": 9}),
            "extra": forms.TextInput,
        }
        error_messages = {
            "kind": {"required": _("Kies een soort plek.")},
            "title": {"required": _("Vul een titel in.")},
            "description": {"required": _("Vertel wat iemand gaat doen.")},
            "sector": {"required": _("Kies het soort werk.")},
        }

    field_order = ["kind", "on_behalf_of", "title", "occupation_choice", "description", "summary", "extra", "sector", "positions"]

    def shape(self) -> None:
        """Explain the kinds, and offer the occupations of the title once there is one."""
        self.fields["kind"].choices = explained(Kind.choices, KINDS_FOR_EMPLOYERS)  # type: ignore[attr-defined]
        self.fields["sector"].choices = [("", _("Kies")), *Sector.choices]  # type: ignore[attr-defined]
        if not self.instance.employer.posts_for_others:
            del self.fields["on_behalf_of"]
        offered = self._occupations()
        if offered:
            self.fields["occupation_choice"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["occupation_choice"]

    def clean_on_behalf_of(self) -> str:
        """Refuse what is no name."""
        name = str(self.cleaned_data["on_behalf_of"])
        refuse_hidden_letters(name)
        refuse_links(name)
        return name

    def _occupations(self) -> list[tuple[str, Any]]:
        """List what the title may mean; what a person chose stays, also when the title now means others."""
        title, chosen = " ".join(str(self.answers.get("title", "")).split()), str(self.answers.get("occupation_choice", ""))
        if not title:
            return []
        match = get_matcher().match(title, f"{self.answers.get('summary', '')}\n{self.answers.get('description', '')}")
        wanted = [pk for pk in (match.occupation_id, *match.suggestions) if pk]
        rows = Occupation.objects.filter(Q(pk__in=wanted) | Q(code=chosen)).order_by("pk")
        self.occupations = {occupation.code: occupation for occupation in rows}
        found = next((row for row in rows if row.pk == match.occupation_id), None)
        first = _("Zelf gevonden: %(name)s") % {"name": found.label} if found else _("Nog niet gevonden")
        others = sorted(
            (row for row in rows if row is not found), key=lambda row: wanted.index(row.pk) if row.pk in wanted else -1
        )
        if not rows and chosen != NO_OCCUPATION:
            return []
        return [("", first), *((row.code, _told_apart(row, rows)) for row in others), (NO_OCCUPATION, _("Geen van deze"))]

    def _post_clean(self) -> None:
        chosen = self.cleaned_data.get("occupation_choice", "")
        place = self.instance
        place.occupation, place.occupation_found = None, ""
        if chosen == NO_OCCUPATION:
            place.occupation_found = OccupationFound.CHOSEN
        elif chosen:
            place.occupation = self.occupations[chosen]
            place.occupation_found = OccupationFound.CHOSEN
        super()._post_clean()


def _told_apart(occupation: Occupation, among: Iterable[Occupation]) -> str:
    """The name, with its group where another has the same name."""
    is_only = sum(1 for other in among if other.label == occupation.label) == 1
    return occupation.label if is_only else f"{occupation.label} ({occupation.isco_name[:1].lower()}{occupation.isco_name[1:]})"
