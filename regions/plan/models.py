"""What a region promised in a period, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from regions.enums import ActionStatus, Measure, PartnerRole, TargetGroup
from site_core.fields import CodeListField


class PartnerBlock(blocks.StructBlock):
    """A party in the plan and what it does."""

    name = blocks.CharBlock(label=_("Naam"), max_length=120)
    role = blocks.ChoiceBlock(choices=PartnerRole.choices, label=_("Rol"))

    class Meta:
        icon = "group"
        label = _("Partner")


class MoneyBlock(blocks.StructBlock):
    """Money received in a year, with its source."""

    year = blocks.IntegerBlock(label=_("Jaar"), min_value=2000, max_value=2100)
    amount = blocks.IntegerBlock(label=_("Bedrag in euro's"), min_value=0)
    source = blocks.CharBlock(label=_("Bron"), max_length=200)

    class Meta:
        icon = "pick"
        label = _("Geld")


class PlanDocumentBlock(blocks.StructBlock):
    """A document of the plan: uploaded, or only named."""

    title = blocks.CharBlock(label=_("Naam"), max_length=160)
    document = DocumentChooserBlock(label=_("Bestand"), required=False)
    note = blocks.CharBlock(label=_("Toelichting"), max_length=300, required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document")


class PlanPage(Page):
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

    parent_page_types = ["regions.RegionPage"]
    subpage_types: list[str] = []
    template = "pages/regions/plan_page.html"

    class Meta:
        verbose_name = _("actieplan")
        verbose_name_plural = _("actieplannen")
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until__isnull=True) | Q(period_until__gte=F("period_from")), name="plan_ends_after_start"
            )
        ]


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

    class Meta(Orderable.Meta):
        verbose_name = _("actielijn")
        verbose_name_plural = _("actielijnen")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["gestopt", "vertraagd"]) | ~Q(reason=""), name="plan_delay_has_reason"
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

    class Meta(Orderable.Meta):
        verbose_name = _("cijfer")
        verbose_name_plural = _("cijfers")
        constraints = [
            models.CheckConstraint(
                condition=Q(result__isnull=True) | (Q(date__isnull=False) & ~Q(source="")), name="plan_result_has_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.year or ''}".strip()
