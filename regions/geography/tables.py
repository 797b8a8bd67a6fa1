"""The tables of the data folder as typed rows; every problem is reported with its file and line."""

import csv
import hashlib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from site_core.broken_tables import Problem

DATA_DIR = Path(__file__).parent / "data"
REGION_CODE = r"AM\d\d"
MUNICIPALITY_CODE = r"GM\d{4}"


@dataclass(frozen=True)
class RegionRow:
    line: int
    code: str
    name: str
    slug: str
    central_municipality: str
    provinces: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class AliasRow:
    line: int
    region: str
    name: str


@dataclass(frozen=True)
class MunicipalityRow:
    line: int
    code: str
    name: str
    short_name: str
    slug: str
    province: str
    lat: float
    lon: float
    valid_from: date
    valid_until: date | None
    successors: tuple[str, ...]


@dataclass(frozen=True)
class MembershipRow:
    line: int
    municipality: str
    region: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class PostcodeRow:
    line: int
    pc4: str
    place: str
    municipality: str
    lat: float
    lon: float
    kind: str


@dataclass(frozen=True)
class PlaceRow:
    line: int
    name: str
    municipality: str
    lat: float
    lon: float
    postcode_count: int
    also_called: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """Where a table comes from, and what its file holds."""

    table: str
    title: str
    source: str
    licence: str
    attribution: str
    reference_date: date
    checksum: str


def _text(pattern: str = r".+", limit: int = 80, *, empty: bool = False) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value != value.strip() or not value.isprintable():
            raise ValueError("haal spaties aan het begin of einde en onzichtbare tekens weg")
        if not value and empty:
            return ""
        if len(value) > limit:
            raise ValueError(f"is langer dan {limit} tekens")
        if not re.fullmatch(pattern, value):
            raise ValueError(f"“{value}” heeft niet de vorm {pattern}" if value else "is leeg")
        return value

    return parse


def _parts(pattern: str = r".+", limit: int = 80) -> Callable[[str], tuple[str, ...]]:
    one = _text(pattern, limit)
    return lambda value: tuple(one(part) for part in value.split("|")) if value else ()


def _provinces(value: str) -> str:
    return ", ".join(_parts()(value))


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}” is geen datum als 2025-01-01") from None


def _last_day(value: str) -> date | None:
    return _day(value) if value else None


def _degrees(low: float, high: float) -> Callable[[str], float]:
    def parse(value: str) -> float:
        try:
            degrees = float(value)
        except ValueError:
            raise ValueError(f"“{value}” is geen getal") from None
        if not low <= degrees <= high:
            raise ValueError(f"{value} ligt buiten Nederland ({low} tot {high})")
        return degrees

    return parse


def _count(value: str) -> int:
    if not re.fullmatch(r"\d{1,4}", value):
        raise ValueError(f"“{value}” is geen aantal")
    return int(value)


_LAT, _LON = _degrees(50.7, 53.7), _degrees(3.2, 7.3)
_SLUG = _text(r"[a-z0-9]+(-[a-z0-9]+)*")
_MUNICIPALITY, _REGION = _text(MUNICIPALITY_CODE), _text(REGION_CODE)

R = TypeVar("R")


@dataclass(frozen=True)
class Table(Generic[R]):
    """One file: the class of its rows and how each column is read, in the order of the header."""

    name: str
    row: Callable[..., R]
    columns: dict[str, Callable[[str], Any]]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


