"""What a region promised in a period, and what came of it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PagePermissionTester, PageQuerySet

from regions.crumbs import region_crumbs
from regions.enums import TargetGroup
from regions.plan.blocks import PlanDocumentBlock
from regions.plan.presentation import present
from regions.plan.rows import ActionLine, MoneyRow, Participation, Partner, Result, StatusChange, Strike, Target, TargetNumber
from regions.plan.second_look import Proposal, SecondLook
from regions.restrictions import OneQueryRestrictions
from site_core.fields import CodeListField
from site_core.permissions.forms import OwnFilesPageForm

__all__ = [
    "ActionLine",
    "MoneyRow",
    "Participation",
    "Partner",
    "PlanPage",
    "Proposal",
    "Result",
    "SecondLook",
    "StatusChange",
    "Strike",
    "Target",
    "TargetNumber",
]

SUMMARY_FIELDS = (
    "title",
    "slug",
    "period_from",
    "period_until",
    "aim",
    "target_groups",
    "lead_municipality",
    "employers_lead",
    "state_of_affairs",
    "documents",
    "sources",
    "is_example",
)


class PlanPageQuerySet(PageQuerySet):
    """Action plans."""

    def newest(self) -> Self:
        """The plan that began last first."""
        return self.order_by("-period_from", "-pk")

    def with_summary(self) -> Self:
        """What the region's page shows of a plan and no more: a third of a page's columns are for the editors."""
        return self.only(*SUMMARY_FIELDS)


class PlanPagePermissions(PagePermissionTester):
    """What a user may do with a plan: one that has figures can be taken off the site, but never deleted."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Refuse when anything was entered in the ledger."""
        return bool(super().can_delete(ignore_bulk=ignore_bulk)) and not self.page.specific.has_ledger()


class PlanPage(OneQueryRestrictions, Page):
    """A region's action plan over a period; a region has several over the years.

    The text is the page, with its drafts and versions; figures, action lines, money and partners are rows (rows.py).
    """

    period_from = models.DateField(_("begin"))
    period_until = models.DateField(_("einde"), null=True, blank=True)
    aim = models.TextField(_("doel"), max_length=1200)
    target_groups = CodeListField(_("doelgroepen"), choices=TargetGroup.choices)
    lead_municipality = models.CharField(_("centrumgemeente"), max_length=80, blank=True)
    employers_lead = models.CharField(_("vertegenwoordiger van werkgevers"), max_length=120, blank=True)
    state_of_affairs = models.TextField(_("laatste stand van zaken"), max_length=1200, blank=True)
    documents = StreamField([("document", PlanDocumentBlock())], verbose_name=_("documenten"), blank=True)
    sources = models.TextField(_("bronnen"), blank=True, help_text=_("Eén bron per regel."))
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = PageManager.from_queryset(PlanPageQuerySet)()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_until", help_text=_("Leeg: nog niet bekend."))]),
                FieldPanel("aim", help_text=_("Wat wil de regio bereiken, en voor wie? In gewone taal, hooguit tien zinnen.")),
                FieldPanel("target_groups"),
            ],
            heading=_("Waar gaat het plan over?"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("lead_municipality"), FieldPanel("employers_lead")]),
            ],
            heading=_("Wie trekt het?"),
        ),
        FieldPanel("documents"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "state_of_affairs", help_text=_("Hoe staat het er nu voor? Dit staat bovenaan de pagina van de regio.")
                ),
                FieldPanel("sources"),
                FieldPanel("is_example", help_text=_("Haal het vinkje weg als alles in dit plan echt is.")),
            ],
            heading=_("Stand en bronnen"),
        ),
    ]
    base_form_class = OwnFilesPageForm
    parent_page_types = ["regions.RegionPage"]
    subpage_types: list[str] = []
    template = "pages/regions/plan_page.html"

    class Meta:
        verbose_name = _("actieplan")
        verbose_name_plural = _("actieplannen")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until__isnull=True) | Q(period_until__gte=F("period_from")),
                name="plan_ends_after_start",
                violation_error_message=_("Het einde van het plan ligt voor het begin."),
            )
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the plan in words and the region's page above it."""
        parent = self.get_parent()
        region_url = reverse("regions:region", args=[parent.slug])
        return {
            **super().get_context(request, *args, **kwargs),
            "plan": self,
            "view": present(self, whole=True),
            "unknown": _("niet bekend"),
            "region_name": parent.title,
            "region_url": region_url,
            "page_url": settings.BASE_URL + reverse("regions:plan", args=[parent.slug, self.slug]),
            "history_url": reverse("regions:plan_history", args=[parent.slug, self.slug]),
            "crumbs": region_crumbs((parent.title, region_url), (self.title, "")),
            "is_example": self.is_example,
        }

    def permissions_for_user(self, user: Any) -> PlanPagePermissions:
        """Return what this user may do."""
        return PlanPagePermissions(user, self)

    def has_ledger(self) -> bool:
        """Whether anything was entered for this plan."""
        rows = (self.targets, self.action_lines, self.money_rows, self.participations)
        return any(row.exists() for row in rows)
