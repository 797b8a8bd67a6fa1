"""Tell which regions need attention."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regions.contact.models import ContactPoint
from regions.contact.reports import regions_without_point
from regions.geography.models import Region
from regions.plan.models import PlanPage


class Command(BaseCommand):
    """List regions without a contact point; ends non-zero when there are any."""

    help = "Lists the regions without a current contact point, and counts contact points and plans."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report."""
        missing = list(regions_without_point())
        for region in missing:
            self.stdout.write(f"no contact point: {region.code} {region.name}")
        total = Region.objects.current().count()
        points, plans = ContactPoint.objects.visible().count(), PlanPage.objects.live().count()
        self.stdout.write(f"{total} regions, {total - len(missing)} with a contact point ({points} in all), {plans} plans.")
        if missing:
            raise CommandError(f"{len(missing)} regions have no current contact point.")
