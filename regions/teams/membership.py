"""Who works for which region, answered from the teams."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from regions.teams.models import RegionTeam
from site_core.permissions.regions import ALL_REGIONS, AnyUser, Regions

# Held by the national editors' group; renaming the group changes nothing.
ALL_REGIONS_PERMISSION = "work_for_all_regions"


def regions_for(user: AnyUser) -> Regions:
    """Return the regions whose team the user is in, or all of them for a national editor."""
    if user.has_perm(f"teams.{ALL_REGIONS_PERMISSION}"):
        return ALL_REGIONS
    return frozenset(RegionTeam.objects.filter(group__user=user.pk).values_list("region_id", flat=True))


def members_for(region_id: int) -> QuerySet[Any]:
    """Return the active users who may work for a region."""
    return national_editors() | team_members(region_id)


def team_members(region_id: int) -> QuerySet[Any]:
    """Return the active users in a region's own team."""
    return _active().filter(groups__region_team__region_id=region_id).distinct()


def national_editors() -> QuerySet[Any]:
    """Return the active users who work for all regions, superusers included."""
    permission = {"codename": ALL_REGIONS_PERMISSION, "content_type__app_label": "teams"}
    by_group = Q(**{f"groups__permissions__{key}": value for key, value in permission.items()})
    by_user = Q(**{f"user_permissions__{key}": value for key, value in permission.items()})
    return _active().filter(Q(is_superuser=True) | by_group | by_user).distinct()


def _active() -> QuerySet[Any]:
    return get_user_model()._default_manager.filter(is_active=True)
