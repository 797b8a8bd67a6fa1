"""What a region says of a lesson that it uses: that it does, what came of it, that it stopped."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lessons.models import Lesson
from lessons.reuse.enums import Outcome, Stage
from lessons.reuse.models import LessonUse, UseResult
from lessons.reuse.standing import recount
from regions.geography.models import Region
from regions.plan.entering import Author

RESULT_AFTER_MONTHS = 6
# A use that was entered late is not asked for at once.
REST = timedelta(days=14)
# A result of shortly before the question answers it.
RECENT = timedelta(days=92)
LAST_DAY_OF_ANY_MONTH = 28


@dataclass(frozen=True)
class Taken:
    """Since when a region uses a lesson, and what it changed."""

    since: date
    adapted: str = ""
    is_example: bool = False


@dataclass(frozen=True)
class Written:
    """What a region wrote about its use, apart from results; the reason only once it stopped."""

    since: date
    adapted: str
    stop_reason: str = ""

    @classmethod
    def of(cls, use: LessonUse) -> "Written":
        """Return what stands there now."""
        return cls(use.since, use.adapted, use.stop_reason)

    @property
    def digest(self) -> str:
        """Which text this is, in short."""
        return sha256(repr((self.since.isoformat(), self.adapted, self.stop_reason)).encode()).hexdigest()[:16]


class ChangedMeanwhile(Exception):
    """Somebody else changed what was about to be changed."""


@dataclass(frozen=True)
class Found:
    """What came of using a lesson, as somebody writes it."""

    outcome: Outcome
    seen_on: date
    note: str


@transaction.atomic
def start_use(*, lesson: Lesson, region: Region, taken: Taken, by: Author) -> LessonUse:
    """Write down that a region uses a lesson; raises ValidationError for its own, one it uses already, or one not on the site."""
    if not lesson.live:
        raise ValidationError(_("Deze les staat niet op de site."))
    if taken.since > timezone.localdate():
        raise ValidationError({"since": _("Deze datum ligt in de toekomst.")})
    use = LessonUse(lesson=lesson, region=region, since=taken.since, adapted=taken.adapted.strip(), is_example=taken.is_example)
    use.entered_by, use.entered_as, use.checked_unnamed = by.user, by.entered_as, lesson.is_unnamed
    use.clean()
    use.ask_on = first_question(taken.since, timezone.localdate())
    try:
        with transaction.atomic():
            use.save()
    except IntegrityError as error:
        raise ValidationError(_("Deze regio gebruikt deze les al.")) from error
    recount(lesson_pk=lesson.pk)
    return use


@transaction.atomic
def record_result(*, use: LessonUse, found: Found, by: Author, replaces: UseResult | None = None) -> UseResult:
    """Add what came of it, in the place of an earlier result or beside it; raises ValidationError."""
    held = _held(use)
    if not held.since <= found.seen_on <= timezone.localdate():
        raise ValidationError({"seen_on": _("Kies een dag vanaf het begin van het gebruik, tot en met vandaag.")})
    last = UseResult.objects.filter(use=held).order_by("pk").last()
    if last and (last.outcome, last.seen_on, last.note) == (found.outcome, found.seen_on, found.note.strip()):
        return last  # sent in twice
    if replaces is not None and (replaces.use_id != held.pk or UseResult.objects.filter(replaces=replaces).exists()):
        raise ValidationError(_("Dit resultaat is intussen al verbeterd. Uw tekst is niet bewaard. Verbeter het nieuwste."))
    row = UseResult(use=held, outcome=found.outcome, seen_on=found.seen_on, note=found.note.strip(), replaces=replaces)
    row.entered_by, row.entered_as = by.user, by.entered_as
    row.save()
    if held.ask_on is not None and found.seen_on >= held.ask_on - RECENT:
        held.ask_on = None
    held.save(update_fields=["ask_on", "checked_unnamed"])
    recount(lesson_pk=held.lesson_id)
    return row


@transaction.atomic
def stop_use(*, use: LessonUse, on: date, reason: str) -> LessonUse:
    """Write down that a region stopped, and why; raises ValidationError."""
    held = _held(use)
    if held.stopped_on is not None:
        raise ValidationError(_("Dit gebruik was al gestopt."))
    if not held.since <= on <= timezone.localdate():
        raise ValidationError({"on": _("Kies een dag vanaf het begin van het gebruik, tot en met vandaag.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Schrijf op waarom u stopt. Daar leren anderen van.")})
    held.stopped_on, held.stop_reason = on, reason.strip()
    held.save(update_fields=["stopped_on", "stop_reason", "checked_unnamed"])
    recount(lesson_pk=held.lesson_id)
    return held


@transaction.atomic
def change_use(*, use: LessonUse, to: Written, shown: str) -> LessonUse:
    """Write since when and how a region uses a lesson again, over the text of which this is the digest.

    Raises ValidationError, and ChangedMeanwhile when another text stands there by now.
    """
    held = _held(use)
    now = Written.of(held)
    to = replace(to, adapted=to.adapted.strip(), stop_reason=to.stop_reason.strip() if held.stopped_on else "")
    if now.digest != shown and now != to:
        raise ChangedMeanwhile
    first = UseResult.objects.standing().filter(use=held).order_by("seen_on").values_list("seen_on", flat=True).first()
    if to.since > min(filter(None, (timezone.localdate(), held.stopped_on, first))):
        raise ValidationError({"since": _("Kies een dag voor het eerste resultaat en voor u stopte, en niet in de toekomst.")})
    if held.stopped_on and not to.stop_reason:
        raise ValidationError({"stop_reason": _("Schrijf op waarom u stopt. Daar leren anderen van.")})
    held.since, held.adapted, held.stop_reason = to.since, to.adapted, to.stop_reason
    if held.ask_on is not None and held.stage == Stage.NONE:
        held.ask_on = first_question(held.since, timezone.localdate(held.entered_at))
    held.save(update_fields=["since", "adapted", "stop_reason", "ask_on", "checked_unnamed"])
    recount(lesson_pk=held.lesson_id)
    return held


def _held(use: LessonUse) -> LessonUse:
    """Return the use, which nobody else changes now; what is written while the lesson names its region may name it too."""
    held: LessonUse = LessonUse.objects.select_for_update(of=("self",)).select_related("lesson").get(pk=use.pk)
    held.checked_unnamed = held.checked_unnamed and held.lesson.is_unnamed
    return held


def first_question(since: date, entered_on: date) -> date:
    """Return the day on which the team is first asked what came of it: half a year after it began."""
    return max(months_after(since, RESULT_AFTER_MONTHS), entered_on + REST)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the 28th where that month may have no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, LAST_DAY_OF_ANY_MONTH))
