"""The forms of employers and of moderators."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from regions.contact.models import ContactPoint
from regions.geography.models import Region
from site_core.honeypot import HoneypotMixin
from site_core.pictures import clean_picture
from site_core.plain_text import refuse_hidden_letters, refuse_links
from site_core.users.addresses import AddressField
from vacancies.employers.login.onward import onward
from vacancies.employers.models import JoinState, Membership, Role
from vacancies.enums import Sector
from vacancies.location import Location, locate_place, locate_postcode, place_problem, postcode_digits
from vacancies.models import Employer


class AddressForm(HoneypotMixin, forms.Form):
    """The address that gets a code."""

    email = AddressField(
        label=_("Uw e-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("U krijgt een mail met een code. Een wachtwoord heeft u niet nodig."),
    )
    # Where the visit was going. What is no page of this area is dropped, not refused.
    verder = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_verder(self) -> str:
        """Keep the address of a page of the employers' area."""
        return onward(str(self.cleaned_data["verder"]))


class CodeForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label=_("De code uit de mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=_("Acht cijfers, bijvoorbeeld 1234-5678."),
    )


class OrganisationForm(forms.ModelForm[Employer]):
    """What an owner says about the organisation. State, region and people are not among it."""

    kvk_number = forms.CharField(
        label=_("KvK-nummer"),
        max_length=20,  # with the spaces that people type
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Acht cijfers. Wij kijken alleen of het er acht zijn. De redactie van de regio controleert de rest."),
    )
    place = forms.CharField(
        label=_("Postcode of plaats"),
        max_length=80,
        help_text=_("Van uw vestiging. Hieruit volgt welke regio uw organisatie controleert."),
    )
    new_logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("Een afbeelding (png, jpg of webp) van hoogstens 2 MB.")
    )
    remove_logo = forms.BooleanField(label=_("Haal het logo weg"), required=False)

    class Meta:
        model = Employer
        fields = ["name", "kvk_number", "sector", "description", "workplace", "is_intermediary"]
        labels = {
            "name": _("Naam van uw organisatie"),
            "sector": _("Soort werk"),
            "description": _("Wat doet uw organisatie?"),
            "workplace": _("Toegankelijkheid van de werkplek"),
            "is_intermediary": _("Wij plaatsen plekken voor andere werkgevers"),
        }
        help_texts = {
            "name": _("Zoals mensen u kennen."),
            "description": _("Twee of drie zinnen."),
            "workplace": _("Bijvoorbeeld: er is een lift en een rustige ruimte."),
            "is_intermediary": _(
                "U bent dan bemiddelaar. Bij elke plek staat namens wie u die plaatst. De redactie controleert dit."
            ),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "description": forms.Textarea(attrs={"rows": 4}),
            "workplace": forms.Textarea(attrs={"rows": 3}),
        }

    field_order = [
        "name",
        "kvk_number",
        "sector",
        "place",
        "description",
        "workplace",
        "is_intermediary",
        "new_logo",
        "remove_logo",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.location: Location | None = None
        self.logo: ContentFile[bytes] | None = None
        self.fields["sector"].required = True
        self.fields["sector"].choices = [("", _("Kies")), *Sector.choices]  # type: ignore[attr-defined]
        self.initial.setdefault("place", self.instance.place_name)
        if not self.instance.logo:
            del self.fields["remove_logo"]
        if self.instance.pk and not self.instance.self_registered:
            # Imports find this organisation by its name, and would give its places to whoever takes that.
            del self.fields["name"]

    def clean_name(self) -> str:
        """Refuse what would make something else of our mails, which have this name in their subject."""
        name = str(self.cleaned_data["name"])
        refuse_hidden_letters(name)
        refuse_links(name)
        return name

    def clean_description(self) -> str:
        """Refuse what nobody sees."""
        refuse_hidden_letters(self.cleaned_data["description"], lines=True)
        return str(self.cleaned_data["description"])

    def clean_workplace(self) -> str:
        """Refuse what nobody sees."""
        refuse_hidden_letters(self.cleaned_data["workplace"], lines=True)
        return str(self.cleaned_data["workplace"])

    def clean_kvk_number(self) -> str:
        """Take the spaces out that people type between the digits."""
        return "".join(str(self.cleaned_data["kvk_number"]).split())

    def clean_place(self) -> str:
        """Find the place, and with it the region."""
        typed = str(self.cleaned_data["place"])
        digits = postcode_digits(typed)
        self.location = locate_postcode(digits) if digits else locate_place(typed)
        if self.location is None:
            raise ValidationError(place_problem(typed))
        return self.location.place_name

    def clean_new_logo(self) -> Any:
        """Make the picture anew."""
        upload = self.cleaned_data.get("new_logo")
        if upload:
            self.logo = clean_picture(upload)
        return upload

    def values(self) -> dict[str, Any]:
        """Return what the organisation becomes, field by field: nothing else of the request reaches it."""
        assert self.location  # noqa: S101 — for the type checker
        own = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        return own | {"place_name": self.location.place_name, "region_id": self.location.region_id}


class PersonForm(forms.Form):
    """Whom to invite, and as what."""

    email = AddressField(label=_("E-mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("Rol"),
        choices=Role.choices,
        initial=Role.POSTER,
        widget=forms.RadioSelect,
        help_text=_("Een beheerder mag ook mensen uitnodigen en de gegevens van de organisatie wijzigen."),
    )

    def __init__(self, *args: Any, organisation: Employer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_email(self) -> str:
        """Refuse only who is in this organisation already; nothing is told about other accounts."""
        email = str(self.cleaned_data["email"])
        if Membership.objects.filter(employer=self.organisation, user__email=email).exists():
            raise ValidationError(_("Deze persoon hoort al bij uw organisatie."))
        return email


class ConfirmForm(forms.Form):
    """What the moderator read: only that is confirmed."""

    name = forms.CharField(widget=forms.HiddenInput, strip=False)
    kvk_number = forms.CharField(widget=forms.HiddenInput, strip=False, required=False)
    is_intermediary = forms.BooleanField(widget=forms.HiddenInput, required=False)


class RoleForm(forms.Form):
    """Another role for somebody."""

    role = forms.ChoiceField(label=_("Rol"), choices=Role.choices)


class BlockForm(forms.Form):
    """Why an organisation is blocked."""

    reason = forms.CharField(
        label=_("Reden"), max_length=300, help_text=_("De mensen van de organisatie lezen deze reden. Noem geen namen.")
    )


class JoinForm(forms.Form):
    """Which region's contact point an intermediary wants to join."""

    region = forms.ModelChoiceField(label=_("Regio"), queryset=Region.objects.none(), empty_label=_("Kies een regio"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_contact_point = ContactPoint.objects.visible().values("region")
        self.fields["region"].queryset = Region.objects.filter(pk__in=with_contact_point).order_by("name")  # type: ignore[attr-defined]


class JoinDecisionForm(forms.Form):
    """What the region says to an intermediary that wants to join."""

    reason = forms.CharField(
        label=_("Toelichting"), max_length=300, required=False, help_text=_("Nodig als u nee zegt. De bemiddelaar leest dit.")
    )
    decision = forms.ChoiceField(choices=[(JoinState.APPROVED, ""), (JoinState.REFUSED, "")], widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask why when the answer is no."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == JoinState.REFUSED and not cleaned.get("reason"):
            self.add_error("reason", _("Schrijf op waarom niet."))
        return cleaned


class OwnerForm(forms.Form):
    """Whom a moderator invites as the owner of an organisation."""

    email = AddressField(label=_("E-mailadres"))


class MoveForm(forms.Form):
    """To which address somebody moves, and how that was checked."""

    email = AddressField(label=_("Nieuw e-mailadres"))
    reason = forms.CharField(
        label=_("Waarom, en hoe u het controleerde"),
        max_length=300,
        help_text=_("Bel het telefoonnummer dat u al had. Schrijf op wie u sprak in welke functie. Dit blijft bewaard."),
    )
    checked = forms.BooleanField(label=_("Ik heb het telefonisch gecontroleerd"))
