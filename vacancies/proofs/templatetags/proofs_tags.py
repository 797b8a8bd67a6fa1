"""The proofs of a place for whoever checks it."""

from typing import Any

from django import template

from vacancies.enums import Kind
from vacancies.models import Vacancy
from vacancies.proofs.keeping import proof_in, says_something_else
from vacancies.proofs.models import BasicJobCheck, LearningProof

register = template.Library()
MODELS: dict[str, type[BasicJobCheck | LearningProof]] = {Kind.BASIC_JOB: BasicJobCheck, Kind.APPRENTICESHIP: LearningProof}


@register.inclusion_tag("pages/proofs/admin/_proof.html")
def proof_to_check(place: Vacancy, handed_in: dict[str, Any] | None = None) -> dict[str, Any]:
    """Show what was signed by whom, or which learning company to look up: as handed in, and as it is kept when that differs.

    Two queries for a kind that has such a proof.
    """
    model = MODELS.get(place.kind)
    if model is None:
        return {}
    kept = model._default_manager.filter(vacancy=place.pk).first()
    new = proof_in(handed_in) if handed_in is not None else None
    is_other = isinstance(new, model) and says_something_else(place=place, proof=new)
    shown, was = (new, kept) if is_other else (kept, None)
    return {
        "signed": shown if model is BasicJobCheck else None,
        "learning": shown if model is LearningProof else None,
        "is_other": is_other,
        "was": was,
    }
