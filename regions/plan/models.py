"""What a region promised in a period, and what came of it."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet

from regions.crumbs import region_crumbs
from regions.enums import ActionStatus, Measure, TargetGroup
from regions.plan.blocks import MoneyBlock, PartnerBlock, PlanDocumentBlock
from regions.plan.presentation import FIGURE_COLUMNS, MONEY_COLUMNS, present
from regions.restrictions import OneQueryRestrictions
from site_core.fields import CodeListField

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
    "partners",
    "money",
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


class PlanPage(OneQueryRestrictions, Page):
    """A region's action plan over a period; a region has several over the years."""

    period_from = models.DateField(_("begin"))
    period_until = models.DateField(_("einde"), null=True, blank=True)
    aim = models.TextField(_("doel"), max_length=1200)
    target_groups = CodeListField(_("doelgroepen"), choices=TargetGroup.choices)
    lead_municipality = models.CharField(_("centrumgemeente"), max_length=80, blank=True)
    employers_lead = models.CharField(_("vertegenwoordiger van werkgevers"), max_length=120, blank=True)
    state_of_affairs = models.TextField(_("laatste stand van zaken"), max_length=1200, blank=True)
    partners = StreamField([("partner", PartnerBlock())], verbose_name=_("partners"), blank=True)
    money = StreamField([("money", MoneyBlock())], verbose_name=_("geld"), blank=True)
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
                FieldPanel("partners", help_text=_("Wie doen er nog meer mee, en met welke rol?")),
            ],
            heading=_("Wie trekt het, wie doet mee?"),
        ),
        InlinePanel(
            "action_lines",
            heading=_("Actielijnen"),
            label=_("actielijn"),
            help_text=_("Wat doet de regio? Bij 'vertraagd' en 'gestopt' hoort een reden."),
        ),
        InlinePanel(
            "figures",
            heading=_("Doelen en resultaten"),
            label=_("cijfer"),
            help_text=_("Elk resultaat heeft een datum en een bron. Schrijf 'voorbeeldcijfer' als het geen echt cijfer is."),
        ),
        FieldPanel("money"),
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
            "view": present(self),
            "figure_columns": FIGURE_COLUMNS,
            "money_columns": MONEY_COLUMNS,
            "unknown": _("niet bekend"),
            "region_name": parent.title,
            "region_url": region_url,
            "crumbs": region_crumbs((parent.title, region_url), (self.title, "")),
            "is_example": self.is_example,
        }


class ActionLine(Orderable):
    """One thing that a region does (do-agenda)."""

    plan = ParentalKey(PlanPage, on_delete=models.CASCADE, related_name="action_lines")
    title = models.CharField(_("titel"), max_length=120)
    description = models.TextField(_("omschrijving"), max_length=1200, blank=True)
    owner = models.CharField(_("wie"), max_length=120, blank=True)
    status = models.CharField(_("stand"), max_length=12, choices=ActionStatus.choices, default=ActionStatus.NOT_STARTED)
    reason = models.CharField(_("reden van vertraging of stoppen"), max_length=300, blank=True)
    due = models.DateField(_("klaar op"), null=True, blank=True)
    is_pilot = models.BooleanField(_("proeftuin"), default=False)

    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("due")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("is_pilot", help_text=_("Probeert de regio hier iets nieuws uit?"))]),
        FieldPanel("reason", help_text=_("Alleen bij 'vertraagd' en 'gestopt': wat is er gebeurd, en wat nu?")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("actielijn")
        verbose_name_plural = _("actielijnen")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["gestopt", "vertraagd"]) | ~Q(reason=""),
                name="plan_delay_has_reason",
                violation_error_message=_("Schrijf op waarom deze actielijn vertraagd of gestopt is."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlanFigure(Orderable):
    """A target and its result; a result always carries a date and a source."""

    plan = ParentalKey(PlanPage, on_delete=models.CASCADE, related_name="figures")
    measure = models.CharField(_("wat is geteld"), max_length=24, choices=Measure.choices, default=Measure.EXTRA_MATCHES)
    label = models.CharField(_("omschrijving"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    target = models.PositiveIntegerField(_("doel"), null=True, blank=True)
    result = models.PositiveIntegerField(_("resultaat"), null=True, blank=True)
    date = models.DateField(_("datum van het resultaat"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=200)

    panels = [
        FieldRowPanel([FieldPanel("measure"), FieldPanel("year")]),
        FieldPanel("label", help_text=_("Alleen nodig bij 'iets anders', of als de naam niet genoeg zegt.")),
        FieldRowPanel([FieldPanel("target"), FieldPanel("result"), FieldPanel("date")]),
        FieldPanel("source", help_text=_("Bijvoorbeeld: Jaarverslag 2026, bladzijde 12. Of: voorbeeldcijfer.")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("cijfer")
        verbose_name_plural = _("cijfers")
        constraints = [
            models.CheckConstraint(
                condition=Q(result__isnull=True) | (Q(date__isnull=False) & ~Q(source="")),
                name="plan_result_has_source",
                violation_error_message=_("Een resultaat heeft een datum en een bron nodig."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.year or ''}".strip()
