"""Opening, changing and closing a round; for national editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log

from lessons.rounds import mails
from lessons.rounds.joining import ask_missing
from lessons.rounds.models import RegionForm, Round, RoundQuestion
from lessons.rounds.questions import Wording
from lessons.rounds.stages import first_stage, stage_of
from regions.geography.models import Region
from site_core.users.models import User

OPENED, CHANGED, CLOSED, REOPENED = "lesson_rounds.open", "lesson_rounds.change", "lesson_rounds.close", "lesson_rounds.reopen"


@dataclass(frozen=True)
class RoundText:
    """What an editor fills in of a round."""

    title: str
    due_on: date
    introduction: str = ""


@transaction.atomic
def open_round(*, text: RoundText, questions: Sequence[Wording], by: User | None, tell: bool = True) -> Round:
    """Ask the questions of every region of today, and mail their teams. Raises ValidationError, also for who presses twice."""
    made = Round(title=text.title, due_on=text.due_on, introduction=text.introduction)
    made.full_clean()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # somebody was first by a moment; then this says so
        made.full_clean()
        raise
    RoundQuestion.objects.bulk_create(
        RoundQuestion(round=made, key=wording.key, text=wording.text, help=wording.help, sort_order=number)
        for number, wording in enumerate(questions)
    )
    stage = first_stage(made)
    forms = RegionForm.objects.bulk_create(
        RegionForm(round=made, region=region, stage=stage) for region in Region.objects.current().order_by("pk")
    )
    log(instance=made, action=OPENED, user=by)
    if tell:
        mails.tell_opened(made, forms)
    return made


@transaction.atomic
def change_round(*, found: Round, text: RoundText, questions: Sequence[Wording], by: User) -> Round:
    """Reword a round and its questions; which questions it has stays. With a later day it reminds again."""
    found.title, found.due_on, found.introduction = text.title, text.due_on, text.introduction
    found.full_clean()
    found.save()
    wordings = {wording.key: wording for wording in questions}
    rows = [row for row in found.questions.all() if row.key in wordings]
    for row in rows:
        row.text, row.help = wordings[row.key].text, wordings[row.key].help
    RoundQuestion.objects.bulk_update(rows, ["text", "help"])
    _let_remind(found)
    log(instance=found, action=CHANGED, user=by)
    return found


@transaction.atomic
def close_round(*, found: Round, by: User) -> Round:
    """End a round, also before its day: its answers stay as they are, and regions are reminded no more."""
    found.closed_at = timezone.now()
    found.save(update_fields=["closed_at"])
    log(instance=found, action=CLOSED, user=by)
    return found


@transaction.atomic
def reopen_round(*, found: Round, due_on: date, by: User) -> Round:
    """Let regions answer again until a day to come, those that began meanwhile included."""
    found.closed_at, found.due_on = None, due_on
    found.full_clean()
    found.save(update_fields=["closed_at", "due_on"])
    _let_remind(found)
    log(instance=found, action=REOPENED, user=by, data={"what": date_format(due_on, "j F Y")})
    ask_missing(found)
    return found


def _let_remind(found: Round) -> None:
    """Forget the steps that lie ahead again, now that the day of the round is a later one."""
    stage = stage_of(found.due_on, timezone.localdate())
    RegionForm.objects.filter(round=found, stage__gt=stage).update(stage=stage)
