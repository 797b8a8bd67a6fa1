"""What the site knows already of what a round asks a region: facts beside the question, never an answer by themselves."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lessons.rounds.enums import QuestionKey
from lessons.rounds.models import Answer, RegionForm
from regions.enums import ActionStatus
from regions.plan.pace import PACE_LABELS
from regions.plan.reading import LineRow, TargetState, action_lines_by_region, current_plans, targets_by_region
from vacancies.enums import CloseReason
from vacancies.models import Vacancy

HALF_A_YEAR = timedelta(days=183)
FILLED = (CloseReason.FILLED_HERE, CloseReason.FILLED_ELSEWHERE)


def known_facts(form: RegionForm) -> dict[str, list[str]]:
    """Return by kind of question what the site can tell of the region in the last half year; five queries at most."""
    pk, today = form.region_id, timezone.localdate()
    plans = {region_pk: plan for region_pk, plan in current_plans().items() if region_pk == pk}
    targets, lines = targets_by_region(plans).get(pk, []), action_lines_by_region(plans).get(pk, [])
    reached = [_target(state) for state in targets if state.pace == "reached"]
    return {
        QuestionKey.WENT_WELL: [*reached, *_lines(lines, ActionStatus.DONE)],
        QuestionKey.EFFECT: [*map(_target, targets), *_places(pk, today - HALF_A_YEAR)],
        QuestionKey.DIFFERENT: [
            *_lines(lines, ActionStatus.DELAYED, ActionStatus.STOPPED),
            *(_target(state) for state in targets if state.pace == "behind"),
        ],
    }


def earlier_answers(form: RegionForm) -> dict[str, Answer]:
    """Return by kind of question what the region last wrote in an earlier round; one query."""
    rows = (
        Answer.objects.written()
        .filter(form__region=form.region_id, form__round__opened_on__lt=form.round.opened_on)
        .select_related("question", "form__round")
        .order_by("form__round__opened_on", "form__round_id", "pk")
    )
    return {answer.question.key: answer for answer in rows if not answer.question.key.startswith(QuestionKey.EXTRA)}


def _target(state: TargetState) -> str:
    name = f"{state.label} {state.year}" if state.year else state.label
    if state.target is None:
        return _("%(name)s: nog geen doel") % {"name": name}
    if state.result is None or state.result_date is None:
        return _("%(name)s: doel %(target)s, nog geen resultaat") % {"name": name, "target": number_format(state.target)}
    return _("%(name)s: %(result)s van %(target)s op %(day)s, %(pace)s (bron: %(source)s)") % {
        "name": name,
        "result": number_format(state.result),
        "target": number_format(state.target),
        "day": _day(state.result_date),
        "pace": PACE_LABELS[state.pace],
        "source": state.source,
    }


def _lines(lines: Iterable[LineRow], *statuses: ActionStatus) -> list[str]:
    told = []
    for line in lines:
        if line.status in statuses:
            text = _("Actielijn ‘%(title)s’: %(status)s") % {"title": line.title, "status": ActionStatus(line.status).label}
            told.append(f"{text}. {line.reason}" if line.reason else text)
    return told


def _places(region_pk: int, since: date) -> list[str]:
    counted = Vacancy.objects.filter(region=region_pk, closed_on__gte=since).aggregate(
        closed=Count("pk"), filled=Count("pk", filter=Q(close_reason__in=FILLED))
    )
    if not counted["closed"]:
        return []
    text = ngettext(
        "%(closed)d plek gesloten sinds %(day)s, waarvan %(filled)d vervuld",
        "%(closed)d plekken gesloten sinds %(day)s, waarvan %(filled)d vervuld",
        counted["closed"],
    )
    return [text % {**counted, "day": _day(since)}]


def _day(day: date) -> str:
    return date_format(day, "j F Y")
