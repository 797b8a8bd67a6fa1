"""The regions for which somebody works."""

from django.db.models import QuerySet

from regions.geography.models import Region
from site_core.permissions.regions import AllRegions, AnyUser, regions_of


def own_regions(user: AnyUser) -> QuerySet[Region]:
    """Return the regions of today for which a user works, by name; all for national editors."""
    regions, every = regions_of(user), Region.objects.current().order_by("name")
    return every if isinstance(regions, AllRegions) else every.filter(pk__in=regions)
