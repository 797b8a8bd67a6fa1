"""What a team fills in: filters of the inbox, who answers, a note, the answer, and how the region answers."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.contact.requests.enums import ANSWERS, How, Stage, Subject
from regions.contact.requests.hiding import refuse_giving_away
from regions.contact.requests.models import ContactRequest, RegionAnswering, RequestQuerySet, SavedReply
from regions.geography.models import Region
from regions.teams.membership import team_members
from site_core.users.models import User

EVERYTHING = ("", _("alles"))
WAITING, LATE, ANSWERED = "wacht", "te-laat", "beantwoord"


class InboxForm(forms.Form):
    """Narrows the inbox; an unknown choice narrows nothing. Without a state only what waits is shown."""

    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[
            ("", _("wacht op antwoord")),
            (LATE, _("te laat")),
            ("landelijk", _("op de landelijke lijst")),
            (ANSWERED, _("beantwoord")),
            (How.NO_QUESTION, How.NO_QUESTION.label),
            ("alles", _("alles")),
        ],
    )
    wie = forms.ChoiceField(
        label=_("Wie antwoordt"),
        required=False,
        choices=[("", _("iedereen")), ("ik", _("ik")), ("niemand", _("nog niemand"))],
    )
    onderwerp = forms.ChoiceField(label=_("Onderwerp"), required=False, choices=[EVERYTHING, *Subject.choices])
    regio = forms.ModelChoiceField(label=_("Regio"), required=False, queryset=Region.objects.none(), empty_label=_("alle"))

    def __init__(self, *args: Any, regions: QuerySet[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(regions) > 1:
            self.fields["regio"].queryset = regions  # type: ignore[attr-defined]
        else:
            del self.fields["regio"]

    def narrow(self, requests: RequestQuerySet, user: User) -> RequestQuerySet:
        """Return the questions that match."""
        self.is_valid()
        chosen = self.cleaned_data
        waiting: dict[str, Any] = {"answered_at__isnull": True}
        narrowing: dict[str, dict[str, Any]] = {
            LATE: {**waiting, "due_at__lt": timezone.now()},
            "landelijk": {**waiting, "stage": Stage.NATIONAL},
            ANSWERED: {"how__in": ANSWERS},
            How.NO_QUESTION: {"how": How.NO_QUESTION},
            "alles": {},
            "ik": {"assigned_to": user},
            "niemand": {"assigned_to": None},
        }
        requests = requests.filter(**narrowing.get(chosen.get("stand", ""), waiting))
        requests = requests.filter(**narrowing.get(chosen.get("wie", ""), {}))
        if subject := chosen.get("onderwerp"):
            requests = requests.filter(subject=subject)
        if region := chosen.get("regio"):
            requests = requests.filter(region=region)
        return requests


class AssignForm(forms.Form):
    """Who answers; nobody chosen gives it back."""

    person = forms.ModelChoiceField(
        label=_("Wie antwoordt"), required=False, queryset=User.objects.none(), empty_label=_("nog niemand")
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A note for the team."""

    text = forms.CharField(
        label=_("Notitie"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alleen uw team leest dit. Wij wissen het samen met de vraag."),
        error_messages={"required": _("Schrijf eerst iets op.")},
    )


class AnswerForm(forms.Form):
    """How the question was answered, and what goes along in the mail; a saved text can be put in first."""

    how = forms.ChoiceField(
        label=_("Hoe heeft u geantwoord?"),
        choices=[(how.value, how.label) for how in ANSWERS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe u heeft geantwoord.")},
    )
    reply = forms.CharField(
        label=_("Tekst in de mail"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Mag leeg blijven. Wij bewaren deze tekst niet."),
    )
    saved = forms.ModelChoiceField(
        label=_("Opgeslagen antwoord"), required=False, queryset=SavedReply.objects.none(), empty_label=_("kies een tekst")
    )

    def __init__(self, *args: Any, asked: ContactRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.fields["saved"].queryset = SavedReply.objects.filter(region=asked.region_id)  # type: ignore[attr-defined]
        if asked.hides_region:
            self._by_site_alone(self.fields["how"], self.fields["reply"])

    def _by_site_alone(self, how: Any, reply: Any) -> None:
        """Leave the mail of the site as the only way: any other would tell which region answers."""
        how.choices, how.initial = [(How.MAILED.value, How.MAILED.label)], How.MAILED
        reply.required = True
        reply.error_messages["required"] = _("Schrijf hier uw antwoord. Belt of mailt u zelf, dan is bekend wie u bent.")
        reply.help_text = _("De site stuurt deze tekst. Noem uw regio, gemeenten, namen en nummers niet.")

    def clean_reply(self) -> str:
        """Refuse what gives a region away that stays unnamed."""
        text = str(self.cleaned_data.get("reply") or "")
        if self.asked.hides_region:
            refuse_giving_away(text, self.asked.region_id)
        return text

    def with_saved(self) -> dict[str, Any]:
        """Return what was filled in with the chosen text behind what stood there."""
        self.is_valid()
        saved, typed = self.cleaned_data.get("saved"), self.data.get("reply", "").strip()
        text = "\n\n".join(part for part in (typed, saved.text if saved else "") if part)
        return {"how": self.data.get("how", ""), "reply": text[:3000]}


class AnsweringForm(forms.ModelForm[RegionAnswering]):
    """How a region answers."""

    class Meta:
        model = RegionAnswering
        fields = ("target_hours", "answerers", "deputy")
        widgets = {"answerers": forms.CheckboxSelectMultiple}
        labels = {
            "target_hours": _("Binnen hoeveel werkuren antwoordt u?"),
            "answerers": _("Wie antwoordt"),
            "deputy": _("Vervanger"),
        }
        help_texts = {
            "target_hours": _("Dit leest iedereen op de site. Een werkuur is een uur waarin uw contactpunt open is."),
            "answerers": _("Zij krijgen een mail bij elke vraag. Kruist u niemand aan, dan krijgt het hele team die mail."),
            "deputy": _("Krijgt een vraag die veel te laat is. Zonder vervanger gaat die naar de landelijke redactie."),
        }

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = team_members(region.pk).order_by("first_name", "last_name", "email")
        for name in ("answerers", "deputy"):
            self.fields[name].queryset = team  # type: ignore[attr-defined]
