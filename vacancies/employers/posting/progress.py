"""How far a draft is: what is done, what is missing, what is wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.employers.posting.building import Built
from vacancies.employers.posting.drafts import NOT_COPIED
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.steps import Step, step_of_field

WITH_ERRORS = "fouten"


class Done(StrEnum):
    """How a step stands."""

    TO_DO = "to-do"
    MISSING = "missing"
    WRONG = "wrong"
    DONE = "done"
    ASKED = "asked"
    SIGN = "sign"


LABELS: dict[Done, tuple[str | Promise, str]] = {
    Done.TO_DO: (_("nog niet begonnen"), "plain"),
    Done.MISSING: (_("niet klaar"), "info"),
    Done.WRONG: (_("fout"), "warning"),
    Done.DONE: (_("klaar"), "positive"),
    Done.ASKED: (_("aanpassen"), "warning"),
    Done.SIGN: (_("opnieuw ondertekenen"), "warning"),
}


@dataclass(frozen=True)
class Task:
    """One line of the task list."""

    step: Step
    done: Done
    url: str

    @property
    def label(self) -> str | Promise:
        """How it stands, in words."""
        return LABELS[self.done][0]

    @property
    def variant(self) -> str:
        """How its badge looks."""
        return LABELS[self.done][1]


def tasks_of(draft: Draft, built: Built, open_fields: Iterable[str] = ()) -> list[Task]:
    """Return the steps of a draft with how each stands; a step with a field that the region asks to change says so first."""
    asked = {step.slug for name in open_fields if (step := step_of_field(name, built.steps))}
    return [_task(draft, built, step, is_asked=step.slug in asked) for step in built.steps]


def _task(draft: Draft, built: Built, step: Step, *, is_asked: bool) -> Task:
    form = built.forms[step.slug]
    url = reverse("employers:draft_step", args=[draft.pk, step.slug])
    if step.slug not in draft.versions:
        is_taken_over = draft.is_copy or draft.place_id is not None
        return Task(step, Done.SIGN if is_taken_over and step.slug in NOT_COPIED else Done.TO_DO, url)
    if form.is_valid():
        return Task(step, Done.ASKED if is_asked else Done.DONE, url)
    return Task(step, Done.MISSING if form.missing else Done.WRONG, f"{url}?{WITH_ERRORS}")


def is_ready(tasks: list[Task]) -> bool:
    """Whether every step was saved and is right."""
    return all(task.done in (Done.DONE, Done.ASKED) for task in tasks)


def count_steps(steps: Sequence[object]) -> int:
    """Return how many steps there are with the last, which checks and sends."""
    return len(steps) + 1


def lines_of(draft: Draft, tasks: list[Task]) -> list[tuple[str | Promise, str, str | Promise, str]]:
    """Return what the component `task_list` draws: every step, and the check, which waits until they are done."""
    lines: list[tuple[str | Promise, str, str | Promise, str]] = [
        (f"{number}. {task.step.title}", task.url, task.label, task.variant) for number, task in enumerate(tasks, 1)
    ]
    check = _("Controleren en versturen")
    last = f"{count_steps(tasks)}. {check}"
    if is_ready(tasks):
        return [*lines, (last, reverse("employers:check_draft", args=[draft.pk]), *LABELS[Done.TO_DO])]
    return [*lines, (last, "", _("kan nog niet"), "plain")]
