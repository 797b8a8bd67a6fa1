"""What regions themselves offer as open data: all measures, targets and action lines."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from regions.enums import ActionStatus
from regions.national.datasets import REGION_COLUMNS, Cell, DataColumn, OpenDataset, register_dataset
from regions.national.own_measures import PLANS
from regions.national.plans import kept_lines, kept_targets
from regions.national.table import RegionRow, national_table
from regions.supply.reading import shown_counts_by_region

TARGET_COLUMNS = (
    *REGION_COLUMNS,
    DataColumn("maat", _("Wat is geteld, als code")),
    DataColumn("omschrijving", _("Wat is geteld, in woorden")),
    DataColumn("jaar", _("Jaar waarover het doel gaat; leeg: het hele plan"), "integer"),
    DataColumn("doel", _("Doel"), "integer", _("aantal")),
    DataColumn("resultaat", _("Resultaat tot en met de datum"), "integer", _("aantal")),
    DataColumn("datum", _("Datum van het resultaat"), "date"),
    DataColumn("bron", _("Bron van het cijfer")),
    DataColumn("stand", _("Achter, op schema, gehaald of niet bekend, als code")),
    DataColumn("voorbeeld", _("Of het cijfer bedacht is"), "boolean"),
)
LINE_COLUMNS = (
    *REGION_COLUMNS,
    DataColumn("titel", _("Titel van de actielijn")),
    DataColumn("stand", _("Stand, als code")),
    DataColumn("standInWoorden", _("Stand, in woorden")),
    DataColumn("reden", _("Reden van vertraging of stoppen")),
    DataColumn("klaarOp", _("Dag waarop de actielijn klaar moet zijn"), "date"),
    DataColumn("voorbeeld", _("Of de regel bij een bedacht plan hoort"), "boolean"),
)


def _measure_columns() -> Sequence[DataColumn]:
    measures = [column.measure for column in national_table().columns]
    numbers = [DataColumn(measure.key, measure.label, "number", measure.unit) for measure in measures]
    return (*REGION_COLUMNS, *numbers, DataColumn("voorbeeld", _("Of een deel van deze rij bedacht is"), "boolean"))


def _measure_rows() -> Iterator[Sequence[Cell]]:
    table = national_table()
    for region in table.regions:
        numbers = [column.numbers.get(region.pk) for column in table.columns]
        invented = any(region.pk in column.examples and column.numbers.get(region.pk) is not None for column in table.columns)
        yield (region.code, region.name, *numbers, invented)


def _target_rows() -> Iterator[Sequence[Cell]]:
    targets = kept_targets()
    for region in _regions():
        for state in targets.get(region.pk, []):
            yield (
                *(region.code, region.name, state.measure, state.label, state.year, state.target, state.result),
                *(state.result_date, state.source, state.pace, state.is_example),
            )


def _line_rows() -> Iterator[Sequence[Cell]]:
    lines = kept_lines.get()
    for region in _regions():
        for line in lines.get(region.pk, []):
            words = str(ActionStatus(line.status).label)
            yield (region.code, region.name, line.title, line.status, words, line.reason, line.due, line.is_example)


def _regions() -> tuple[RegionRow, ...]:
    return national_table().regions


SUPPLY_COLUMNS = (
    *REGION_COLUMNS,
    DataColumn("sector", _("Soort werk, als code; leeg: alle soorten")),
    DataColumn("opleiding", _("Opleiding, als code; leeg: alle opleidingen")),
    DataColumn("uren", _("Uren per week, als code; leeg: alle uren")),
    DataColumn(
        "aantal",
        _("Mensen die werk zoeken; leeg: weggelaten, omdat het minder dan tien is of dat zou verraden"),
        "integer",
        _("aantal"),
    ),
    DataColumn("geteldOp", _("Dag van de telling"), "date"),
    DataColumn("bron", _("Bron van het cijfer")),
    DataColumn("voorbeeld", _("Of het cijfer bedacht is"), "boolean"),
)


def _supply_rows() -> Iterator[Sequence[Cell]]:
    counts = shown_counts_by_region()
    for region in _regions():
        for row in counts.get(region.pk, []):
            yield (
                *(region.code, region.name, row.sector, row.level, row.hours, row.count),
                *(row.counted_on, row.source, row.is_example),
            )


register_dataset(
    OpenDataset(
        "werkzoekenden",
        _("Mensen die werk zoeken"),
        _("Hoeveel mensen er per regio werk zoeken, per soort werk, opleiding en uren. Kleine aantallen zijn weggelaten."),
        lambda: SUPPLY_COLUMNS,
        _supply_rows,
        _("De regio's, op deze site"),
    ),
    rank=35,
)
register_dataset(
    OpenDataset(
        "regios",
        _("Regio's"),
        _("Elke arbeidsmarktregio met al haar cijfers: doelen, resultaten, actielijnen, plekken en lessen."),
        _measure_columns,
        _measure_rows,
        _("De regio's zelf, op deze site"),
    ),
    rank=10,
)
register_dataset(
    OpenDataset(
        "doelen",
        _("Doelen en resultaten"),
        _("Elk doel uit het plan van een regio, met het nieuwste resultaat, de datum en de bron."),
        lambda: TARGET_COLUMNS,
        _target_rows,
        PLANS,
    ),
    rank=20,
)
register_dataset(
    OpenDataset(
        "actielijnen",
        _("Actielijnen"),
        _("Wat elke regio doet, hoe het ermee staat en waarom iets vertraagd of gestopt is."),
        lambda: LINE_COLUMNS,
        _line_rows,
        PLANS,
    ),
    rank=30,
)
