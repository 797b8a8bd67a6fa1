"""What the page of a place tells of its proofs."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.functional import Promise

from vacancies.enums import Kind
from vacancies.models import Vacancy
from vacancies.proofs.models import STATEMENTS, LearningProof


@dataclass(frozen=True)
class Shown:
    """The signed statements of a basic job with their day, or the learning company with its level and what is known of it."""

    statements: tuple[str | Promise, ...] = ()
    signed_on: date | None = None
    learning: LearningProof | None = None


def proof_shown(vacancy: Vacancy) -> Shown | None:
    """Return what the page shows; None for places without a proof. No query when the place came with its page.

    Who signed, who guides and the number of the company are for the region alone.
    """
    try:
        if vacancy.kind == Kind.BASIC_JOB:
            return Shown(tuple(STATEMENTS.values()), timezone.localdate(vacancy.basic_job_check.signed_at))
        if vacancy.kind == Kind.APPRENTICESHIP:
            return Shown(learning=vacancy.learning_proof)
    except ObjectDoesNotExist:
        pass
    return None
