"""What the region asked to change, as the writers see it: where it stands, what they changed of it, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vacancies.checking.asking import asked_of, read_then
from vacancies.checking.changes import DERIVED, changed_fields
from vacancies.checking.models import Remark
from vacancies.employers.posting.building import Built
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.steps import step_of_field, typed_as

ANSWER = "antwoord-"
LONGEST_ANSWER = 1000


@dataclass(frozen=True)
class Asked:
    """One remark: what its field is called and where that is written, both empty for the place as a whole."""

    remark: Remark
    label: str
    url: str
    is_changed: bool


@dataclass(frozen=True)
class Round:
    """All that is asked; `is_unchanged` when the place still says what the region read."""

    asked: list[Asked] = field(default_factory=list)
    is_unchanged: bool = False

    @property
    def remarks(self) -> list[Remark]:
        """The remarks alone."""
        return [one.remark for one in self.asked]

    @property
    def open_fields(self) -> set[str]:
        """The fields of which nothing was changed yet."""
        return {one.remark.field for one in self.asked if not one.is_changed}


def remarks_of(draft: Draft) -> list[Remark]:
    """Return what is asked of a draft; no query before it is sent, then two at most."""
    if draft.place is None or draft.submission_id is None:
        return []
    return asked_of(draft.place, since=draft.created_at, last=draft.submission_id)


def by_field(remarks: list[Remark]) -> dict[str, list[str]]:
    """Return the texts of remarks by the name of their field in the form."""
    found: dict[str, list[str]] = {}
    for remark in remarks:
        found.setdefault(typed_as(remark.field), []).append(remark.text)
    return found


def round_of(draft: Draft, built: Built) -> Round:
    """Return what is asked of a draft, compared with what it says now."""
    remarks = remarks_of(draft)
    if not remarks:
        return Round()
    then = read_then(remarks[0].submission)
    changed = set(changed_fields(then, built.place)) - DERIVED if then else set()
    # What belongs to a kind is no part of the place: there nobody can tell whether it changed.
    is_unchanged = then is not None and not changed and built.proof is None
    return Round([_asked(draft, remark, built, changed) for remark in remarks], is_unchanged)


def _asked(draft: Draft, remark: Remark, built: Built, changed: set[str]) -> Asked:
    step, name = step_of_field(remark.field, built.steps), typed_as(remark.field)
    if step is None:
        return Asked(remark, remark.label, "", remark.field in changed)
    written = built.forms[step.slug].fields.get(name)
    url = reverse("employers:draft_step", args=[draft.pk, step.slug]) + (f"#veld-{name}" if written else "")
    return Asked(remark, str((written and written.label) or step.title), url, remark.field in changed)


class AnswerForm(forms.Form):
    """What the writers say to each remark; without a change there is an answer to at least one."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, round_: Round, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.round = round_
        for one in round_.asked:
            self.fields[f"{ANSWER}{one.remark.pk}"] = forms.CharField(
                label=_("Uw antwoord"),
                required=False,
                max_length=LONGEST_ANSWER,
                initial=one.remark.answer,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def answers(self) -> dict[int, str]:
        """What was answered, by the number of the remark."""
        return {one.remark.pk: self.cleaned_data.get(f"{ANSWER}{one.remark.pk}", "") for one in self.round.asked}

    @property
    def rows(self) -> list[tuple[Asked, forms.BoundField]]:
        """Each remark with the field for its answer."""
        return [(one, self[f"{ANSWER}{one.remark.pk}"]) for one in self.round.asked]

    def clean(self) -> None:
        """Refuse to send the same once more without a word."""
        super().clean()
        if self.round.is_unchanged and not any(self.answers.values()):
            self.add_error(None, _("U veranderde nog niets. Pas aan wat de regio vraagt, of geef antwoord."))
