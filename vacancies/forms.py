"""The form of a place in the admin."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from site_core.permissions.forms import RegionOwnedForm
from site_core.permissions.regions import AllRegions, regions_of
from vacancies.enums import OccupationFound
from vacancies.models import STANDING
from vacancies.occupations.fields import OccupationField, texts_of
from vacancies.occupations.matching import get_matcher
from vacancies.rights import may_judge_reach


class VacancyForm(RegionOwnedForm):
    """A place belongs to the region of its postcode, and that must be one of the editor's own.

    Its occupation follows from the title until the editor chooses or confirms one.
    """

    occupation = OccupationField(label=_("Beroep"), required=False)
    occupation_confirmed = forms.BooleanField(
        label=_("Dit beroep klopt"),
        required=False,
        help_text=_(
            "Met een vinkje verandert het beroep niet meer vanzelf. Is het beroep leeg? Dan zegt u: er past geen beroep bij."
        ),
    )

    # What the editor saw of it: the employer may close or pause the place meanwhile. Wagtail draws it with the hidden fields.
    standing_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["standing_seen"] = self._standing()
        if "occupation" in self.fields:
            self._show_occupation()

    def clean(self) -> dict[str, Any]:
        """Note whether a person chose the occupation; else it is found again by the title."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("standing_seen", "") != self._standing():
            self._show_standing_anew()
        if "reach" in cleaned and self._publishes() and not may_judge_reach(self.for_user or AnonymousUser(), cleaned["reach"]):
            text = _("Een plek voor meer dan uw regio publiceert de landelijke redactie. Stuur de plek in.")
            self.add_error("reach", text)
        if "occupation" in cleaned:
            is_changed = "occupation" in self.changed_data
            if cleaned.get("occupation_confirmed") or (is_changed and cleaned["occupation"]):
                self.instance.occupation_found = OccupationFound.CHOSEN
            elif is_changed or self.instance.occupation_found == OccupationFound.CHOSEN:
                self.instance.occupation_found = ""
        return cleaned

    def _publishes(self) -> bool:
        """Whether the button that was pressed makes the place public."""
        return "action-publish" in self.data or self.data.get("workflow-action-name") == "approve"

    def _standing(self) -> str:
        return self.instance.standing_at.isoformat() if self.instance.standing_at else ""

    def _show_standing_anew(self) -> None:
        """Refuse to turn back what the employer just did, and show it."""
        form: Any = self  # the stubs know no type of a bound form's data
        form.data = form.data.copy()
        form.data[self.add_prefix("standing_seen")] = self._standing()
        for name in STANDING:
            if field := self.fields.get(name):
                value = field.widget.format_value(field.prepare_value(getattr(self.instance, name)))
                form.data[self.add_prefix(name)] = value or ""
        text = _(
            "De werkgever heeft deze plek intussen gesloten, op pauze gezet of bevestigd. Kijk na wat er bij Open en dicht staat."
        )
        self.add_error(None, text)

    def _show_occupation(self) -> None:
        """Tell how the occupation was found, and offer what else the title may mean."""
        place, field = self.instance, self.fields["occupation"]
        is_chosen = place.occupation_found == OccupationFound.CHOSEN
        self.initial["occupation_confirmed"] = is_chosen
        lines: list[Any] = [
            _("Laat dit leeg, dan zoeken wij het beroep bij de titel. Mensen vinden de plek ook met de namen van het beroep.")
        ]
        if place.occupation_id:
            lines = [_("Gevonden: %(how)s.") % {"how": place.get_occupation_found_display()}]
        if place.title and not is_chosen:
            match = get_matcher().match(place.title, f"{place.summary}\n{place.description}")
            if suggestions := texts_of(match.suggestions):
                field.widget.suggestions = tuple(suggestions)
                lines.append(_("Ook mogelijk bij deze titel: %(names)s.") % {"names": ", ".join(suggestions)})
        field.help_text = " ".join(str(line) for line in lines)

    def _post_clean(self) -> None:
        super()._post_clean()
        region_id = self.instance.region_id
        if region_id is None or self._is_own(region_id):
            return
        name = Region.objects.values_list("name", flat=True).get(pk=region_id)
        field = "pc4" if self.cleaned_data.get("pc4") else "place_name"
        self.add_error(field, ValidationError(_("Dit ligt in de regio %(name)s. Daar werkt u niet voor."), params={"name": name}))

    def _is_own(self, region_id: int) -> bool:
        own: Any = regions_of(self.for_user) if self.for_user else frozenset()
        return isinstance(own, AllRegions) or region_id in own
