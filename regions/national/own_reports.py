"""What regions themselves keep up to date: contact point, plan and results."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from regions.contact.models import CHECK_AFTER, ContactPoint
from regions.national.plans import kept_targets, kept_updates
from regions.national.reports import Dated, dated_facts
from regions.supply.reading import kept_supply

HALF_A_YEAR = 183


def _checked() -> dict[int, date | None]:
    points = ContactPoint.objects.visible().main().order_by().values_list("region_id", "last_checked")
    return dict(points)


def _results() -> dict[int, date | None]:
    found: dict[int, date | None] = {}
    for region_pk, states in kept_targets().items():
        found[region_pk] = max((state.result_date for state in states if state.result_date), default=None)
    return found


def _counted() -> dict[int, date | None]:
    return {pk: found.counted_on for pk, found in kept_supply.get().items()}


dated_facts.register("contactpunt", Dated(_("Contactpunt nagekeken"), CHECK_AFTER.days, _checked), rank=10)
dated_facts.register("plan", Dated(_("Plan bijgewerkt"), HALF_A_YEAR, lambda: dict(kept_updates.get())), rank=20)
dated_facts.register("resultaten", Dated(_("Resultaat gemeld"), HALF_A_YEAR, _results), rank=30)
dated_facts.register("werkzoekenden", Dated(_("Werkzoekenden geteld"), HALF_A_YEAR, _counted), rank=40)
