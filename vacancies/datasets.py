"""Open places as open data: facts only, no text and no name of a person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from regions.national.datasets import REGION_COLUMNS, Cell, DataColumn, OpenDataset, register_dataset
from vacancies.models import Vacancy

COLUMNS = (
    *REGION_COLUMNS,
    DataColumn("plek", _("Nummer van de plek op deze site"), "integer"),
    DataColumn("gemeente", _("Gemeente waar het werk is")),
    DataColumn("soort", _("Soort plek, als code")),
    DataColumn("sector", _("Soort werk, als code")),
    DataColumn("betaling", _("Loon of uitkering, als code")),
    DataColumn("urenMin", _("Uren per week, ten minste"), "integer", _("uren")),
    DataColumn("urenMax", _("Uren per week, hoogstens"), "integer", _("uren")),
    DataColumn("aantalPlaatsen", _("Aantal plaatsen"), "integer", _("aantal")),
    DataColumn("nietNodig", _("Wat niet nodig is, als codes met een streep ertussen")),
    DataColumn("begeleiding", _("Hulp op de werkplek, als codes met een streep ertussen")),
    DataColumn("taal", _("Hoeveel Nederlands, als code")),
    DataColumn("route", _("Manier van reageren, als code")),
    DataColumn("geplaatstOp", _("Dag waarop de plek op de site kwam"), "date"),
    DataColumn("zichtbaarTot", _("Laatste dag op de site"), "date"),
    DataColumn("voorbeeld", _("Of de plek bedacht is"), "boolean"),
)


def _rows() -> Iterator[Sequence[Cell]]:
    places = Vacancy.objects.visible().select_related("region", "municipality").defer("description", "extra", "summary", "title")
    for place in places.order_by("region__name", "pk").iterator(chunk_size=500):
        yield (
            *(place.region.code, place.region.name, place.pk, place.municipality.short_name, place.kind, place.sector, place.pay),
            *(place.hours_min, place.hours_max, place.positions, "|".join(place.not_needed), "|".join(place.guidance)),
            *(place.dutch_level, place.route, place.visible_from, place.visible_until, place.is_example),
        )


register_dataset(
    OpenDataset(
        "plekken",
        _("Open plekken"),
        _("De feiten van elke plek die nu op de site staat. De teksten van werkgevers staan er niet in."),
        lambda: COLUMNS,
        _rows,
        _("Werkgevers en regio's, op deze site"),
    ),
    rank=40,
)
