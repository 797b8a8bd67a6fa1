"""The people of a region: a group of users, with rights on the region's own pages and files."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from regions.geography.models import Region


class RegionTeam(models.Model):
    """Ties a group of users and a collection of files to a region; being in the group is being a region editor."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="team", verbose_name=_("regio"))
    group = models.OneToOneField(Group, models.CASCADE, related_name="region_team", verbose_name=_("groep"))
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="region_team", verbose_name=_("verzameling"))

    class Meta:
        verbose_name = _("regioteam")
        verbose_name_plural = _("regioteams")
        permissions = [("work_for_all_regions", "Werkt voor alle regio's")]

    def __str__(self) -> str:
        return str(self.region)
