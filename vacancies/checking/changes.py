"""What differs between two versions of a place, and which of it may be public without a check."""

from typing import Any

from django.db.models import Field

from vacancies.models import Vacancy

# What a version of a place does not say about the place itself.
NOT_CONTENT = frozenset(
    {
        *("id", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"),
        *("latest_revision", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by"),
        *("created_at", "updated_at", "is_example", "source", "source_id"),
        *("import_closed_on", "changed_on", "changed_fields"),
    }
)
# How a place stands: changed by the pages for that, without a check.
STANDING = frozenset(
    {"closed_on", "close_reason", "confirmed_on", "paused_at", "responses_counted", "positions_filled", "standing_at"}
)
HARMLESS = frozenset({"closing_date", "positions", "stops_after"})
# Found by the site itself from what somebody wrote.
DERIVED = frozenset({"municipality", "lat", "lon", "occupation", "occupation_found"})


def changed_fields(old: Vacancy, new: Vacancy) -> list[str]:
    """Return the names of the fields in which what two versions say differs, derived ones included, in the order of the model."""
    return [name for name in _differing(old, new) if name not in STANDING]


def is_harmless(old: Vacancy, new: Vacancy, changed: list[str]) -> bool:
    """Whether nobody needs to look: it closes earlier, offers fewer places or stops after other counts, and nothing else."""
    earlier = "closing_date" not in changed or new.closing_date < old.closing_date
    fewer = "positions" not in changed or new.positions < old.positions
    return HARMLESS.issuperset(changed) and earlier and fewer


def version(content: Any) -> Vacancy:
    """Return a stored version of a place as an object; what it pointed to may be gone."""
    place: Vacancy = Vacancy.from_serializable_data(content, check_fks=False)
    return place


def merge(*, base: Vacancy, ours: Vacancy, theirs: Vacancy) -> list[str]:
    """Put into `theirs` what changed in `ours` since `base`, unless it changed there as well; return the fields it set."""
    kept = set(_differing(base, theirs))
    moved = [name for name in _differing(base, ours) if name not in kept]
    for name in moved:
        attribute = Vacancy._meta.get_field(name).attname  # type: ignore[union-attr]
        setattr(theirs, attribute, getattr(ours, attribute))
    return moved


def _differing(old: Vacancy, new: Vacancy) -> list[str]:
    fields = (field for field in Vacancy._meta.concrete_fields if field.name not in NOT_CONTENT)
    return [field.name for field in fields if _value(old, field) != _value(new, field)]


def _value(place: Vacancy, field: Field[Any, Any]) -> Any:
    value = getattr(place, field.attname)
    # Forms, files and the database write an empty list and a number of two decimals in different ways.
    return field.to_python(value) or (0 if value == 0 else None)
