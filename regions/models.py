"""The pages of regions: the list and one page per region."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet

from regions.crumbs import crumbs, region_crumbs
from regions.fixed_pages import FixedPage
from regions.geography.models import Region
from regions.geography.today import municipalities_of
from regions.plan.current import plans_below
from regions.plan.models import PlanPage
from regions.restrictions import OneQueryRestrictions
from site_core.blocks import RICH_TEXT_FEATURES
from site_core.colour import HEX, is_readable
from site_core.permissions.forms import OwnFilesPageForm

# A contact point opens and closes: nobody may show such a page longer than this after it was made.
FRESH_SECONDS = 60

# The name and address of these pages follow the region's; nobody types them.
PROMOTE_PANELS = [MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("Voor zoekmachines"))]


class RegionIndexPage(FixedPage, OneQueryRestrictions, Page):
    """All regions, as a map and as a list."""

    lead = models.CharField(_("inleiding"), max_length=300, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead", help_text=_("Eén of twee zinnen boven de kaart. De lijst van regio's komt er vanzelf onder.")),
    ]
    promote_panels = PROMOTE_PANELS
    parent_page_types = ["site_core.HomePage"]
    subpage_types = ["regions.RegionPage"]
    max_count = 1
    template = "pages/regions/region_index_page.html"

    class Meta:
        verbose_name = _("overzicht van regio's")
        verbose_name_plural = _("overzichten van regio's")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add every region that has a public page."""
        pages = RegionPage.objects.child_of(self).live().order_by("title").values_list("title", "slug")
        return {
            **super().get_context(request, *args, **kwargs),
            "regions": [(title, reverse("regions:region", args=[slug]), "") for title, slug in pages],
            "crumbs": crumbs((self.title, "")),
        }


VISITOR_FIELDS = (
    "title",
    "slug",
    "path",
    "url_path",
    "alias_of_id",
    "live",
    "seo_title",
    "search_description",
    "introduction",
    "colour",
    "is_example",
    "region__code",
    "region__name",
    "region__slug",
    "region__central_municipality__short_name",
)


class RegionPageQuerySet(PageQuerySet):
    """Region pages."""

    def with_region(self) -> Self:
        """What a visitor's page shows of the page and of the region and no more, in one query."""
        return self.select_related("region__central_municipality").only(*VISITOR_FIELDS)


class RegionPage(FixedPage, OneQueryRestrictions, Page):
    """What one labour-market region does, whom to call there and which places are open."""

    region = models.OneToOneField(Region, models.PROTECT, related_name="page", verbose_name=_("regio"))
    introduction = RichTextField(_("inleiding"), features=RICH_TEXT_FEATURES, blank=True)
    # Three shades of the region's pages are made from it; dark enough for white text (checked in clean).
    colour = models.CharField(_("kleur"), max_length=7, default="#0b5563")
    is_example = models.BooleanField(_("voorbeeldtekst"), default=False)

    objects = PageManager.from_queryset(RegionPageQuerySet)()

    content_panels = [
        FieldPanel("title", read_only=True, help_text=_("De naam komt uit de landelijke lijst van arbeidsmarktregio's.")),
        FieldPanel(
            "introduction",
            help_text=_("Waar gaat het over in deze regio? Schrijf korte zinnen, zonder afkortingen. Vijf zinnen is genoeg."),
        ),
        FieldPanel(
            "colour",
            widget=forms.TextInput(attrs={"type": "color"}),
            help_text=_("De kleur van uw regio. Witte tekst moet er goed op te lezen zijn; een lichte kleur weigeren wij."),
        ),
        FieldPanel("is_example", help_text=_("Haal het vinkje weg als de inleiding niet meer de voorbeeldtekst is.")),
    ]
    promote_panels = PROMOTE_PANELS
    base_form_class = OwnFilesPageForm
    parent_page_types = ["regions.RegionIndexPage"]
    subpage_types = ["plan.PlanPage"]
    # Made by make_region_pages, one for each region.
    is_creatable = False
    template = "pages/regions/region_page.html"

    class Meta:
        verbose_name = _("regiopagina")
        verbose_name_plural = _("regiopagina's")

    def clean(self) -> None:
        """Refuse a colour on which white text cannot be read."""
        super().clean()
        self.colour = self.colour.lower()
        if not HEX.fullmatch(self.colour) or not self.colour.startswith("#"):
            raise ValidationError({"colour": _("Schrijf de kleur zo: #0b5563.")})
        if not is_readable(self.colour):
            raise ValidationError({"colour": _("Deze kleur is te licht: witte tekst is er niet goed op te lezen.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the current plan, the earlier ones and the municipalities, as they were at most half a minute ago."""
        plans = plans_below(self.path)
        plan = plans.plan
        return {
            **super().get_context(request, *args, **kwargs),
            "region": self.region,
            "plan": plan,
            "view": plans.view,
            "plan_url": self.plan_url(plan) if plan else "",
            "other_plans": [(other.title, self.plan_url(other), "") for other in plans.others],
            "municipalities": municipalities_of(self.region_id),
            "is_example": self.is_example or bool(plan and plan.is_example),
            "crumbs": region_crumbs((self.title, "")),
        }

    def plan_url(self, plan: PlanPage) -> str:
        """The public address of one of the region's plans, without asking Wagtail's tree."""
        return reverse("regions:plan", args=[self.slug, plan.slug])

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the page, not to be kept longer than the open state of the contact point may be old."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        patch_cache_control(response, max_age=FRESH_SECONDS)
        return response
