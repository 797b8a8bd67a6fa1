"""Keeping the proofs of a place, and noting that somebody checked one."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from site_core.users.models import User
from vacancies.models import Vacancy
from vacancies.proofs.models import BasicJobCheck, LearningProof, ProofStatus

CHECKED = "proofs.learning.check"
STATED = ("number", "level", "supervisor")
SIGNED = ("guide", "signed_name", "signed_by", "signed_at")


@transaction.atomic
def keep_proof(*, place: Vacancy, proof: object) -> None:
    """Keep what belongs to a place beside it: one of each, and none that belongs to another kind.

    A learning company that states something else than before is to be checked anew.
    """
    for model in (BasicJobCheck, LearningProof):
        if not isinstance(proof, model):
            model.objects.filter(vacancy=place).delete()
    if isinstance(proof, BasicJobCheck):
        BasicJobCheck.objects.update_or_create(vacancy=place, defaults={name: getattr(proof, name) for name in SIGNED})
    elif isinstance(proof, LearningProof):
        stated = {name: getattr(proof, name) for name in STATED}
        if not LearningProof.objects.filter(vacancy=place, **stated).exists():
            fresh = {"status": ProofStatus.STATED, "checked_on": None, "checked_by": None}
            LearningProof.objects.update_or_create(vacancy=place, defaults=stated | fresh)


@transaction.atomic
def note_check(*, proof: LearningProof, recognised: bool, by: User) -> None:
    """Note what the register says of a learning company today; who looked stands in the log as well."""
    proof.status = ProofStatus.CONFIRMED if recognised else ProofStatus.REFUSED
    proof.checked_on, proof.checked_by = timezone.localdate(), by
    proof.save(update_fields=["status", "checked_on", "checked_by"])
    log(instance=proof.vacancy, action=CHECKED, user=by, data={"status": proof.status})
