"""The steps of writing a place, in order; which of them there are depends on the kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.employers.posting import forms
from vacancies.enums import Kind


@dataclass(frozen=True)
class Step:
    """One page of the form: its part of the address, what it is called, and for which kinds it is (none: all)."""

    slug: str
    title: str | Promise
    form: type[forms.StepForm]
    kinds: tuple[str, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields on this page."""
        return frozenset(self.form.base_fields)


STEPS = (
    Step("wat", _("Het werk"), forms.WorkForm),
    Step("basisbaan", _("Controle van de basisbaan"), forms.BasicJobForm, (Kind.BASIC_JOB,)),
    Step("leerbedrijf", _("Uw leerbedrijf"), forms.LearningForm, (Kind.APPRENTICESHIP,)),
    Step("waar-en-wanneer", _("Waar en wanneer"), forms.WhereForm),
    Step("loon-en-begeleiding", _("Loon en begeleiding"), forms.PayForm),
    Step("wat-niet-nodig-is", _("Wat niet nodig is"), forms.PersonForm),
    Step("reageren", _("Reageren"), forms.RespondForm),
)
SLUGS = tuple(step.slug for step in STEPS)


def steps_for(kind: str) -> list[Step]:
    """Return the steps of a kind of place; an unknown kind has those that all have."""
    return [step for step in STEPS if not step.kinds or kind in step.kinds]


def find_step(slug: str, kind: str) -> Step | None:
    """Return a step of this kind by its part of the address."""
    return next((step for step in steps_for(kind) if step.slug == slug), None)


def typed_as(name: str) -> str:
    """Return as what one writes a field of a place."""
    return {"place_name": "pc4", "occupation": "occupation_choice"}.get(name, name)


def step_of_field(name: str, steps: Iterable[Step]) -> Step | None:
    """Return on which page a field of a place stands."""
    return next((step for step in steps if typed_as(name) in step.fields), None)
