"""Which regions leave an employer without an answer."""

from django.db.models import Exists, OuterRef, QuerySet

from regions.contact.models import ContactPoint
from regions.geography.models import Region


def regions_without_point() -> QuerySet[Region]:
    """Return the regions of today that have no public main contact point."""
    points = ContactPoint.objects.visible().main().filter(region=OuterRef("pk"))
    regions: QuerySet[Region] = Region.objects.current().exclude(Exists(points)).order_by("name")
    return regions
