"""Help while writing, for the page of a step: what the checks say of its fields, and what the writers answer to it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from vacancies.employers.posting.steps import STEPS, Step, step_of_field
from vacancies.models import Vacancy
from vacancies.writing import Level, Meter, Remark, Severity, check_and_measure, draft_of
from vacancies.writing_panel import LEVELS, MOST_ALIKE, SEVERITIES

KEEP = "waarom-"
LONGEST_REASON = 300
VARIANTS = {Level.EASY: "positive", Level.MIDDLING: "info", Level.HARD: "warning"}
TEXTS_STEP = "wat"


@dataclass(frozen=True)
class Tip:
    """One remark as it is shown; `key` names it in the form, and `kept` is why the writer leaves it so."""

    key: str
    field: str
    label: str
    remark: Remark
    is_warning: bool
    severity: str | Promise
    kept: str = ""


@dataclass(frozen=True)
class Help:
    """What the box with tips shows."""

    tips: list[Tip]
    meter: Meter | None = None
    level: str | Promise = ""
    variant: str = "plain"
    alike: tuple[Vacancy, ...] = ()

    @property
    def warnings(self) -> list[Tip]:
        """Those that the region sees as well."""
        return [tip for tip in self.tips if tip.is_warning]

    def keys(self) -> list[str]:
        """What a writer who sees this was shown; a hard text counts as well."""
        hard = [f"meter-{self.meter.level}"] if self.meter and self.meter.level == Level.HARD else []
        return [tip.key for tip in self.warnings] + hard


def help_with(place: Vacancy, kept: Mapping[str, str], step: Step | None = None) -> Help:
    """Check a place as far as it is written: one step, or all of it. One query, for the texts alone."""
    remarks, meter = check_and_measure(draft_of(place, timezone.localdate()))
    tips = [_tip(remark, kept) for remark in remarks if step is None or step_of_field(remark.field, [step])]
    if step is not None and step.slug != TEXTS_STEP:
        return Help(tips)
    alike = tuple(Vacancy.objects.look_alikes(place).only("title", "place_name")[:MOST_ALIKE]) if place.title else ()
    return Help(tips, meter, LEVELS[meter.level] if meter else "", VARIANTS[meter.level] if meter else "plain", alike)


def reasons_in(posted: Mapping[str, Any], shown: Collection[Tip]) -> dict[str, str]:
    """Return what the writer answered to the warnings that there are, by their key."""
    given = {tip.key: str(posted.get(f"{KEEP}{tip.key}", "")).replace("\0", "").strip()[:LONGEST_REASON] for tip in shown}
    return {key: reason for key, reason in given.items() if f"{KEEP}{key}" in posted}


def _label_of(name: str) -> str:
    """Return what a field is called on the page where one writes it."""
    step = step_of_field(name, STEPS)
    field = step.form.base_fields.get(name) if step else None
    return str((field and field.label) or Vacancy._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _tip(remark: Remark, kept: Mapping[str, str]) -> Tip:
    key = blake2s(f"{remark.code}|{remark.field}|{remark.words.lower()}".encode(), digest_size=6).hexdigest()
    warning = remark.severity == Severity.WARNING
    return Tip(key, remark.field, _label_of(remark.field), remark, warning, SEVERITIES[remark.severity], kept.get(key, ""))
