"""Which version of a text somebody read, so that a decision is about that one alone."""

from typing import Any


def version_of(thing: Any) -> int | None:
    """Return a number that changes whenever the newest version of a thing does; None for what has no versions.

    Its key will not do: what the admin saves by itself while somebody types goes over the version before, under the same key.
    """
    newest = thing.latest_revision
    return round(newest.created_at.timestamp() * 1_000_000) if newest else None
