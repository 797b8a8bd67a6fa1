"""Half a year after a region began to use a lesson its team is asked what came of it, and a month later once more."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lessons.reuse.enums import Stage
from lessons.reuse.models import LessonUse
from regions.teams.membership import team_members
from site_core.mail.outbox import Message, queue_mails
from site_core.registries import PeriodicJob, periodic_jobs

AGAIN_AFTER = timedelta(days=30)
MOST_AT_ONCE = 200


def ask_for_results() -> int:
    """Mail the teams whose result is due, and once more after a month; returns for how many uses.

    Each is asked in a transaction of its own and only by whoever moves its stage, so that the job may be stopped and started, and
    two of them run beside each other.
    """
    today = timezone.localdate()
    once = Q(stage=Stage.NONE)
    again = Q(stage=Stage.ASKED, asked_on__lte=today - AGAIN_AFTER)
    due = LessonUse.objects.visible().without_result().filter(once | again, is_example=False).order_by("ask_on", "pk")
    return sum(_ask(pk, stage) for pk, stage in list(due.values_list("pk", "stage")[:MOST_AT_ONCE]))


@transaction.atomic
def _ask(pk: int, stage: int) -> bool:
    # Claimed before the mail is written: two schedulers never send it twice.
    claimed = LessonUse.objects.without_result().filter(pk=pk, stage=stage)
    if not claimed.update(stage=stage + 1, asked_on=timezone.localdate()):
        return False
    use = LessonUse.objects.select_related("lesson", "region").get(pk=pk)
    addresses = team_members(use.region_id).order_by("pk").values_list("email", flat=True)
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "use": use,
            "is_again": stage == Stage.ASKED,
            "address": settings.BASE_URL + reverse("lesson_reuse:detail", args=[use.pk]),
        }
        body = render_to_string("email/lesson_result_asked.txt", context)
        subject = _("Werkt het? De les ‘%(lesson)s’") % {"lesson": use.lesson.title}
    queue_mails(Message(address, subject, body) for address in addresses)
    return True


periodic_jobs.register("ask_for_results_of_lessons", PeriodicJob(ask_for_results, timedelta(hours=6)))
