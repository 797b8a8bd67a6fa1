"""What of places counts for a region: how many are open, and how many people found one."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regions.national.measures import Number, RegionMeasure, register_measure
from regions.supply.reading import kept_supply
from site_core.kept import Kept
from vacancies.models import Vacancy

A_YEAR = timedelta(days=365)
SOURCE = _("De plekken op deze site")


def _open() -> tuple[dict[int, Number], frozenset[int]]:
    rows = Vacancy.objects.visible().order_by().values("region_id", "is_example").annotate(number=Count("pk"))
    numbers: dict[int, Number] = {}
    for row in rows:
        numbers[row["region_id"]] = (numbers.get(row["region_id"]) or 0) + row["number"]
    return numbers, frozenset(row["region_id"] for row in rows if row["is_example"])


def _per_thousand() -> Mapping[int, Number]:
    """Open places per thousand people who look for work; only where a region counted them."""
    places = _open_places.get()[0]
    return {pk: round(1000 * (places.get(pk) or 0) / found.count, 1) for pk, found in kept_supply.get().items() if found.count}


def _placed() -> Mapping[int, Number]:
    """People who found a place in the last year, by what was said when a place was closed; invented places do not count."""
    since = timezone.localdate() - A_YEAR
    closed = Vacancy.objects.filter(closed_on__gte=since, is_example=False, positions_filled__gt=0)
    return dict(closed.order_by().values("region_id").annotate(people=Sum("positions_filled")).values_list("region_id", "people"))


_open_places = Kept(_open)

register_measure(
    RegionMeasure(
        key="open-plekken",
        label=_("Open plekken"),
        unit=_("aantal"),
        values=lambda: _open_places.get()[0],
        source=SOURCE,
        examples=lambda: _open_places.get()[1],
    ),
    rank=1,
)
register_measure(
    RegionMeasure(
        key="plekken-per-1000-werkzoekenden",
        label=_("Open plekken per 1.000 mensen die werk zoeken"),
        unit=_("plekken per 1.000"),
        values=_per_thousand,
        source=_("De plekken op deze site en de tellingen van de regio's"),
        is_share=True,
        examples=lambda: _open_places.get()[1],
    ),
    rank=6,
)
register_measure(
    RegionMeasure(
        key="mensen-geplaatst",
        label=_("Mensen die een plek vonden, laatste jaar"),
        unit=_("aantal"),
        values=_placed,
        source=_("Wat werkgevers meldden toen zij een plek sloten"),
        higher_is_better=True,
    ),
    rank=2,
)
