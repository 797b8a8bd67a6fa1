"""What an editor fills in about a lesson in use."""

import re
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.models import Lesson
from lessons.reuse.enums import Outcome
from lessons.reuse.models import LessonUse
from lessons.reuse.recording import Found, Written
from regions.contact.requests.hiding import refuse_giving_away
from regions.contact.requests.models import ContactRequest
from regions.geography.models import Region
from site_core.plain_text import refuse_hidden_letters

# A mail address, or what looks like a telephone or other number of a person; amounts with a point are shorter.
PERSONAL = re.compile(r"\w@\w|\+?\d(?:[ -]?\d){7,}")


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar; today unless somebody chooses another."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, initial=timezone.localdate, **kwargs)


class TextField(forms.CharField):
    """A few lines, without letters that nobody sees."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> str:
        """Return the text with plain line ends."""
        text = str(super().clean(value)).replace("\r\n", "\n").replace("\t", " ").strip()
        refuse_hidden_letters(text, lines=True)
        return text


class StartForm(forms.Form):
    """Which region uses the lesson, since when, and what it changed."""

    region = forms.ModelChoiceField(label=_("Regio"), queryset=Region.objects.none(), empty_label=_("kies een regio"))
    since = DayField(label=_("Sinds wanneer?"), help_text=_("Weet u de dag niet meer? Kies de eerste van de maand."))
    adapted = TextField(
        label=_("Wat heeft u aangepast?"),
        required=False,
        max_length=600,
        help_text=_(
            "Bijvoorbeeld: wij bellen in plaats van mailen. Noem geen namen van mensen. Dit staat bij de les op de site."
        ),
    )

    def __init__(self, *args: Any, regions: list[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["region"]
        field.queryset = Region.objects.filter(pk__in=[region.pk for region in regions]).order_by("name")
        if len(regions) == 1:
            field.initial, field.empty_label = regions[0].pk, None


class ChangeForm(forms.Form):
    """Since when a region uses a lesson, what it changed, and once it stopped why."""

    since = DayField(label=_("Sinds wanneer?"))
    adapted = TextField(
        label=_("Wat heeft u aangepast?"),
        required=False,
        max_length=600,
        help_text=_("Noem geen namen van mensen. Dit staat bij de les op de site."),
    )
    stop_reason = TextField(label=_("Waarom stopte u?"), max_length=300, rows=3)
    shown = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, use: LessonUse) -> None:
        now = Written.of(use)
        super().__init__(data, initial={**asdict(now), "shown": now.digest}, label_suffix="")
        if use.stopped_on is None:
            del self.fields["stop_reason"]

    def written(self) -> Written:
        """Return what a valid form says."""
        return Written(*(self.cleaned_data.get(name, "") for name in ("since", "adapted", "stop_reason")))


class ResultForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("Werkt het bij u?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of het werkt.")},
    )
    seen_on = DayField(label=_("Wanneer zag u dit?"))
    note = TextField(
        label=_("Wat kwam ervan?"),
        max_length=600,
        help_text=_("Twee zinnen zijn genoeg. Noem geen namen van mensen en geen aantallen onder de 10. Dit staat op de site."),
        error_messages={"required": _("Schrijf kort op wat ervan kwam.")},
    )

    def found(self) -> Found:
        """Return what a valid form says."""
        data = self.cleaned_data
        return Found(Outcome(data["outcome"]), data["seen_on"], data["note"])


class StopForm(forms.Form):
    """From when a region does not use the lesson any more, and why."""

    on = DayField(label=_("Gestopt op"))
    reason = TextField(
        label=_("Waarom stopt u?"),
        max_length=300,
        rows=3,
        help_text=_("Dit staat bij de les op de site. Ook hier leren andere regio’s van."),
        error_messages={"required": _("Schrijf op waarom u stopt. Daar leren anderen van.")},
    )


class QuestionForm(forms.Form):
    """A question with its answer, in general words."""

    question = forms.CharField(
        label=_("De vraag, in algemene woorden"),
        max_length=300,
        help_text=_("Zo dat niemand ziet wie het vroeg. Dus niet: ‘bij bakkerij Jansen’, wel: ‘bij een klein bedrijf’."),
        error_messages={"required": _("Schrijf de vraag op.")},
    )
    answer = TextField(
        label=_("Het antwoord"),
        max_length=1500,
        rows=8,
        help_text=_("Noem geen namen, telefoonnummers of mailadressen."),
        error_messages={"required": _("Schrijf het antwoord op.")},
    )

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lesson: Lesson, asked: ContactRequest | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lesson, self.content = lesson, asked.read() if asked else None

    def clean_question(self) -> str:
        """Refuse what tells who asked, or of which region an unnamed lesson is."""
        text = " ".join(str(self.cleaned_data["question"]).split())
        refuse_hidden_letters(text)
        return self._general(text)

    def clean_answer(self) -> str:
        """Refuse the same in the answer."""
        return self._general(str(self.cleaned_data["answer"]))

    def _general(self, text: str) -> str:
        if PERSONAL.search(text):
            raise forms.ValidationError(_("Hier staat een mailadres of een nummer. Haal dat weg."))
        names = [self.content.name, self.content.organisation] if self.content else []
        if told := next((name for name in names if name and name.casefold() in text.casefold()), ""):
            raise forms.ValidationError(_("Hier staat wie de vraag stelde: %(name)s. Haal dat weg.") % {"name": told})
        if self.lesson.is_unnamed:
            refuse_giving_away(text, self.lesson.region_id)
        return text
