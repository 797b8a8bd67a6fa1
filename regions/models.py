"""The pages of regions: the list and one page per region."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from regions.geography.models import Region
from site_core.blocks import RICH_TEXT_FEATURES


class RegionIndexPage(Page):
    """All regions, as a map and as a list."""

    lead = models.CharField(_("inleiding"), max_length=300, blank=True)

    parent_page_types = ["site_core.HomePage"]
    subpage_types = ["regions.RegionPage"]
    max_count = 1
    template = "pages/regions/region_index_page.html"

    class Meta:
        verbose_name = _("overzicht van regio's")
        verbose_name_plural = _("overzichten van regio's")


class RegionPage(Page):
    """What one labour-market region does, whom to call there and which places are open."""

    region = models.OneToOneField(Region, models.PROTECT, related_name="page", verbose_name=_("regio"))
    introduction = RichTextField(_("inleiding"), features=RICH_TEXT_FEATURES, blank=True)
    # Three colours of the region; dark enough for white text (checked in clean).
    colour = models.CharField(_("kleur"), max_length=7, default="#0b5563")

    parent_page_types = ["regions.RegionIndexPage"]
    subpage_types = ["plan.PlanPage"]
    template = "pages/regions/region_page.html"

    class Meta:
        verbose_name = _("regiopagina")
        verbose_name_plural = _("regiopagina's")
