"""The proofs of a place for whoever checks it."""

from typing import Any

from django import template

from vacancies.enums import Kind
from vacancies.models import Vacancy
from vacancies.proofs.models import BasicJobCheck, LearningProof

register = template.Library()


@register.inclusion_tag("pages/proofs/admin/_proof.html")
def proof_to_check(place: Vacancy) -> dict[str, Any]:
    """Show what was signed by whom, or which learning company to look up; one query for a kind that has such a proof."""
    is_basic, is_learning = place.kind == Kind.BASIC_JOB, place.kind == Kind.APPRENTICESHIP
    return {
        "signed": BasicJobCheck.objects.filter(vacancy=place.pk).first() if is_basic else None,
        "learning": LearningProof.objects.filter(vacancy=place.pk).first() if is_learning else None,
    }
