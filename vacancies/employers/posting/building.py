"""From the answers of a draft to a place, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from vacancies.employers.posting.forms import BasicJobForm, LearningForm, StepForm
from vacancies.employers.posting.forms.work import NO_OCCUPATION
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.steps import STEPS, Step, step_of_field, steps_for
from vacancies.enums import OccupationFound
from vacancies.models import Vacancy, default_closing_date
from vacancies.organisation import Employer
from vacancies.proofs.models import BasicJobCheck, LearningProof

# What the next place of the same organisation probably has as well.
REPEATED = (
    *("sector", "pc4", "street", "hours_min", "hours_max", "days", "parts_of_day", "pay", "wage_min", "wage_max", "contract"),
    *("guidance", "instruments", "not_needed", "dutch_level", "education", "licences", "accessibility"),
    *("route", "apply_name", "apply_phone", "apply_email", "apply_url"),
)


@dataclass(frozen=True)
class Built:
    """A place as far as the answers go, unsaved, with the form of every step."""

    place: Vacancy
    steps: list[Step]
    forms: dict[str, StepForm]

    @property
    def complete(self) -> bool:
        """Whether every step is right."""
        return all(form.is_valid() for form in self.forms.values())

    @property
    def proof(self) -> BasicJobCheck | LearningProof | None:
        """What belongs to this kind of place, when its step is right."""
        for form in self.forms.values():
            if isinstance(form, (BasicJobForm, LearningForm)) and form.is_valid():
                return form.proof()
        return None


def build(draft: Draft) -> Built:
    """Make the place that the answers of a draft describe; a place that exists is read anew and changed in memory only."""
    place = Vacancy.objects.select_related("region").get(pk=draft.place_id) if draft.place_id else Vacancy()
    place.employer = draft.employer
    steps = steps_for(str(draft.answers.get("kind", "")))
    built: dict[str, StepForm] = {}
    for step in steps:
        form = step.form(draft.answers, answers=draft.answers, instance=place)
        form.is_valid()
        place = form.instance
        built[step.slug] = form
    return Built(place, steps, built)


def check_whole(built: Built) -> dict[str, list[str]]:
    """Return what is wrong with the place as a whole, by the step's part of the address; empty for what may be sent."""
    faults: dict[str, list[str]] = {}
    try:
        # What the forms looked up exists, and a page that only shows this may not ask the database for more than reading.
        looked_up = {"region", "employer", "municipality", "occupation"}
        built.place.full_clean(exclude=looked_up, validate_unique=False, validate_constraints=False)
    except ValidationError as refused:
        for name, messages in refused.message_dict.items():
            step = step_of_field(name, built.steps) or built.steps[0]
            faults.setdefault(step.slug, []).extend(messages)
    return faults


def answers_of(place: Vacancy) -> dict[str, Any]:
    """Return a place as somebody would have typed it."""
    answers = {name: as_typed(getattr(place, name)) for step in STEPS for name in step.form._meta.fields or ()}
    answers["occupation_choice"] = ""
    if place.occupation_found in (OccupationFound.CHOSEN, OccupationFound.GIVEN):
        answers["occupation_choice"] = place.occupation.code if place.occupation else NO_OCCUPATION
    if proof := LearningProof.objects.filter(vacancy=place.pk).first():
        answers |= {
            "learning_number": proof.number,
            "learning_level": proof.level,
            "learning_supervisor": proof.supervisor,
        }
    return answers


def as_typed(value: Any) -> Any:
    """Write a value as one types it."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    return value.isoformat() if isinstance(value, date) else str(value)


def answers_of_copy(place: Vacancy) -> dict[str, Any]:
    """Return a place as typed for a new one: its days begin anew, and nothing is signed yet."""
    answers = answers_of(place)
    if place.start_date and place.start_date < timezone.localdate():
        answers["start_date"] = ""
    return answers | {"closing_date": as_typed(default_closing_date())}


def defaults_for(employer: Employer) -> dict[str, Any]:
    """Return what a new place of an organisation starts with: what its last one had; one query."""
    last = Vacancy.objects.filter(employer=employer).order_by("-pk").first()
    if last is None:
        return {"sector": employer.sector}
    return {name: as_typed(getattr(last, name)) for name in REPEATED}


def initial_of(step: Step, draft: Draft, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a step shows: what was typed, or before its first save the defaults."""
    source = draft.answers if step.slug in draft.versions else {**defaults, **draft.answers}
    return {name: source[name] for name in step.fields if name in source}
