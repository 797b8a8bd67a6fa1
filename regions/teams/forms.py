"""Inviting an editor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regions.geography.models import Region
from regions.teams.models import RegionTeam
from site_core.users.addresses import AddressField
from site_core.users.models import User


class InviteForm(forms.Form):
    """Whom to invite, and for which region."""

    email = AddressField(label=_("E-mailadres"))
    first_name = forms.CharField(label=_("Voornaam"), max_length=150)
    last_name = forms.CharField(label=_("Achternaam"), max_length=150)
    region = forms.ModelChoiceField(
        label=_("Regio"), queryset=Region.objects.filter(team__isnull=False).order_by("name"), empty_label=_("Kies een regio")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse somebody who is in the team already, or who works for all regions."""
        cleaned: dict[str, Any] = super().clean() or {}
        user = User.objects.filter(email=cleaned.get("email", ""), is_active=True).first()
        region = cleaned.get("region")
        if user and user.is_superuser:
            self.add_error("email", _("Dit account mag al alles."))
        elif user and region and RegionTeam.objects.filter(region=region, group__user=user).exists():
            self.add_error("email", _("Deze persoon is al redacteur van deze regio."))
        return cleaned
