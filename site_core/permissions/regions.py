"""Which regions a user works for. The regions app, which knows its teams, registers the answer here."""

from collections.abc import Callable
from typing import Final

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser


class AllRegions:
    """Stands for every region, of today and of later."""


ALL_REGIONS: Final = AllRegions()
Regions = AllRegions | frozenset[int]
AnyUser = AbstractBaseUser | AnonymousUser

_lookup: Callable[[AnyUser], Regions] | None = None


def register_region_lookup(lookup: Callable[[AnyUser], Regions]) -> None:
    """Set the function that tells a user's regions; the regions app calls this once."""
    global _lookup  # noqa: PLW0603 — one registration at start-up
    _lookup = lookup


def regions_of(user: AnyUser) -> Regions:
    """Return the primary keys of the regions a user may work for, or ALL_REGIONS for national editors."""
    if not user.is_active or _lookup is None:
        return frozenset()
    if getattr(user, "is_superuser", False):
        return ALL_REGIONS
    return _lookup(user)
