"""The page on which a region answers: each question with what was written before and what the site knows."""

from dataclasses import dataclass, replace
from typing import Any

from lessons.models import Lesson
from lessons.rounds.forms import AnswerForm
from lessons.rounds.knowing import earlier_answers, known_facts
from lessons.rounds.models import Answer, DraftOfAnswer, RegionForm, RoundQuestion
from lessons.rounds.questions import MATCHED
from lessons.rounds.saving import Saved, Typed, save_answer
from site_core.users.models import User


@dataclass
class Part:
    """One question on the page of a region."""

    question: RoundQuestion
    form: AnswerForm
    answer: Answer | None
    earlier: Answer | None
    facts: list[str]
    lesson: Lesson | None
    theirs: Typed | None = None

    @property
    def is_matched(self) -> bool:
        """Whether the answer brings this region together with others."""
        return self.question.key in MATCHED


def parts_of(form: RegionForm, data: Any = None) -> list[Part]:
    """Return the questions of a region's page in their order, in the same number of queries for one and for ten."""
    facts, earlier = known_facts(form), earlier_answers(form)
    answers = {answer.question_id: answer for answer in form.answers.select_related("changed_by").order_by("pk")}
    drafts = {row.answer_id: row.lesson for row in drafts_of(form)}
    return [
        Part(
            question=question,
            form=AnswerForm.of(question, answers.get(question.pk), data),
            answer=(answer := answers.get(question.pk)),
            earlier=earlier.get(question.key),
            facts=facts.get(question.key, []),
            lesson=drafts.get(answer.pk) if answer else None,
        )
        for question in form.round.questions.order_by("sort_order", "pk")
    ]


def drafts_of(form: RegionForm) -> list[DraftOfAnswer]:
    """Return the lessons that were made of a region's answers."""
    return list(form.drafts.select_related("lesson").order_by("pk"))


@dataclass(frozen=True)
class Pressed:
    """Which question a button was about: the earlier answer is added, theirs stays, or mine replaces a version that was seen."""

    taken_over: int = 0
    dropped: int = 0
    mine: int = 0
    seen: int = 0


def save_parts(form: RegionForm, parts: list[Part], *, by: User, pressed: Pressed) -> list[Saved]:
    """Save every answer of a page; a part whose text somebody else changed keeps both. Raises RoundClosed."""
    saved = []
    for part in parts:
        pk, typed = part.question.pk, part.form.typed()
        if pk == pressed.dropped:
            continue
        if pk == pressed.mine:
            typed = replace(typed, version=pressed.seen)
        if pk == pressed.taken_over and part.earlier:
            text = "\n\n".join(filter(None, (typed.text.strip(), part.earlier.text)))
            typed = replace(typed, text=text, themes=typed.themes or tuple(part.earlier.themes))
        result = save_answer(form=form, question=part.question, typed=typed, by=by)
        saved.append(result)
        if result.theirs is not None:
            part.answer, part.theirs = result.answer, result.theirs
    return saved
