"""Which version of a text somebody read, so that a decision is about that one alone."""

from datetime import datetime
from typing import Any


def version_of(thing: Any) -> int | None:
    """Return a number that changes whenever the newest version of a thing does; None for what has no versions.

    Its key will not do: what the admin saves by itself while somebody types goes over the version before, under the same key.
    """
    newest = thing.latest_revision
    return version_at(newest.created_at) if newest else None


def version_at(changed: datetime) -> int:
    """Return the same kind of number for what keeps no versions, but does keep when it was last changed."""
    return round(changed.timestamp() * 1_000_000)
