"""Reads a round: how far each region is, and the answers that somebody may read; always the same number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lessons.rounds.models import Answer, AnswerQuerySet, RegionForm, Round, RoundQuestion
from site_core.permissions.regions import AllRegions, AnyUser, Regions, regions_of


@dataclass(frozen=True)
class RegionState:
    """How far one region is."""

    form: RegionForm
    answered: int
    changed_at: datetime | None
    is_own: bool

    @property
    def is_done(self) -> bool:
        """Whether the region said so."""
        return self.form.done_at is not None


@dataclass(frozen=True)
class Group:
    """The answers below one heading: those of a question, or those of a region."""

    heading: str
    answers: list[Answer]


def states_of(found: Round, user: AnyUser) -> list[RegionState]:
    """Return how far every region is, by name; one query."""
    own = regions_of(user)
    written = ~Q(answers__text="") & Q(answers__isnull=False)
    forms = found.forms.select_related("region").annotate(
        answered=Count("answers", filter=written), changed_at=Max("answers__changed_at", filter=written)
    )
    rows = forms.order_by("region__name", "pk")
    return [RegionState(form, form.answered, form.changed_at, holds(own, form.region_id)) for form in rows]


def answers_by_question(found: Round, user: AnyUser, question: RoundQuestion) -> Group:
    """Return what all regions answered to one question, by name; one query."""
    return Group(question.text, list(_readable(found, user).filter(question=question)))


def answers_by_region(found: Round, user: AnyUser, form: RegionForm) -> Group:
    """Return all that one region answered, in the order of the questions; one query."""
    return Group(form.region.name, list(_readable(found, user).filter(form=form)))


def rows_for_file(found: Round, user: AnyUser) -> Iterator[tuple[str, ...]]:
    """Yield the head and every readable answer as a row of a file; one query."""
    yield (
        *(_("ronde"), _("nummer"), _("vraag"), _("regiocode"), _("regio"), _("antwoord"), _("thema's")),
        *(_("wie mag dit lezen"), _("gewijzigd op")),
    )
    for answer in _readable(found, user):
        yield (
            found.title,
            str(answer.question.sort_order + 1),
            answer.question.text,
            answer.form.region.code,
            answer.form.region.name,
            answer.text,
            ", ".join(answer.theme_labels),
            answer.get_reach_display(),
            timezone.localdate(answer.changed_at).isoformat(),
        )


def holds(regions: Regions, region_pk: int) -> bool:
    """Whether somebody works for a region."""
    return isinstance(regions, AllRegions) or region_pk in regions


def _readable(found: Round, user: AnyUser) -> AnswerQuerySet:
    rows = Answer.objects.written().readable_by(user).filter(form__round=found).select_related("question", "form__region")
    return rows.order_by("question__sort_order", "form__region__name", "pk")
