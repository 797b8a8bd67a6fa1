"""Keeping the proofs of a place, and noting that somebody checked one."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.log_actions import log

from site_core.users.models import User
from vacancies.models import Vacancy
from vacancies.proofs.models import BasicJobCheck, LearningProof, ProofStatus

CHECKED = "proofs.learning.check"
STATED = ("number", "level", "supervisor")
SIGNED = ("guide", "signed_name", "signed_by", "signed_at")
BASIC_JOB, LEARNING, NOTHING = "basisbaan", "leerbedrijf", ""
# What counts as saying something else; signing the same once more does not.
SAID: tuple[tuple[type[BasicJobCheck | LearningProof], tuple[str, ...]], ...] = (
    (BasicJobCheck, ("guide", "signed_name")),
    (LearningProof, STATED),
)


class ChangedMeanwhile(Exception):
    """The company is not what the editor read any more."""


def written(proof: object) -> dict[str, Any]:
    """Write down what belongs to a place, or that nothing does, for as long as nobody decided about it."""
    if isinstance(proof, BasicJobCheck):
        said = {"guide": proof.guide, "signed_name": proof.signed_name, "signed_by": proof.signed_by_id}
        return {"kind": BASIC_JOB, **said, "signed_at": proof.signed_at.isoformat()}
    if isinstance(proof, LearningProof):
        return {"kind": LEARNING, **{name: getattr(proof, name) for name in STATED}}
    return {"kind": NOTHING}


def proof_in(content: dict[str, Any]) -> BasicJobCheck | LearningProof | None:
    """Return what was written down, unsaved and without place; an account that is gone signed nothing."""
    said = {name: value for name, value in content.items() if name != "kind"}
    if content["kind"] == LEARNING:
        return LearningProof(**said)
    if content["kind"] != BASIC_JOB:
        return None
    signer = User.objects.filter(pk=said["signed_by"]).first() if said["signed_by"] else None
    return BasicJobCheck(**said | {"signed_by": signer, "signed_at": parse_datetime(said["signed_at"])})


def says_something_else(*, place: Vacancy, proof: object) -> bool:
    """Whether a proof is another one than what is kept of a place."""
    for model, names in SAID:
        kept = model._default_manager.filter(vacancy=place)
        if isinstance(proof, model):
            kept, wanted = kept.filter(**{name: getattr(proof, name) for name in names}), True
        else:
            wanted = False
        if kept.exists() != wanted:
            return True
    return False


def company_holds(*, place: Vacancy, proof: object) -> bool:
    """Whether somebody found this very company recognised less than twelve months ago."""
    kept = LearningProof.objects.filter(vacancy=place).first()
    return kept is not None and kept.holds and not says_something_else(place=place, proof=proof or kept)


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
    """Note what the register says today of a learning company as it was read; who looked stands in the log as well.

    Raises ChangedMeanwhile when its employer states another number or level by now.
    """
    proof.status = ProofStatus.CONFIRMED if recognised else ProofStatus.REFUSED
    proof.checked_on, proof.checked_by = timezone.localdate(), by
    read = LearningProof.objects.filter(pk=proof.pk, number=proof.number, level=proof.level)
    if not read.update(status=proof.status, checked_on=proof.checked_on, checked_by=by):
        raise ChangedMeanwhile
    log(instance=proof.vacancy, action=CHECKED, user=by, data={"status": proof.status})
