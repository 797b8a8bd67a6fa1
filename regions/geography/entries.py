"""Reads the tables of a day as entries: what the resolver may answer, with every name it goes by."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from regions.geography.matches import PlaceMatch
from regions.geography.models import Membership, Municipality, Place, Postcode, RegionAlias
from regions.geography.names import base, key


@dataclass(frozen=True)
class Entry:
    """A place, municipality or region; how much it weighs among others (its postcodes), and where it lies."""

    match: PlaceMatch
    size: int
    province: str
    spellings: tuple[str, ...]
    is_central: bool = False

    @property
    def rank(self) -> tuple[int, str]:
        """Order for choices: the largest first."""
        return (-self.size, self.match.label)


def read_municipalities(day: date) -> dict[int, Entry]:
    """Return every municipality of the day that lies in a region, by its primary key."""
    found = {}
    for row in Membership.objects.on(day).select_related("municipality", "region").order_by("municipality_id"):
        municipality, region = row.municipality, row.region
        match = PlaceMatch(
            label=municipality.short_name,
            kind="municipality",
            lat=municipality.lat,
            lon=municipality.lon,
            region_id=region.pk,
            region_name=region.name,
            region_slug=region.slug,
            municipality_id=municipality.pk,
            municipality_name=municipality.short_name,
            province=municipality.province,
        )
        names = _with_base((municipality.short_name, municipality.name))
        is_central = region.central_municipality_id == municipality.pk
        found[municipality.pk] = Entry(match, 1, municipality.province, names, is_central)
    return found


def read_regions(municipalities: Iterable[Entry]) -> list[Entry]:
    """Return the regions of these municipalities, placed at their central municipality."""
    members: dict[int, list[Entry]] = defaultdict(list)
    for entry in municipalities:
        members[entry.match.region_id].append(entry)
    aliases: dict[int, list[str]] = defaultdict(list)
    for region_id, name in RegionAlias.objects.order_by("pk").values_list("region_id", "name"):
        aliases[region_id].append(name)
    return [_region(homes, aliases[pk]) for pk, homes in members.items()]


def _region(homes: list[Entry], aliases: list[str]) -> Entry:
    middle = [home.match for home in homes if home.is_central] or [home.match for home in homes]
    name = homes[0].match.region_name
    match = replace(
        homes[0].match,
        label=name if name.startswith("Regio ") else f"Regio {name}",
        kind="region",
        lat=round(sum(match.lat for match in middle) / len(middle), 4),
        lon=round(sum(match.lon for match in middle) / len(middle), 4),
        municipality_id=None,
        municipality_name="",
        province="",
    )
    return Entry(match, len(homes), "", (name, *aliases))


def read_places(municipalities: dict[int, Entry], regions: list[Entry]) -> list[Entry]:
    """Return every place of these municipalities, with a label that no other entry has."""
    rows = [
        row
        for row in Place.objects.order_by("pk").values_list(
            "name", "also_called", "municipality_id", "lat", "lon", "postcode_count"
        )
        if row[2] in municipalities
    ]
    shared = Counter(key(base(row[0])) for row in rows)
    region_of = {key(name): region.match.region_id for region in regions for name in region.spellings}
    entries = []
    for name, also_called, municipality_id, lat, lon, size in rows:
        home = municipalities[municipality_id]
        folded = key(base(name))
        alone = shared[folded] == 1 and region_of.get(folded, home.match.region_id) == home.match.region_id
        label = name if alone else _own_label(name, home)
        match = replace(home.match, label=label, kind="place", lat=lat, lon=lon)
        others = also_called.split("|") if also_called else []
        entries.append(Entry(match, size, home.province, _with_base((name, *others))))
    return entries


def _own_label(name: str, home: Entry) -> str:
    """Hengelo (Overijssel) in the municipality Hengelo, Hengelo (Bronckhorst, Gelderland) elsewhere."""
    municipality = home.match.municipality_name
    inside = home.province if key(base(municipality)) == key(base(name)) else f"{municipality}, {home.province}"
    return f"{base(name)} ({inside})"


def _with_base(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for name in names for spelling in (name, base(name))))


def without_own_place(municipalities: dict[int, Entry], places: list[Entry]) -> list[Entry]:
    """Return the municipalities that no place inside them already answers for, named apart from places elsewhere."""
    inside = {(place.match.municipality_id, key(name)) for place in places for name in place.spellings}
    anywhere = {key(name) for place in places for name in place.spellings}
    left = []
    for pk, entry in municipalities.items():
        if not any((pk, key(name)) in inside for name in entry.spellings):
            label = entry.match.label
            unique = label if key(label) not in anywhere else f"Gemeente {label}"
            left.append(replace(entry, match=replace(entry.match, label=unique)))
    return left


def read_successors() -> list[tuple[int, str, int]]:
    """Return primary key and name of every municipality that merged, with the primary key of each one that it went into."""
    rows = Municipality.successors.through.objects.order_by("from_municipality__code", "to_municipality__code")
    return list(rows.values_list("from_municipality_id", "from_municipality__short_name", "to_municipality_id"))


def with_merged(municipalities: dict[int, Entry], successors: list[tuple[int, str, int]]) -> dict[int, Entry]:
    """Add the municipalities that went into one other as that other, for rows that were not moved yet."""
    heirs: dict[int, list[int]] = defaultdict(list)
    for former, _, successor in successors:
        heirs[former].append(successor)
    merged = {former: municipalities[new[0]] for former, new in heirs.items() if len(new) == 1 and new[0] in municipalities}
    return merged | municipalities


def read_postcodes(municipalities: dict[int, Entry]) -> dict[str, tuple[PlaceMatch, bool]]:
    """Return every postcode of these municipalities, and whether people live or work there (else it is for PO boxes)."""
    found = {}
    rows = Postcode.objects.order_by("pc4").values_list("pc4", "place_name", "municipality_id", "lat", "lon", "kind")
    for pc4, place, municipality_id, lat, lon, kind in rows:
        if municipality_id in municipalities:
            home = municipalities[municipality_id].match
            match = PlaceMatch(
                label=f"{pc4} {place}",
                kind="postcode",
                lat=lat,
                lon=lon,
                region_id=home.region_id,
                region_name=home.region_name,
                region_slug=home.region_slug,
                municipality_id=municipality_id,
                municipality_name=home.municipality_name,
                postcode=pc4,
                province=home.province,
            )
            found[pc4] = (match, kind == Postcode.Kind.ADDRESS)
    return found
