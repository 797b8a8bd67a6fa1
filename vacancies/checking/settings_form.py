"""How a region checks: its form, with the mails as an employer would read them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from regions.teams.membership import team_members
from vacancies.checking.models import RegionChecking
from vacancies.checking.texts import NAMES, TEMPLATES, check_text, fill

TEXTS = ("text_published", "text_changes", "text_refused")


@dataclass(frozen=True)
class PreviewedMail:
    """A mail with invented values filled in."""

    label: str
    subject: str
    body: str


class SettingsForm(forms.ModelForm[RegionChecking]):
    """A text that is left as it was is not stored, so that it changes along with the site."""

    class Meta:
        model = RegionChecking
        fields = ("checkers", "target_hours", "publish_confirmed", *TEXTS)
        widgets = {
            "checkers": forms.CheckboxSelectMultiple,
            **{name: forms.Textarea(attrs={"rows": 15}) for name in TEXTS},
        }
        labels = {
            "checkers": _("Wie kijkt na"),
            "target_hours": _("Binnen hoeveel werkuren kijkt u een plek na?"),
            "publish_confirmed": _("Publiceer plekken van gecontroleerde organisaties meteen"),
            "text_published": _("Mail bij publiceren"),
            "text_changes": _("Mail als er iets anders moet"),
            "text_refused": _("Mail bij afwijzen"),
        }
        help_texts = {
            "checkers": _("Zij krijgen een mail als er een plek wacht. Kruist u niemand aan, dan krijgt het hele team die mail."),
            "target_hours": _("De werkgever leest deze termijn. Een werkuur is een uur waarin uw contactpunt open is."),
            "publish_confirmed": _("Alleen plekken zonder waarschuwing. Niemand van de regio leest ze vooraf."),
        }

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        team = team_members(region.pk).order_by("first_name", "last_name", "email")
        self.fields["checkers"].queryset = team  # type: ignore[attr-defined]
        for name in TEXTS:
            self.initial[name] = getattr(self.instance, name) or str(TEMPLATES[name].text)
            names = ", ".join(f"{{{known}}}" for known in NAMES)
            self.fields[name].help_text = _("Dit vullen wij in: %(names)s.") % {"names": names}

    def clean(self) -> dict[str, Any]:
        """Check what is to be filled in in each text; what equals the usual text is stored as none."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in TEXTS:
            text = (cleaned.get(name) or "").replace("\r\n", "\n").strip()
            try:
                check_text(name, text or str(TEMPLATES[name].text))
            except ValidationError as error:
                self.add_error(name, error)
            else:
                cleaned[name] = "" if text == str(TEMPLATES[name].text).strip() else text
        return cleaned

    def previews(self) -> list[PreviewedMail]:
        """Return the mails of a valid form with invented values."""
        values = {
            "titel": str(_("Hulp in de bakkerij")),
            "organisatie": str(_("Bakkerij De Proef")),
            "regio": self.region.name,
            "team": str(_("Het team van de regio %(region)s") % {"region": self.region.name}),
            "link": "https://voorbeeld.example/",
            "telefoon": "088 234 5678",
            "opmerkingen": str(_("- Uren per week: Hoeveel uren zijn het?")),
            "reden": str(_("De plek staat al op de site.")),
            "stand": str(_("op pauze")),
        }
        return [
            PreviewedMail(
                str(self.fields[name].label),
                fill(str(TEMPLATES[name].subject), values).strip(),
                fill(self.cleaned_data[name] or str(TEMPLATES[name].text), values),
            )
            for name in TEXTS
        ]
