"""From checked rows to places in the database: one transaction a batch, and only what differs is written.

A column that the file lacks leaves its field alone, so that what an editor added stays. A place that an editor took back or
closed stays so; one that only an earlier import closed opens again. A draft goes when the source changed more than dates.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from search import note_changes
from site_core.bulk import insert
from vacancies.enums import CloseReason, DutchLevel, Education, Pay, Route, Sector
from vacancies.filters import SOURCE
from vacancies.importing.checking import FIELD_TO_COLUMN, Candidate
from vacancies.importing.occupations import OccupationFinder
from vacancies.importing.report import Refusal
from vacancies.kinds import USUAL_PAY, USUAL_ROUTE
from vacancies.models import OPEN_DAYS, Employer, Vacancy
from vacancies.rules import problems

# A place without a closing date of its own is prolonged when it has less than this left, not a day every night.
PROLONG_BELOW = timedelta(days=30)
PLAIN_DEFAULTS: dict[str, Any] = {
    "positions": 1,
    "dutch_level": DutchLevel.A2,
    "education": Education.NONE,
    "sector": Sector.OTHER,
}
CLOSE_AT_ONCE = 500
WRITTEN = {"latest_revision", "has_unpublished_changes", "updated_at"}
# Prolonging is no change of what an editor is writing.
PROLONGED = {"closing_date", "confirmed_on"}


@dataclass
class Outcome:
    """What became of a batch."""

    new: list[Vacancy] = field(default_factory=list)
    changed: list[Vacancy] = field(default_factory=list)
    unchanged: int = 0
    new_employers: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    occupations: Counter[str] = field(default_factory=Counter)
    # The line of every place that is new or changed.
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def pks(self) -> list[int]:
        """The places to index again."""
        return [vacancy.pk for vacancy in (*self.new, *self.changed)]


class Saver:
    """Saves batches of one source; knows every employer's name, so that a batch needs few queries."""

    def __init__(self, *, source: str, today: date, dry_run: bool) -> None:
        self.source, self.today, self.dry_run = source, today, dry_run
        self.now = timezone.now()  # the moment of the batch at hand
        # Asking each field for its default took Django longer than all else that it does for a new place.
        self._blank = [field.get_default() for field in Vacancy._meta.concrete_fields]
        self._occupations = OccupationFinder()
        # A name that somebody registered may be anybody's: an import never gives its places to it.
        known = Employer.objects.filter(self_registered=False).order_by("pk").values_list("pk", "name")
        self._employers = {name.casefold(): pk for pk, name in known}

    def save(self, candidates: list[Candidate]) -> Outcome:
        """Make new places, change those that differ, leave the others; all of the batch or nothing."""
        outcome, self.now = Outcome(), timezone.now()
        with transaction.atomic():
            outcome.new_employers = self._make_employers(candidates)
            existing = {place.source_id: place for place in self._existing(candidates)}
            fields: set[str] = set()
            for candidate in candidates:
                self._sort(candidate, existing.get(candidate.source_id), outcome, fields)
            if not self.dry_run:
                self._insert(outcome.new)
                if outcome.changed:
                    Vacancy.objects.bulk_update(outcome.changed, sorted(fields | WRITTEN))
                note_changes(SOURCE, outcome.pks)
        return outcome

    def _existing(self, candidates: list[Candidate]) -> Iterable[Vacancy]:
        ids = [candidate.source_id for candidate in candidates]
        return Vacancy.objects.filter(source=self.source, source_id__in=ids).order_by("pk")

    def _insert(self, places: list[Vacancy]) -> None:
        """Write new places, and let each know its number."""
        insert(places)
        rows = Vacancy.objects.filter(source=self.source, source_id__in=[place.source_id for place in places])
        numbers = dict(rows.order_by().values_list("source_id", "pk"))
        for place in places:
            place.pk, place._state.adding = numbers[place.source_id], False

    def _sort(self, candidate: Candidate, place: Vacancy | None, outcome: Outcome, fields: set[str]) -> None:
        is_new = place is None
        place = place or self._new(candidate)
        differs = self._fill(place, candidate)
        if reasons := [f"{FIELD_TO_COLUMN.get(name, name)}: {text}" for name, text in problems(place)]:
            outcome.refusals.append(Refusal(candidate.line, candidate.source_id, tuple(reasons)))
            return
        if differs and not is_new:
            differs |= self._take_draft_away(place) if differs - PROLONGED else self._keep_draft(place)
        self._occupations.count(place, candidate.values, outcome.occupations)
        if is_new or differs:
            outcome.lines[candidate.source_id] = candidate.line
        if is_new:
            outcome.new.append(place)
        elif differs:
            place.updated_at = timezone.now()
            outcome.changed.append(place)
            fields |= differs
        else:
            outcome.unchanged += 1

    def _take_draft_away(self, place: Vacancy) -> set[str]:
        """Let no older draft come back in the editor and undo the source's change; the occupation chosen in it stays.

        Returns the fields that it sets.
        """
        choice = self._occupations.chosen_in_draft(place)
        for name, value in choice.items():
            setattr(place, name, value)
        place.latest_revision, place.has_unpublished_changes = None, False
        return set(choice)

    def _keep_draft(self, place: Vacancy) -> set[str]:
        """Let the draft of an editor take the new dates when it is published, and return the field that says so."""
        place.standing_at = self.now
        return {"standing_at"}

    def _new(self, candidate: Candidate) -> Vacancy:
        place = Vacancy(*(value.copy() if isinstance(value, list) else value for value in self._blank))
        place.source, place.source_id = self.source, candidate.source_id
        place.pay = self._usual_pay(candidate)
        place.route = USUAL_ROUTE.get(candidate.values["kind"], Route.CONTACT_POINT)
        place.visible_from, place.live = self.today, True
        place.first_published_at = place.last_published_at = self.now
        return place

    def _fill(self, place: Vacancy, candidate: Candidate) -> set[str]:
        """Set the fields of a place as its row says and return those that changed."""
        wanted = self._wanted(place, candidate)
        differs = {name for name, value in wanted.items() if getattr(place, name) != value}
        for name in differs:
            setattr(place, name, wanted[name])
        return differs

    def _wanted(self, place: Vacancy, candidate: Candidate) -> dict[str, Any]:
        location = candidate.location
        wanted = dict(candidate.values) | {
            "region_id": location.region_id,
            "municipality_id": location.municipality_id,
            "place_name": location.place_name,
            "lat": location.lat,
            "lon": location.lon,
            "pc4": location.pc4,
            "employer_id": self._employers[candidate.employer.casefold()],
        }
        for name, default in PLAIN_DEFAULTS.items():
            if name in wanted:
                wanted[name] = wanted[name] or default
        if "pay" in wanted:
            wanted["pay"] = wanted["pay"] or self._usual_pay(candidate)
        if "route" in wanted:
            wanted["route"] = wanted["route"] or USUAL_ROUTE.get(wanted["kind"], Route.CONTACT_POINT)
        if wanted.get("route", place.route) == Route.EMPLOYER and wanted.get("source_url"):
            wanted["apply_url"] = wanted["source_url"]
        wanted |= self._occupations.fields_of(place, candidate.values)
        wanted.pop("occupation_code", None)
        return wanted | self._closing(place, wanted.get("closing_date"))

    def _usual_pay(self, candidate: Candidate) -> str:
        usual = USUAL_PAY.get(candidate.values["kind"], Pay.WAGE)
        has_wage = candidate.values.get("wage_min") or candidate.values.get("wage_max")
        return Pay.WAGE if usual == Pay.BENEFIT and has_wage else usual

    def _closing(self, place: Vacancy, given: date | None) -> dict[str, Any]:
        """Return when the place closes, and open it again when only an earlier import had closed it."""
        closing = given or place.closing_date
        if not given and (place._state.adding or closing - self.today < PROLONG_BELOW):
            closing = self.today + timedelta(days=OPEN_DAYS)
        if given and not place._state.adding:
            closing = max(given, place.visible_from)  # a source may close a place early, even before it opened
        confirmed = place.confirmed_on
        if place._state.adding or confirmed + timedelta(days=OPEN_DAYS) - self.today < PROLONG_BELOW:
            confirmed = self.today
        dates = {"closing_date": closing, "confirmed_on": confirmed}
        by_import = place.close_reason == CloseReason.WITHDRAWN and place.closed_on == place.import_closed_on
        if place.closed_on is None or not by_import:
            return dates
        return dates | {"closed_on": None, "close_reason": "", "import_closed_on": None}

    def _make_employers(self, candidates: list[Candidate]) -> int:
        names: dict[str, str] = {}
        for candidate in candidates:
            names.setdefault(candidate.employer.casefold(), candidate.employer)
        new = [Employer(name=name) for folded, name in names.items() if folded not in self._employers]
        if self.dry_run:
            made = dict.fromkeys((employer.name.casefold() for employer in new), 0)
        else:
            made = {employer.name.casefold(): employer.pk for employer in Employer.objects.bulk_create(new)}
        self._employers |= made
        return len(new)


def missing_places(source: str, seen: frozenset[str] | set[str]) -> list[int]:
    """Return the open places of a source that were not in its file."""
    rows = Vacancy.objects.running().filter(source=source, live=True).exclude(source_id="").order_by("pk")
    return [pk for pk, source_id in rows.values_list("pk", "source_id").iterator() if source_id not in seen]


def close_places(pks: list[int], today: date) -> None:
    """Close places as withdrawn, a batch at a time; the caller indexes them."""
    for start in range(0, len(pks), CLOSE_AT_ONCE):
        batch = pks[start : start + CLOSE_AT_ONCE]
        with transaction.atomic():
            closing = {"closed_on": today, "import_closed_on": today, "close_reason": CloseReason.WITHDRAWN}
            Vacancy.objects.filter(pk__in=batch).update(**closing)
            note_changes(SOURCE, batch)
