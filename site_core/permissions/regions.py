"""Which regions a user works for. The regions app, which knows its teams, registers the answers here."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet


class AllRegions:
    """Stands for every region, of today and of later."""


ALL_REGIONS: Final = AllRegions()
Regions = AllRegions | frozenset[int]
AnyUser = AbstractUser | AnonymousUser

_lookup: Callable[[AnyUser], Regions] | None = None
_members: Callable[[int], QuerySet[Any]] | None = None


def register_region_lookup(lookup: Callable[[AnyUser], Regions], members: Callable[[int], QuerySet[Any]]) -> None:
    """Set the functions that tell a user's regions and a region's users; the regions app calls this once."""
    global _lookup, _members
    _lookup, _members = lookup, members


def regions_of(user: AnyUser) -> Regions:
    """Return the primary keys of the regions a user may work for, or ALL_REGIONS for national editors.

    The answer is kept on the user object, as Django keeps permissions: one look-up per request.
    """
    if not user.is_active or _lookup is None:
        return frozenset()
    if getattr(user, "is_superuser", False):
        return ALL_REGIONS
    regions: Regions | None = getattr(user, "_regions_of", None)
    if regions is None:
        regions = _lookup(user)
        user.__dict__["_regions_of"] = regions
    return regions


def users_of(region_id: int) -> QuerySet[Any]:
    """Return everybody active who may work for a region: its team, national editors and superusers."""
    if _members is None:
        return get_user_model()._default_manager.none()
    return _members(region_id)
