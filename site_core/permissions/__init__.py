"""Who may change what: one rule for everything that a region owns."""

from site_core.permissions.policy import RegionPermissionPolicy
from site_core.permissions.regions import ALL_REGIONS, regions_of, register_region_lookup, users_of

__all__ = ["ALL_REGIONS", "RegionPermissionPolicy", "regions_of", "register_region_lookup", "users_of"]
