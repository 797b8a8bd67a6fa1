"""What waits too long is told, each step once: the team at half and at full time, then the deputy, then the national editors."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from regions.contact.requests import mails
from regions.contact.requests.enums import Stage
from regions.contact.requests.models import ContactRequest
from site_core.registries import PeriodicJob, periodic_jobs

MOST_AT_ONCE = 200


def remind() -> int:
    """Tell of every question that reached a next stage since the last time; returns how many.

    Each is told in a transaction of its own and only by whoever moves its stage, so that the job may be stopped and started,
    and two of them run beside each other. What reached several stages at once, because the scheduler stood still, is told of
    the last one.
    """
    return sum(_tell(pk, stage) for pk, stage in _due())


def _due() -> list[tuple[int, Stage]]:
    """Return the questions that reached a stage of which nobody was told, with that stage; one query. None is invented."""
    now = timezone.now()
    moments = {Stage.HALF: "half_at", Stage.FULL: "due_at", Stage.DEPUTY: "deputy_at", Stage.NATIONAL: "national_at"}
    reached = Q()
    for stage, moment in moments.items():
        reached |= Q(**{"stage__lt": stage, f"{moment}__lte": now})
    rows = (
        ContactRequest.objects.waiting()
        .filter(reached, is_example=False)
        .order_by("due_at", "pk")
        .values("pk", *moments.values())
    )
    return [(row["pk"], max(stage for stage, moment in moments.items() if row[moment] <= now)) for row in rows[:MOST_AT_ONCE]]


@transaction.atomic
def _tell(pk: int, stage: Stage) -> bool:
    # Claimed before the mail is written: two schedulers never send it twice.
    if not ContactRequest.objects.waiting().filter(pk=pk, stage__lt=stage).update(stage=stage):
        return False
    request = ContactRequest.objects.select_related("region", "point").get(pk=pk)
    if stage == Stage.HALF:
        mails.tell_team(request, mails.HALF)
    elif stage == Stage.FULL:
        mails.tell_team(request, mails.FULL)
    elif stage == Stage.DEPUTY and _hand_over(request):
        return True
    else:
        _to_the_national_list(request)
    return True


def _hand_over(request: ContactRequest) -> bool:
    """Put a question in the deputy's name; false when there is none."""
    deputy = None if request.is_national else mails.deputy_of(request.region_id)
    if deputy is None:
        return False
    ContactRequest.objects.filter(pk=request.pk).update(assigned_to=deputy)
    mails.tell_person(request, deputy.email, mails.DEPUTY)
    return True


def _to_the_national_list(request: ContactRequest) -> None:
    ContactRequest.objects.filter(pk=request.pk).update(stage=Stage.NATIONAL)
    mails.tell_national_editors(request)
    mails.tell_asker(request, mails.HANDED_OVER)


periodic_jobs.register("remind_of_questions", PeriodicJob(remind, timedelta(minutes=5)))
