"""The only writer of the ledger of a plan: each function takes the plan's lock, checks, adds a row and logs it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from regions.enums import EnteredAs
from regions.plan.links import line_links
from regions.plan.models import (
    ActionLine,
    MoneyRow,
    Participation,
    Partner,
    PlanPage,
    Result,
    StatusChange,
    Strike,
    Target,
    TargetNumber,
)
from site_core.permissions.regions import AllRegions, AnyUser, regions_of

FIGURE_ENTERED, STATUS_CHANGED, LEDGER_CHANGED, STRUCK_OUT = "plan.figure", "plan.status", "plan.ledger", "plan.strike"


@dataclass(frozen=True)
class Author:
    """Who enters something and on whose behalf."""

    user: Any = None
    entered_as: EnteredAs = EnteredAs.REGION

    @classmethod
    def of(cls, user: AnyUser, *, suggestion: bool = False) -> "Author":
        """Return the author that a logged-in editor is."""
        national = isinstance(regions_of(user), AllRegions)
        usual = EnteredAs.NATIONAL if national else EnteredAs.REGION
        return cls(user, EnteredAs.SUGGESTION if suggestion else usual)

    def fields(self) -> dict[str, Any]:
        """Return the values of a row that say who entered it."""
        return {"entered_by": self.user, "entered_as": self.entered_as}


@dataclass(frozen=True)
class Entry:
    """A number with its day and source; `number` None withdraws what it corrects."""

    number: int | None
    date: date
    source: str
    note: str = ""

    def fields(self) -> dict[str, Any]:
        """Return the values of a row."""
        return {"number": self.number, "date": self.date, "source": self.source.strip(), "note": self.note.strip()}


@dataclass(frozen=True)
class NewStatus:
    """What an action line becomes, since which day; delayed and stopped need a reason."""

    status: str
    reason: str
    due: date | None
    on: date


@transaction.atomic
def set_target(*, target: Target, entry: Entry, by: Author) -> TargetNumber:
    """Promise a number for a target: a new one is stored, one that is there gets a new number. Raises ValidationError."""
    plan = _lock(target.plan_id)
    if target.pk is None:
        target.plan = plan
        target.sort_order = target.sort_order or plan.targets.count()
        target.full_clean()
        target.save()
    _refuse_struck(Target, target)
    row = TargetNumber(target=target, replaces=TargetNumber.objects.filter(target=target, replaced_by=None).first())
    _add(row, entry, by)
    target.number, target.source = row.number, "" if row.number is None else row.source
    Target.objects.filter(pk=target.pk).update(number=target.number, source=target.source)
    _log(plan, by, FIGURE_ENTERED, f"{target}: {_shown(row.number)}")
    return row


@transaction.atomic
def enter_result(*, target: Target, entry: Entry, by: Author, replaces: Result | None = None) -> Result:
    """Add a result, or correct one: the corrected row stays and is named by the new one. Raises ValidationError."""
    plan = _lock(target.plan_id)
    if entry.date > timezone.localdate():
        raise ValidationError({"date": _("Deze dag moet nog komen. Een resultaat is van een dag die voorbij is.")})
    _refuse_struck(Target, target)
    _refuse_corrected(Result, replaces)
    if replaces is not None and replaces.target_id != target.pk:
        raise ValidationError(_("Deze correctie hoort bij een ander doel."))
    others = Result.objects.standing().filter(target=target, date=entry.date)
    if others.exclude(pk=replaces and replaces.pk).exists() and entry.number is not None:
        raise ValidationError({"date": _("Van deze dag is er al een resultaat. Verbeter dat resultaat.")})
    row = Result(target=target, replaces=replaces)
    _add(row, entry, by)
    _log(plan, by, FIGURE_ENTERED, f"{target}: {_shown(row.number)}")
    return row


@transaction.atomic
def enter_money(*, row: MoneyRow, entry: Entry, by: Author) -> MoneyRow:
    """Add an amount of a year, which names the one that it corrects, if any. Raises ValidationError."""
    plan = _lock(row.plan_id)
    corrected: Any = row.replaces
    if corrected is not None and corrected.plan_id != plan.pk:
        raise ValidationError(_("Deze correctie hoort bij een ander plan."))
    same = MoneyRow.objects.standing().filter(plan=plan, year=row.year, kind=row.kind, **entry.fields())
    if corrected is None and same.exists():  # somebody pressed twice, and money would count twice
        raise ValidationError(_("Dit bedrag staat er al. Is het er nog een? Schrijf dat dan bij Toelichting."))
    _add(row, entry, by)
    _log(plan, by, FIGURE_ENTERED, f"{row}: {_shown(row.number)}")
    return row


@transaction.atomic
def add_line(*, line: ActionLine, by: Author, on: date | None = None) -> ActionLine:
    """Store a new action line with its first status. Raises ValidationError."""
    plan = _lock(line.plan_id)
    line.plan, line.sort_order = plan, line.sort_order or plan.action_lines.count()
    line.reason = line.reason.strip()
    line.full_clean()
    line.save()
    day = on or timezone.localdate()
    change = StatusChange(line=line, after=line.status, due_after=line.due, reason=line.reason, date=day, **by.fields())
    change.full_clean()
    change.save()
    _log(plan, by, STATUS_CHANGED, f"{line}: {line.get_status_display()}")
    return line


@transaction.atomic
def describe_line(*, line: ActionLine, by: Author) -> ActionLine:
    """Store what an action line is called and says; its status is not touched. Raises ValidationError."""
    plan = _lock(line.plan_id)
    _refuse_struck(ActionLine, line)
    line.full_clean()
    line.save(update_fields=["title", "kind", "description", "owner"])
    _log(plan, by, LEDGER_CHANGED, str(line))
    return line


@transaction.atomic
def change_status(*, line: ActionLine, to: NewStatus, by: Author) -> StatusChange:
    """Give an action line another status or end date, with the reason where one is due. Raises ValidationError."""
    plan = _lock(line.plan_id)
    _refuse_struck(ActionLine, line)
    now = ActionLine.objects.get(pk=line.pk)
    reason = to.reason.strip()
    if (now.status, now.due, now.reason) == (to.status, to.due, reason):
        raise ValidationError(_("Er is niets veranderd."))
    if to.on > timezone.localdate():
        raise ValidationError({"date": _("Deze dag moet nog komen.")})
    last = StatusChange.objects.filter(line=line).order_by("-pk").first()
    if last is not None and to.on < last.date:
        raise ValidationError({"date": _("Deze dag ligt voor de vorige verandering.")})
    change = StatusChange(line=now, before=now.status, after=to.status, due_before=now.due, due_after=to.due, **by.fields())
    change.reason, change.date = reason, to.on
    change.full_clean()
    change.save()
    ActionLine.objects.filter(pk=line.pk).update(status=to.status, reason=reason, due=to.due)
    line.status, line.reason, line.due = to.status, reason, to.due
    _log(plan, by, STATUS_CHANGED, f"{now}: {change.get_after_display()}")
    return change


@transaction.atomic
def strike_target(*, target: Target, reason: str, by: Author) -> Strike:
    """Take a target that was entered by mistake out of all but the history. Raises ValidationError when it has a result."""
    plan = _lock(target.plan_id)
    _refuse_struck(Target, target)
    if Result.objects.standing().filter(target=target).exists():
        raise ValidationError(_("Bij dit doel staat een resultaat. Trek eerst het resultaat in."))
    return _strike(Strike(plan=plan, target=target, reason=reason.strip()), by)


@transaction.atomic
def strike_line(*, line: ActionLine, reason: str, by: Author) -> Strike:
    """Do the same with an action line. Raises ValidationError when something hangs on it."""
    plan = _lock(line.plan_id)
    _refuse_struck(ActionLine, line)
    if any(kind.chosen(line.pk) for _name, kind in line_links.items()):
        raise ValidationError(_("Bij deze actielijn horen plekken of lessen. Haal die er eerst af."))
    return _strike(Strike(plan=plan, line=line, reason=reason.strip()), by)


@transaction.atomic
def add_participation(*, participation: Participation, by: Author) -> Participation:
    """Store that a partner takes part from a day on; refused where it does so already. Raises ValidationError."""
    plan = _lock(participation.plan_id)
    participation.full_clean()
    _refuse_overlap(participation)
    participation.save()
    _log(plan, by, LEDGER_CHANGED, str(participation))
    return participation


@transaction.atomic
def end_participation(*, participation: Participation, last_day: date, by: Author) -> Participation:
    """Store the last day of a partner in a role. Raises ValidationError."""
    plan = _lock(participation.plan_id)
    participation.valid_until = last_day
    participation.full_clean()
    _refuse_overlap(participation)
    participation.save(update_fields=["valid_until"])
    _log(plan, by, LEDGER_CHANGED, str(participation))
    return participation


def partner_named(name: str, *, region_id: int) -> Partner:
    """Return the partner of this name that a region may use, making one of its own where there is none."""
    known = Partner.objects.offered_to(region_id).filter(name__iexact=name.strip()).order_by("region_id").first()
    return known or Partner.objects.create(region_id=region_id, name=name.strip())


def _refuse_overlap(participation: Participation) -> None:
    same = Participation.objects.filter(
        plan=participation.plan_id, partner=participation.partner_id, role=participation.role
    ).exclude(pk=participation.pk)
    if participation.valid_until is not None:
        same = same.filter(valid_from__lte=participation.valid_until)
    if same.exclude(valid_until__lt=participation.valid_from).exists():
        raise ValidationError(_("Deze partner heeft deze rol in die tijd al. Beëindig eerst de andere regel."))


def _lock(plan_pk: int) -> PlanPage:
    """Return the plan, locked until the transaction ends: two editors never write its ledger at the same time."""
    plan: PlanPage = PlanPage.objects.select_for_update(of=("self",)).get(pk=plan_pk)
    return plan


def _strike(strike: Strike, by: Author) -> Strike:
    for name, value in by.fields().items():
        setattr(strike, name, value)
    strike.full_clean()
    strike.save()
    struck: Any = strike.target or strike.line
    type(struck).objects.filter(pk=struck.pk).update(struck=True)
    struck.struck = True
    _log(strike.plan, by, STRUCK_OUT, str(struck))
    return strike


def _refuse_struck(model: Any, row: Any) -> None:
    if model.objects.filter(pk=row.pk, struck=True).exists():
        raise ValidationError(_("Dit is doorgestreept. Kijk in de geschiedenis van het plan."))


def _add(row: Any, entry: Entry, by: Author) -> None:
    for name, value in {**entry.fields(), **by.fields()}.items():
        setattr(row, name, value)
    _refuse_corrected(type(row), row.replaces)
    row.full_clean()
    row.save()


def _refuse_corrected(model: Any, row: Any) -> None:
    """Two corrections of the same row would both count."""
    if row is not None and model.objects.filter(replaces=row.pk).exists():
        raise ValidationError(_("Dit cijfer is intussen al verbeterd. Kijk naar het nieuwe cijfer."))


def _shown(number: int | None) -> str:
    return _("ingetrokken") if number is None else str(number)


def _log(plan: PlanPage, by: Author, action: str, what: str) -> None:
    log(instance=plan, action=action, user=by.user, data={"what": what})
