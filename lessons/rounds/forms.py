"""What editors fill in: a round, its questions, and an answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.enums import Theme
from lessons.rounds.enums import QuestionKey, Reach
from lessons.rounds.models import MOST_CHARACTERS, Answer, RegionForm, Round, RoundQuestion
from lessons.rounds.opening import RoundText
from lessons.rounds.questions import USUAL, Wording
from lessons.rounds.saving import Typed, typed_of

# Every input is a text that is stored; Wagtail's own widgets need scripts.
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RoundForm(forms.ModelForm[Round]):
    """Name, last day and introduction of a round."""

    class Meta:
        model = Round
        fields = ("title", "due_on", "introduction")
        widgets = {"due_on": DAY, "introduction": forms.Textarea(attrs={"rows": 3})}

    def clean_due_on(self) -> Any:
        """Ask for a day to come when the round is opened."""
        day = self.cleaned_data["due_on"]
        if self.instance.pk is None and day <= timezone.localdate():
            raise ValidationError(_("Kies een dag die nog komt. Geef regio's liefst zes weken."))
        return day

    def text(self) -> RoundText:
        """Return what a valid form says."""
        return RoundText(**self.cleaned_data)


class ReopenForm(forms.Form):
    """Until which day a round is open again."""

    due_on = forms.DateField(label=_("Klaar op"), widget=DAY)

    def clean_due_on(self) -> Any:
        """Ask for a day to come."""
        day = self.cleaned_data["due_on"]
        if day <= timezone.localdate():
            raise ValidationError(_("Kies een dag die nog komt."))
        return day


class WordingForm(forms.Form):
    """One question of a round; without a text it is not asked."""

    key = forms.ChoiceField(choices=QuestionKey.choices, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Vraag"), max_length=200, required=False, widget=forms.TextInput)
    help = forms.CharField(label=_("Uitleg"), max_length=200, required=False)

    @property
    def kind(self) -> str:
        """What the question asks for, in words."""
        return str(dict(QuestionKey.choices).get(self["key"].value(), ""))


class BaseWordings(forms.BaseFormSet[WordingForm]):
    """The questions of a round, at least one, each kind once."""

    def clean(self) -> None:
        """Look at the questions together."""
        asked = self.wordings()
        if not asked:
            raise ValidationError(_("Stel ten minste één vraag."))
        if len({wording.key for wording in asked}) < len(asked):
            raise ValidationError(_("Elke soort vraag kan één keer."))

    def wordings(self) -> list[Wording]:
        """Return the questions that have a text, in their order."""
        rows = [row for form in self.forms if "key" in (row := getattr(form, "cleaned_data", {})) and row.get("text")]
        return [Wording(row["key"], row["text"], row["help"]) for row in rows]


MOST = len(QuestionKey)
Wordings: type[BaseWordings] = formset_factory(  # type: ignore[assignment]
    WordingForm, formset=BaseWordings, extra=0, max_num=MOST, absolute_max=MOST
)


def first_wordings() -> list[dict[str, str]]:
    """Return the questions with which a new round starts: the usual ones, and room for two of its own."""
    extra = (Wording(QuestionKey.EXTRA, ""), Wording(QuestionKey.EXTRA_2, ""))
    return [{"key": str(wording.key), "text": wording.text, "help": wording.help} for wording in (*USUAL, *extra)]


def wordings_of(questions: list[RoundQuestion]) -> list[dict[str, str]]:
    """Return the questions of a round as the form shows them."""
    return [{"key": question.key, "text": question.text, "help": question.help} for question in questions]


class AnswerForm(forms.Form):
    """One answer, with the version that the page shows."""

    text = forms.CharField(
        label=_("Uw antwoord"),
        required=False,
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    themes = forms.MultipleChoiceField(
        label=_("Thema's"), required=False, choices=Theme.choices, widget=forms.CheckboxSelectMultiple
    )
    reach = forms.ChoiceField(label=_("Wie mag dit lezen?"), choices=Reach.choices, initial=Reach.ALL)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    @classmethod
    def of(cls, question: RoundQuestion, answer: Answer | None, data: Any = None) -> "AnswerForm":
        """Return the form of one question."""
        shown = typed_of(answer) if answer else Typed("")
        return cls(data, initial=vars(shown), prefix=f"v{question.pk}", label_suffix="", auto_id="id_%s")

    def typed(self) -> Typed:
        """Return what a valid form says."""
        data = self.cleaned_data
        return Typed(data["text"], tuple(data["themes"]), data["reach"], data["version"])


class ReadForm(forms.Form):
    """Chooses a question or a region to read; without a choice the first question."""

    vraag = forms.ChoiceField(label=_("Vraag"), required=False)
    regio = forms.ChoiceField(label=_("Regio"), required=False)

    def __init__(self, *args: Any, questions: list[RoundQuestion], forms: list[RegionForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = {question.key: question for question in questions}
        self._forms = {form.region.slug: form for form in forms}
        self._choices("vraag", [(question.key, question.text) for question in questions])
        self._choices("regio", [("", _("alle regio's")), *((form.region.slug, form.region.name) for form in forms)])
        self.is_valid()

    def question(self) -> RoundQuestion | None:
        """Return the chosen question, or the first."""
        chosen = self._questions.get(self.cleaned_data.get("vraag", ""))
        return chosen or next(iter(self._questions.values()), None)

    def region(self) -> RegionForm | None:
        """Return the form of the chosen region, if any."""
        return self._forms.get(self.cleaned_data.get("regio", ""))

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
