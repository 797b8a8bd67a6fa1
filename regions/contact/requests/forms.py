"""What somebody who asks something fills in: as little as will do, and no upload."""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python

from regions.contact.requests.asking import Question
from regions.contact.requests.enums import FREE_SUBJECTS, CallBack, Subject
from regions.contact.requests.models import Content
from regions.contact.requests.routing import Route, route_of, route_to
from regions.contact.requests.topics import Topic, TopicKind
from regions.geography.matches import PlaceMatch
from regions.geography.resolver import resolve_place
from site_core.honeypot import HoneypotMixin
from site_core.plain_text import refuse_hidden_letters

TOKEN = re.compile(r"[A-Za-z0-9_-]{22,43}")
DUTCH = 31  # the country of a telephone number


def new_token() -> str:
    """Return a number of a form that nobody guesses."""
    return secrets.token_urlsafe(16)


@dataclass(frozen=True)
class About:
    """The one thing that a question is about."""

    name: str
    number: int
    kind: TopicKind
    topic: Topic


class RequestForm(HoneypotMixin, forms.Form):
    """A question to a contact point; it has a number of its own, so that sending it twice is sending it once.

    With a region (as the resolver knows it) the place may stay empty: then the question is for that region. With a topic it is
    for its region, and nobody chooses a subject; a region that stays unnamed answers by mail through the site alone.
    """

    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=43)
    plek = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    subject = forms.ChoiceField(
        label=_("Waar gaat het over?"),
        choices=[(subject.value, subject.label) for subject in FREE_SUBJECTS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waar uw vraag over gaat.")},
    )
    message = forms.CharField(
        label=_("Uw vraag"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Een paar zinnen is genoeg. Schrijf niets over iemands gezondheid of uitkering, en geen burgerservicenummer."
        ),
        error_messages={"required": _("Schrijf kort wat u wilt weten.")},
    )
    organisation = forms.CharField(
        label=_("Naam van uw organisatie"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_("Laat leeg als u geen organisatie heeft."),
    )
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    reach = forms.CharField(
        label=_("Uw telefoonnummer of e-mailadres"),
        max_length=120,
        help_text=_("Eén is genoeg. Met een e-mailadres krijgt u bericht als er iets verandert."),
        error_messages={"required": _("Vul uw telefoonnummer of e-mailadres in.")},
    )
    call_back = forms.ChoiceField(
        label=_("Wanneer wilt u antwoord?"), choices=CallBack.choices, initial=CallBack.ANY, widget=forms.RadioSelect
    )
    place = forms.CharField(
        label=_("Postcode of plaats van het werk"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        help_text=_("Daarmee komt uw vraag op de goede plek. Bijvoorbeeld: 5701."),
    )
    is_national = forms.BooleanField(
        label=_("Wij hebben vestigingen in meer regio's"),
        required=False,
        help_text=_("Dan gaat uw vraag naar de landelijke redactie. Die regelt één afspraak voor alle regio's."),
    )

    def __init__(self, data: Any = None, *, region: PlaceMatch | None = None, **kwargs: Any) -> None:
        if data is not None and not TOKEN.fullmatch(str(data.get("token", ""))):
            data = data.copy()
            data["token"] = new_token()
        super().__init__(data, **kwargs)
        self.initial["token"] = new_token()
        self.region = region
        self.about: About | None = None

    def ask_about(self, about: About) -> None:
        """Make it the form of a question about one thing."""
        self.about = about
        gone = ["plek", "subject", "place", "is_national"]
        if about.topic.hides_region:
            gone.append("call_back")
            self.fields["reach"].label = _("Uw e-mailadres")
            self.fields["reach"].help_text = _("Op dit adres krijgt u antwoord, via deze site.")
        for name in gone:
            del self.fields[name]

    def clean_organisation(self) -> str:
        """Write it on one line."""
        return self._line("organisation")

    def clean_name(self) -> str:
        """Write a name on one line."""
        return self._line("name")

    def clean_message(self) -> str:
        """Refuse letters that nobody sees."""
        text = str(self.cleaned_data["message"]).replace("\r\n", "\n")
        refuse_hidden_letters(text.replace("\t", " "), lines=True)
        return text

    def clean_reach(self) -> str:
        """Take a mail address or a telephone number, whichever it is."""
        typed = " ".join(str(self.cleaned_data["reach"]).split())
        if "@" in typed:
            try:
                validate_email(typed)
            except ValidationError as error:
                raise ValidationError(_("Dit e-mailadres klopt niet. Kijk nog eens goed.")) from error
            return typed
        if self.about and self.about.topic.hides_region:
            raise ValidationError(_("Vul een e-mailadres in. Deze regio belt u niet, want zij wil niet genoemd worden."))
        number = to_python(typed, region="NL")
        if not number or not number.is_valid():
            raise ValidationError(_("Vul een telefoonnummer of een e-mailadres in, bijvoorbeeld 06 12345678."))
        return str(number.as_national if number.country_code == DUTCH else number.as_international)

    def clean_place(self) -> PlaceMatch:
        """Find the place; without one the region of the page is meant."""
        typed = str(self.cleaned_data.get("place") or "")
        if not typed.strip():
            if self.region is None:
                raise ValidationError(_("Vul de postcode of de plaats van het werk in."), code="required")
            return self.region
        found = resolve_place(typed)
        if found.match is not None:
            return found.match
        if found.status == "choices":
            names = ", ".join(choice.label for choice in found.choices)
            raise ValidationError(_("Er zijn meer plaatsen met deze naam. Kies een van deze: %(names)s.") % {"names": names})
        if found.status == "foreign":
            raise ValidationError(_("Deze plaats ligt niet in Nederland. Vul in waar het werk in Nederland is."))
        raise ValidationError(_("Wij vinden deze plaats niet. Vul de vier cijfers van de postcode in."))

    def clean(self) -> dict[str, Any] | None:
        """Ask for a mail address when somebody wants to be mailed."""
        cleaned = super().clean()
        data = self.cleaned_data
        if data.get("call_back") == CallBack.MAIL and data.get("reach") and "@" not in data["reach"]:
            self.add_error("reach", _("U wilt liever mailen. Vul dan uw e-mailadres in."))
        return cleaned

    def route(self) -> Route:
        """Return where a valid question goes."""
        if self.about:
            return route_to(region_pk=self.about.topic.region_pk, hides_region=self.about.topic.hides_region)
        return route_of(match=self.cleaned_data["place"], is_national=self.cleaned_data["is_national"])

    def question(self) -> Question:
        """Return what a valid form asks."""
        data, about = self.cleaned_data, self.about
        usual = CallBack.MAIL if about and about.topic.hides_region else CallBack.ANY
        return Question(
            content=Content(data["organisation"], data["name"], data["reach"], data["message"]),
            subject=about.kind.subject if about else Subject(data["subject"]),
            token=data["token"],
            call_back=CallBack(data.get("call_back") or usual),
            about_place=data.get("plek"),
            about=(about.name, about.number) if about else None,
        )

    def _line(self, name: str) -> str:
        text = " ".join(str(self.cleaned_data.get(name) or "").split())
        refuse_hidden_letters(text)
        return text
