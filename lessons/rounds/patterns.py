"""Patterns in a region's own data that may hold a lesson. They are questions to people: nothing is made of them unasked."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lessons.enums import LessonType
from lessons.rounds.models import SuggestionTaken
from regions.contact.requests.enums import Subject
from regions.contact.requests.models import ContactRequest
from regions.enums import ActionStatus
from regions.plan.models import StatusChange
from regions.plan.pace import share_of_period
from regions.plan.reading import PlanRow, TargetState, current_plans, targets_by_region
from vacancies.enums import CloseReason, Sector
from vacancies.models import Vacancy

WINDOW = timedelta(days=183)
# What happened longer ago nobody remembers well enough to write down.
RECENT = timedelta(days=400)
FAST = timedelta(days=14)
FEWEST_PLACES, FAST_SHARE = 4, 0.6
DELAYS, LONG_DELAY = 2, timedelta(days=183)
# Reached with a quarter of the time left, or less than half of what belongs to the day after a quarter of it.
EARLY_SHARE, BEHIND_SHARE, BEHIND_PERCENT = 0.75, 0.25, 50
FEWEST_QUESTIONS = 10
FILLED = (CloseReason.FILLED_HERE, CloseReason.FILLED_ELSEWHERE)


@dataclass(frozen=True)
class Proposal:
    """A lesson that a region could write: what was seen, how it was counted, and what a draft would hold."""

    region_pk: int
    key: str
    text: str
    derivation: str
    fields: Mapping[str, Any] = field(default_factory=dict)


Decided = Mapping[tuple[int, str], date]


def proposals_for(region_pks: Collection[int]) -> dict[int, list[Proposal]]:
    """Return what the data of each region suggests and nobody decided on; seven queries, whatever the number of regions."""
    rows = SuggestionTaken.objects.filter(region__in=region_pks).order_by("pk")
    decided = {(row.region_id, row.key): row.decided_on for row in rows}
    plans = {pk: plan for pk, plan in current_plans().items() if pk in region_pks}
    found: dict[int, list[Proposal]] = {pk: [] for pk in region_pks}
    for proposals in (
        _fast_places(region_pks, decided),
        _delayed_lines(plans, decided),
        _targets(plans, decided),
        _answered(region_pks, decided),
    ):
        for proposal in proposals:
            found[proposal.region_pk].append(proposal)
    return found


def _fast_places(region_pks: Collection[int], decided: Decided) -> Iterator[Proposal]:
    """Most places of a sector were filled within two weeks."""
    today = timezone.localdate()
    rows = Vacancy.objects.filter(region__in=region_pks, closed_on__range=(today - WINDOW, today)).order_by(
        "region_id", "sector", "pk"
    )
    counted: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for region_pk, sector, closed_on, visible_from, reason in rows.values_list(
        "region_id", "sector", "closed_on", "visible_from", "close_reason"
    ):
        if _is_news(decided, region_pk, f"snel:{sector}", closed_on):
            counted[region_pk, sector].append(reason in FILLED and closed_on - visible_from <= FAST)
    for (region_pk, sector), fast in counted.items():
        if len(fast) >= FEWEST_PLACES and sum(fast) >= FAST_SHARE * len(fast):
            names = {"fast": sum(fast), "total": len(fast), "sector": Sector(sector).label, "day": _day(today - WINDOW)}
            text = _("%(fast)d van de %(total)d plekken in ‘%(sector)s’ waren binnen twee weken vervuld. Wat deed u?") % names
            why = _("Geteld uit de plekken van uw regio die sinds %(day)s sloten.") % names
            title = _("Zo vulden wij plekken in ‘%(sector)s’ binnen twee weken") % names
            effect = _(
                "%(fast)d van de %(total)d plekken waren binnen twee weken vervuld. Bron: de plekken op deze site, sinds %(day)s."
            )
            fields = {"title": title, "question": text, "effect": effect % names, "sectors": [sector], "themes": ["matching"]}
            yield Proposal(region_pk, f"snel:{sector}", text, why, fields)


def _delayed_lines(plans: Mapping[int, PlanRow], decided: Decided) -> Iterator[Proposal]:
    """An action line was delayed twice, or for half a year, and is done."""
    region_of = {plan.pk: pk for pk, plan in plans.items()}
    changes = StatusChange.objects.filter(line__plan__in=region_of, line__status=ActionStatus.DONE).order_by(
        "line_id", "date", "pk"
    )
    lines: dict[int, list[Any]] = defaultdict(list)
    for row in changes.annotate(title=F("line__title"), plan_id=F("line__plan_id")):
        lines[row.line_id].append(row)
    for line_pk, rows in lines.items():
        region_pk, key = region_of[rows[0].plan_id], f"lijn:{line_pk}"
        delays = [row for row in rows if _is_delay(row)]
        waited = sum((later.date - row.date for row, later in pairwise(rows) if row.after == ActionStatus.DELAYED), timedelta())
        is_old = rows[-1].date < timezone.localdate() - RECENT
        if is_old or (region_pk, key) in decided or (len(delays) < DELAYS and waited < LONG_DELAY):
            continue
        names = {"title": rows[0].title, "number": len(delays), "day": _day(rows[-1].date)}
        text = _("De actielijn ‘%(title)s’ liep vertraging op en is nu klaar. Wat trok haar los?") % names
        why = _("%(number)d keer vertraagd, klaar sinds %(day)s.") % names
        reasons = "\n".join(dict.fromkeys(row.reason for row in delays if row.reason))
        title = _("Zo kwam ‘%(title)s’ na vertraging toch klaar") % names
        yield Proposal(
            region_pk, key, text, why, {"title": title, "question": text, "did_not_work": reasons, "type": LessonType.REVIEW}
        )


def _targets(plans: Mapping[int, PlanRow], decided: Decided) -> Iterator[Proposal]:
    """A target was reached early, or its result stays far behind."""
    for region_pk, states in targets_by_region(plans).items():
        for state in states:
            kind = _kind_of(plans[region_pk], state)
            key = f"doel:{state.target_pk}:{kind}"
            if not kind or (region_pk, key) in decided:
                continue
            label = f"{state.label} {state.year}" if state.year else state.label
            names = {"label": label, "result": state.result, "target": state.target, "source": state.source}
            names["day"] = _day(state.result_date) if state.result_date else ""
            effect = _("%(result)s van %(target)s (%(label)s) op %(day)s. Bron: %(source)s.") % names
            if kind == "vroeg":
                text = _("U haalde het doel ‘%(label)s’ ruim op tijd. Hoe kwam dat?") % names
                fields = {"title": _("Zo haalden wij het doel ‘%(label)s’ ruim op tijd") % names, "type": LessonType.GOOD_EXAMPLE}
            else:
                text = _("Het doel ‘%(label)s’ blijft ver achter. Wat leert een andere regio daarvan?") % names
                fields = {"title": _("Waarom het doel ‘%(label)s’ achterbleef") % names, "type": LessonType.MISS}
            yield Proposal(region_pk, key, text, effect, {**fields, "question": text, "effect": effect})


def _answered(region_pks: Collection[int], decided: Decided) -> Iterator[Proposal]:
    """The contact point answered the same kind of question many times."""
    since = timezone.now() - WINDOW
    rows = ContactRequest.objects.filter(region__in=region_pks, is_national=False, answered_at__gte=since).exclude(
        subject=Subject.OTHER
    )
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for region_pk, subject, moment in rows.order_by("region_id", "subject", "pk").values_list(
        "region_id", "subject", "answered_at"
    ):
        counted[region_pk, subject] += _is_news(decided, region_pk, f"vraag:{subject}", timezone.localdate(moment))
    for (region_pk, subject), number in counted.items():
        if number >= FEWEST_QUESTIONS:
            names = {"number": number, "subject": Subject(subject).label, "day": _day(timezone.localdate(since))}
            text = _("U beantwoordde %(number)d vragen met als onderwerp ‘%(subject)s’. Wat zegt u dan?") % names
            why = _("Geteld uit de vragen die uw contactpunt sinds %(day)s beantwoordde.") % names
            title = _("Wat wij antwoorden op: %(subject)s") % names
            fields = {"title": title, "question": text, "type": LessonType.SCRIPT, "themes": ["werkgeversdienstverlening"]}
            yield Proposal(region_pk, f"vraag:{subject}", text, why, fields)


def _is_delay(row: StatusChange) -> bool:
    """Whether a line fell behind, or further behind; another reason alone is no delay."""
    return row.after == ActionStatus.DELAYED and (row.before != ActionStatus.DELAYED or row.due_after != row.due_before)


def _kind_of(plan: PlanRow, state: TargetState) -> str:
    if state.target is None or state.result is None or state.result_date is None:
        return ""
    if state.result_date < timezone.localdate() - RECENT:
        return ""
    first, last = (date(state.year, 1, 1), date(state.year, 12, 31)) if state.year else (plan.period_from, plan.period_until)
    if last is None:
        return ""
    share = share_of_period(first, last, state.result_date)
    if state.pace == "reached":
        return "vroeg" if share <= EARLY_SHARE else ""
    far_behind = state.result * 100 < state.target * share * BEHIND_PERCENT
    return "achter" if state.pace == "behind" and share >= BEHIND_SHARE and far_behind else ""


def _is_news(decided: Decided, region_pk: int, key: str, day: date) -> bool:
    """Whether something happened after the region decided on what was counted before."""
    return day > decided.get((region_pk, key), date.min)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
