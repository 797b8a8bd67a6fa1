"""What regions themselves promise and report, as measures."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from regions.contact.requests.figures import figures_by_region
from regions.enums import ActionStatus, Measure
from regions.national.measures import Number, RegionMeasure, register_measure
from regions.national.plans import kept_lines, kept_targets
from regions.plan.reading import TargetState
from regions.supply.reading import kept_supply
from site_core.kept import Kept

PLANS = _("De actieplannen van de regio's")
KNOWN_PACES = ("behind", "on-schedule", "reached")


@dataclass
class PlanTotals:
    """The targets of each region's current plan added up per measure; None where nothing is known."""

    targets: dict[str, dict[int, Number]] = field(default_factory=lambda: defaultdict(dict))
    results: dict[str, dict[int, Number]] = field(default_factory=lambda: defaultdict(dict))
    on_schedule: dict[int, Number] = field(default_factory=dict)
    delayed: dict[int, Number] = field(default_factory=dict)
    examples: set[int] = field(default_factory=set)
    newest: date | None = None


def _read() -> PlanTotals:
    totals = PlanTotals()
    for region_pk, states in kept_targets().items():
        for measure in {state.measure for state in states}:
            own = _without_double([state for state in states if state.measure == measure])
            totals.targets[measure][region_pk] = _sum(state.target for state in own)
            totals.results[measure][region_pk] = _sum(state.result for state in own)
        judged = [state for state in states if state.pace in KNOWN_PACES]
        if judged:
            totals.on_schedule[region_pk] = round(100 * sum(state.pace != "behind" for state in judged) / len(judged))
        if any(state.is_example for state in states):
            totals.examples.add(region_pk)
        dates = [state.result_date for state in states if state.result_date]
        totals.newest = max([*dates, totals.newest] if totals.newest else dates, default=None)
    for region_pk, lines in kept_lines.get().items():
        totals.delayed[region_pk] = sum(line.status == ActionStatus.DELAYED for line in lines)
    return totals


def _without_double(states: list[TargetState]) -> list[TargetState]:
    """Leave out the years when there is a target over the whole plan, which holds them."""
    whole = [state for state in states if state.year is None]
    return whole or states


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


_totals = Kept(_read)


def _targets_of(measure: str) -> RegionMeasure:
    return RegionMeasure(
        key=f"doel-{measure}",
        label=format_lazy("{}: {}", _("Doel"), dict(Measure.choices)[measure]),
        unit=_("aantal"),
        values=lambda: _totals.get().targets.get(measure, {}),
        source=PLANS,
        as_of=lambda: _totals.get().newest,
        examples=lambda: _totals.get().examples,
    )


def _results_of(measure: str) -> RegionMeasure:
    return RegionMeasure(
        key=f"resultaat-{measure}",
        label=format_lazy("{}: {}", _("Resultaat"), dict(Measure.choices)[measure]),
        unit=_("aantal"),
        values=lambda: _totals.get().results.get(measure, {}),
        source=PLANS,
        as_of=lambda: _totals.get().newest,
        higher_is_better=True,
        examples=lambda: _totals.get().examples,
    )


def _on_schedule() -> Mapping[int, Number]:
    return _totals.get().on_schedule


def _delayed() -> Mapping[int, Number]:
    return _totals.get().delayed


for _rank, _measure in enumerate(measure for measure in Measure.values if measure != Measure.OTHER):
    register_measure(_targets_of(_measure), rank=10 + 2 * _rank)
    register_measure(_results_of(_measure), rank=11 + 2 * _rank)
register_measure(
    RegionMeasure(
        key="doelen-op-schema",
        label=_("Doelen die op schema of gehaald zijn"),
        unit="%",
        values=_on_schedule,
        source=PLANS,
        as_of=lambda: _totals.get().newest,
        higher_is_better=True,
        is_share=True,
        examples=lambda: _totals.get().examples,
    ),
    rank=40,
)
register_measure(
    RegionMeasure(
        key="actielijnen-vertraagd",
        label=_("Actielijnen die vertraagd zijn"),
        unit=_("aantal"),
        values=_delayed,
        source=PLANS,
        higher_is_better=False,
        examples=lambda: _totals.get().examples,
    ),
    rank=41,
)

_answers = Kept(figures_by_region)


def _in_time() -> Mapping[int, Number]:
    """Per cents only where there were enough questions: fewer would say something about single askers."""
    return {pk: figures.share for pk, figures in _answers.get().items() if figures.enough}


def _hours() -> Mapping[int, Number]:
    return {pk: figures.median_hours for pk, figures in _answers.get().items() if figures.enough}


def _invented_questions() -> list[int]:
    return [pk for pk, figures in _answers.get().items() if figures.is_example]


CONTACT_POINTS = _("De contactpunten op deze site, laatste 90 dagen")

register_measure(
    RegionMeasure(
        key="vragen-op-tijd",
        label=_("Vragen van werkgevers die op tijd antwoord kregen"),
        unit="%",
        values=_in_time,
        source=CONTACT_POINTS,
        higher_is_better=True,
        is_share=True,
        examples=_invented_questions,
    ),
    rank=50,
)
register_measure(
    RegionMeasure(
        key="antwoordtijd",
        label=_("Tijd tot het antwoord, in werkuren (het midden)"),
        unit=_("werkuren"),
        values=_hours,
        source=CONTACT_POINTS,
        higher_is_better=False,
        is_share=True,
        examples=_invented_questions,
    ),
    rank=51,
)


register_measure(
    RegionMeasure(
        key="werkzoekenden",
        label=_("Mensen die werk zoeken"),
        unit=_("aantal"),
        values=lambda: {pk: found.count for pk, found in kept_supply.get().items()},
        source=_("De tellingen van de regio's"),
        as_of=lambda: max((found.counted_on for found in kept_supply.get().values()), default=None),
        examples=lambda: [pk for pk, found in kept_supply.get().items() if found.is_example],
    ),
    rank=5,
)
