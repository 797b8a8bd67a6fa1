"""All names and postcodes of today in memory, for the resolver; read again when the tables change."""

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import signals
from django.utils import timezone

from regions.geography.entries import (
    Entry,
    read_municipalities,
    read_places,
    read_postcodes,
    read_regions,
    read_successors,
    with_merged,
    without_own_place,
)
from regions.geography.matches import PlaceMatch
from regions.geography.models import DataSource, Membership, Municipality, Place, Postcode, Region, RegionAlias
from regions.geography.names import key, spoken, words
from regions.geography.signals import geography_loaded

# How long a process may go on with tables that another process has replaced.
SECONDS_FRESH = 30


@dataclass
class Gazetteer:
    """Names by key, postcodes by number; `version` and `day` say of which tables and which day."""

    day: date
    version: tuple[tuple[str, str], ...] = ()
    postcodes: dict[str, tuple[PlaceMatch, bool]] = field(default_factory=dict)
    labels: dict[str, Entry] = field(default_factory=dict)
    exact: dict[str, list[Entry]] = field(default_factory=dict)
    provinces: dict[str, list[Entry]] = field(default_factory=dict)
    # Every word of every name, sorted: (rest of the key from that word, whether it is the first word, key).
    starts: list[tuple[str, bool, str]] = field(default_factory=list)
    sounds: dict[str, set[str]] = field(default_factory=dict)
    sound_list: list[str] = field(default_factory=list)

    def add(self, entry: Entry, spellings: Iterable[str] | None = None) -> None:
        """Make an entry findable by its names, by a part of them and with typing errors."""
        self.labels.setdefault(key(entry.match.label), entry)
        for name in entry.spellings if spellings is None else spellings:
            folded = key(name)
            known = self.exact.setdefault(folded, [])
            if any(other.match == entry.match for other in known):
                continue
            known.append(entry)
            parts = words(name)
            self.starts += [("".join(parts[i:]), i == 0, folded) for i in range(len(parts))]
            for spelling in spoken(name):
                self.sounds.setdefault(spelling, set()).add(folded)

    def finish(self) -> None:
        """Sort what is searched in order; call once after the last `add`."""
        for entries in self.exact.values():
            entries.sort(key=lambda entry: entry.rank)
        self.starts = sorted(set(self.starts))
        self.sound_list = list(self.sounds)

    def starting_with(self, folded: str) -> tuple[list[Entry], list[Entry]]:
        """Return the entries whose name starts with the key, and those of which only a later word does; largest first."""
        first: dict[PlaceMatch, Entry] = {}
        later: dict[PlaceMatch, Entry] = {}
        for i in range(bisect_left(self.starts, (folded, False, "")), len(self.starts)):
            rest, is_first, name = self.starts[i]
            if not rest.startswith(folded):
                break
            for entry in self.exact[name]:
                (first if is_first else later)[entry.match] = entry
        return _largest_first(first.values()), _largest_first(later[match] for match in later.keys() - first.keys())

    def near_postcode(self, start: str) -> list[PlaceMatch]:
        """Return one postcode per place of those with the same first three digits, rather one with addresses."""
        found: dict[str, PlaceMatch] = {}
        for wants_address in (True, False):
            for digit in "0123456789":
                match, is_address = self.postcodes.get(start + digit, (None, False))
                if match and is_address == wants_address:
                    found.setdefault(match.label[5:], match)
        return sorted(found.values(), key=lambda match: match.postcode)


def _largest_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.rank)


def build(day: date, version: tuple[tuple[str, str], ...] = ()) -> Gazetteer:
    """Read the tables as they hold on the day; five queries."""
    result = Gazetteer(day, version)
    municipalities = read_municipalities(day)
    regions = read_regions(municipalities.values())
    successors = read_successors()
    homes = with_merged(municipalities, successors)
    places = read_places(homes, regions)
    for entry in (*places, *without_own_place(municipalities, places)):
        result.add(entry)
    _add_former(result, successors, municipalities)
    for region in regions:
        # Amersfoort is the town before it is the region around it.
        taken = {key(name) for name in region.spellings if _answers_for(result.exact.get(key(name), ()), region)}
        result.add(region, [name for name in region.spellings if key(name) not in taken])
        result.labels |= {key(f"regio {name}"): region for name in region.spellings}
    result.provinces = _by_province(municipalities.values(), regions)
    result.postcodes = read_postcodes(homes)
    result.finish()
    return result


def _add_former(result: Gazetteer, successors: list[tuple[int, str, int]], municipalities: dict[int, Entry]) -> None:
    """A name that lives on as a place leads there; else to what the municipality went into."""
    for former, name, successor in successors:
        if former in municipalities:  # it merges on a later day
            continue
        lives_on = any(entry.match.kind == "place" for entry in result.exact.get(key(name), ()))
        if successor in municipalities and not lives_on:
            home = municipalities[successor]
            answers = [entry for entry in result.exact[key(home.spellings[0])] if entry.match.municipality_id == successor]
            for entry in answers:
                result.add(entry, [name])


def _answers_for(entries: Iterable[Entry], region: Entry) -> bool:
    return any(entry.match.region_id == region.match.region_id for entry in entries)


def _by_province(municipalities: Iterable[Entry], regions: list[Entry]) -> dict[str, list[Entry]]:
    """The regions of every province, the one with most of its municipalities first."""
    counts: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for home in municipalities:
        counts[home.province][home.match.region_id] += 1
    result = {}
    for province, count in counts.items():
        inside = [region for region in regions if region.match.region_id in count]
        inside.sort(key=lambda region: (-count[region.match.region_id], region.match.label))
        for name in (province, province.removeprefix("Noord-")) if province == "Noord-Brabant" else (province,):
            result[key(name)] = inside
    return result


def read_version() -> tuple[tuple[str, str], ...]:
    """Return which tables are loaded; one query."""
    return tuple(DataSource.objects.order_by("table").values_list("table", "checksum"))


class _Holder:
    """The gazetteer of this process, and when its freshness was last looked up."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.current: Gazetteer | None = None
        self.checked = 0.0

    def get(self) -> Gazetteer:
        current, today = self.current, timezone.localdate()
        if current and current.day == today and monotonic() - self.checked < SECONDS_FRESH:
            return current
        with self.lock:
            version = read_version()
            current = self.current
            if current is None or current.day != today or current.version != version:
                current = self.current = build(today, version)
            self.checked = monotonic()
        return current


_holder = _Holder()


def gazetteer() -> Gazetteer:
    """Return the names of today; asks the database at most once per 30 seconds while nothing changes."""
    return _holder.get()


def remember_gazetteer(names: Gazetteer) -> None:
    """Answer from these names for now, for as long as they would be fresh."""
    _holder.current, _holder.checked = names, monotonic()


def forget_gazetteer(**kwargs: Any) -> None:
    """Make the next question read the tables again."""
    _holder.current = None


def _forget_after_load(**kwargs: Any) -> None:
    transaction.on_commit(forget_gazetteer)


# Names are read at the first question, so whoever imports this module is in time to hear of every change after that.
geography_loaded.connect(_forget_after_load)
for _model in (Region, RegionAlias, Municipality, Membership, Postcode, Place):
    for _signal in (signals.post_save, signals.post_delete):
        _signal.connect(forget_gazetteer, sender=_model, dispatch_uid=f"gazetteer-{_model.__name__}")