REGIONS = Table(
    "regions",
    RegionRow,
    {
        "code": _REGION,
        "name": _text(),
        "slug": _SLUG,
        "central_municipality": _text(MUNICIPALITY_CODE, empty=True),
        "provinces": _provinces,
        "valid_from": _day,
        "valid_until": _last_day,
    },
)
ALIASES = Table("region_aliases", AliasRow, {"region": _REGION, "name": _text()})
MUNICIPALITIES = Table(
    "municipalities",
    MunicipalityRow,
    {
        "code": _MUNICIPALITY,
        "name": _text(),
        "short_name": _text(),
        "slug": _SLUG,
        "province": _text(limit=40),
        "lat": _LAT,
        "lon": _LON,
        "valid_from": _day,
        "valid_until": _last_day,
        "successors": _parts(MUNICIPALITY_CODE),
    },
)
MEMBERSHIPS = Table(
    "memberships",
    MembershipRow,
    {"municipality": _MUNICIPALITY, "region": _REGION, "valid_from": _day, "valid_until": _last_day},
)
POSTCODES = Table(
    "postcodes",
    PostcodeRow,
    {
        "pc4": _text(r"[1-9]\d{3}"),
        "place": _text(),
        "municipality": _MUNICIPALITY,
        "lat": _LAT,
        "lon": _LON,
        "kind": _text("address|pobox"),
    },
)
PLACES = Table(
    "places",
    PlaceRow,
    {
        "name": _text(),
        "municipality": _MUNICIPALITY,
        "lat": _LAT,
        "lon": _LON,
        "postcode_count": _count,
        "also_called": _parts(),
    },
)
SOURCES_FILE = "sources.toml"


@dataclass
class Tables:
    """All rows of a data folder, and the problems met while reading them."""

    regions: list[RegionRow] = field(default_factory=list)
    region_aliases: list[AliasRow] = field(default_factory=list)
    municipalities: list[MunicipalityRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    postcodes: list[PostcodeRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_tables(folder: Path) -> Tables:
    """Read every table of the folder; what cannot be read stands in `problems`."""
    tables = Tables()
    checksums = {}
    for table in (REGIONS, ALIASES, MUNICIPALITIES, MEMBERSHIPS, POSTCODES, PLACES):
        content = _content(folder / table.file, tables.problems)
        checksums[table.name] = hashlib.sha256(content).hexdigest()
        setattr(tables, table.name, _rows(table, content, tables.problems))
    tables.sources = _sources(folder, checksums, tables.problems)
    return tables


def _content(path: Path, problems: list[Problem]) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        problems.append(Problem(path.name, 0, f"het bestand is niet te lezen in {path.parent}"))
        return b""


def _rows(table: Table[R], content: bytes, problems: list[Problem]) -> list[R]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(table.file, line, "geen geldige UTF-8"))
        return []
    if not text:
        return []
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: list[R] = []
    try:
        header = next(reader)
        if header != list(table.columns):
            problems.append(Problem(table.file, 1, f"de kolommen moeten zijn: {','.join(table.columns)}"))
            return []
        for cells in reader:
            row = _row(table, reader.line_num, cells, problems)
            if row is not None:
                rows.append(row)
    except csv.Error as error:
        problems.append(Problem(table.file, reader.line_num, f"geen geldige CSV ({error})"))
    return rows


def _row(table: Table[R], line: int, cells: list[str], problems: list[Problem]) -> R | None:
    if len(cells) != len(table.columns):
        problems.append(Problem(table.file, line, f"{len(cells)} velden in plaats van {len(table.columns)}"))
        return None
    values: dict[str, Any] = {}
    for (name, parse), cell in zip(table.columns.items(), cells, strict=True):
        try:
            values[name] = parse(cell)
        except ValueError as error:
            problems.append(Problem(table.file, line, f"{name}: {error}"))
    return table.row(line, **values) if len(values) == len(cells) else None


def _sources(folder: Path, checksums: dict[str, str], problems: list[Problem]) -> list[Source]:
    content = _content(folder / SOURCES_FILE, problems)
    try:
        entries = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(Problem(SOURCES_FILE, 0, f"geen geldige TOML ({error})"))
        return []
    sources = []
    for table, checksum in checksums.items():
        try:
            sources.append(_source(table, entries.get(table, {}), checksum))
        except (KeyError, ValueError) as error:
            problems.append(Problem(SOURCES_FILE, 0, f"[{table}] {error.args[0]} ontbreekt of klopt niet"))
    return sources


def _source(table: str, entry: dict[str, Any], checksum: str) -> Source:
    for name in ("title", "source", "licence", "attribution"):
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise ValueError(name)
    if type(entry["reference_date"]) is not date:
        raise ValueError("reference_date")
    return Source(
        table=table,
        checksum=checksum,
        **{name: entry[name] for name in ("title", "source", "licence", "attribution", "reference_date")},
    )
