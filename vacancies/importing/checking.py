"""From a row to what it says about a place: every cell read, the place on the map, the employer's name."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from regions.geography.models import Membership, Postcode
from vacancies import enums
from vacancies.importing import cells
from vacancies.importing.reading import Row
from vacancies.importing.report import Refusal
from vacancies.location import Location, locate_place, postcode_digits

# Column of the file: (field of the place, how to read it). These names are those of the API too.
COLUMNS: dict[str, tuple[str, cells.Reader]] = {
    "bronId": ("source_id", cells.text(80)),
    "titel": ("title", cells.text(120)),
    "omschrijving": ("description", cells.long_text(8000)),
    "soort": ("kind", cells.code(enums.Kind.values)),
    "samenvatting": ("summary", cells.text(200)),
    "urenMin": ("hours_min", cells.number(0, 99)),
    "urenMax": ("hours_max", cells.number(0, 99)),
    "uurloonVan": ("wage_min", cells.wage),
    "uurloonTot": ("wage_max", cells.wage),
    "betaling": ("pay", cells.code(enums.Pay.values)),
    "aantalPlaatsen": ("positions", cells.number(1, 999)),
    "begeleiding": ("guidance", cells.codes(enums.Guidance.values)),
    "nietNodig": ("not_needed", cells.codes(enums.NotNeeded.values)),
    "taal": ("dutch_level", cells.code(enums.DutchLevel.values)),
    "opleiding": ("education", cells.code(enums.Education.values)),
    "sector": ("sector", cells.code(enums.Sector.values)),
    "route": ("route", cells.code(enums.Route.values)),
    "dagen": ("days", cells.codes(enums.Day.values)),
    "startdatum": ("start_date", cells.day),
    "sluitingsdatum": ("closing_date", cells.day),
    "url": ("source_url", cells.web_address),
    "beroepscode": ("occupation_code", cells.text(100)),
}
FIELD_TO_COLUMN = {field: column for column, (field, _reader) in COLUMNS.items()} | {"apply_url": "url"}
ELSEWHERE = ("werkgever", "postcode", "plaats")
KNOWN_COLUMNS = frozenset((*COLUMNS, *ELSEWHERE))
REQUIRED = ("bronId", "titel", "omschrijving", "soort")


@dataclass(frozen=True)
class Candidate:
    """A row whose cells are all in order. `values` holds only the fields whose column the file has."""

    line: int
    source_id: str
    employer: str
    location: Location
    values: dict[str, Any]


class RowChecker:
    """Checks rows one by one; the map is read once, because a file has a hundred thousand of them."""

    def __init__(self, *, default_employer: str, today: date) -> None:
        self.default_employer = default_employer
        regions = dict(Membership.objects.on(today).order_by("pk").values_list("municipality_id", "region_id"))
        self._postcodes = {
            pc4: Location(regions[municipality_id], municipality_id, place, lat, lon, pc4)
            for pc4, place, municipality_id, lat, lon in Postcode.objects.order_by("pk").values_list(
                "pc4", "place_name", "municipality_id", "lat", "lon"
            )
            if municipality_id in regions
        }
        self._read_employer = cells.text(120)
        self._place = lru_cache(maxsize=8192)(locate_place)

    def check(self, row: Row) -> Candidate | Refusal:
        """Return what the row says, or all that is wrong with it."""
        values: dict[str, Any] = {}
        reasons: list[str] = []
        for column, (field, read) in COLUMNS.items():
            if column in row.values:
                try:
                    values[field] = read(row.values[column])
                except cells.Unreadable as error:
                    reasons.append(f"{column}: {error}")
        missing = _("ontbreekt")
        reasons += [f"{column}: {missing}" for column in REQUIRED if not _given(row, column)]
        employer, location = self._employer(row, reasons), self._location(row, reasons)
        source_id = str(values.get("source_id", ""))
        if reasons or location is None:
            return Refusal(row.line, source_id, tuple(reasons))
        return Candidate(row.line, source_id, employer, location, values)

    def _employer(self, row: Row, reasons: list[str]) -> str:
        try:
            name = self._read_employer(row.values.get("werkgever"))
        except cells.Unreadable as error:
            reasons.append(f"werkgever: {error}")
            return ""
        if not (name := name or self.default_employer):
            reasons.append(_("werkgever: ontbreekt (of geef --default-employer op)"))
        return str(name)

    def _location(self, row: Row, reasons: list[str]) -> Location | None:
        try:
            postcode, place = (" ".join(cells.as_text(row.values.get(column)).split()) for column in ("postcode", "plaats"))
        except cells.Unreadable as error:
            reasons.append(f"plaats: {error}")
            return None
        location = None
        if postcode:
            location = self._postcodes.get(postcode_digits(postcode[:10]))
            reason = _("postcode: “%(text)s” bestaat niet") % {"text": postcode[:20]}
        elif place:
            location = self._place(place[:80])
            reason = _("plaats: “%(text)s” is onbekend of komt vaker voor; geef de postcode") % {"text": place[:40]}
        else:
            reason = _("postcode of plaats: ontbreekt")
        if location is None:
            reasons.append(reason)
        return location


def _given(row: Row, column: str) -> bool:
    value = row.values.get(column)
    return value is not None and str(value).strip() != ""
