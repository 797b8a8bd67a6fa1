"""The ledger of a plan: targets and results, action lines with their history, money and partners.

They are rows beside the page and not part of its revisions: publishing an old draft of the text must never bring back an
old figure. Only `regions.plan.entering` writes them.
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regions.enums import ActionStatus, LineKind, Measure, MoneyKind, PartnerRole
from regions.geography.models import Region
from regions.plan.append_only import AppendOnlyRow, Figure
from site_core.permissions.forms import RegionOwnedForm
from site_core.permissions.regions import AllRegions, AnyUser, regions_of

PLAN = "plan.PlanPage"
NEEDS_REASON = (ActionStatus.DELAYED, ActionStatus.STOPPED)
TARGET_TWICE = _("Dit doel staat er al.")
REASON_MISSING = _("Schrijf op waarom deze actielijn vertraagd of gestopt is.")


class LedgerQuerySet(models.QuerySet[Any]):
    """Targets and action lines."""

    def standing(self) -> Self:
        """Those that were not struck out as a mistake."""
        return self.filter(struck=False)


class Target(models.Model):
    """What a region promised to reach in a year, or in the whole plan; the number is that of its newest TargetNumber."""

    plan = models.ForeignKey(PLAN, models.PROTECT, related_name="targets", verbose_name=_("plan"))
    measure = models.CharField(_("wat is geteld"), max_length=24, choices=Measure.choices, default=Measure.EXTRA_MATCHES)
    label = models.CharField(_("omschrijving"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    number = models.PositiveIntegerField(_("doel"), null=True, blank=True, editable=False)
    source = models.CharField(_("bron"), max_length=200, blank=True, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    struck = models.BooleanField(_("doorgestreept"), default=False, editable=False)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("doel")
        verbose_name_plural = _("doelen")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "measure", "label", "year"],
                condition=Q(struck=False),
                name="plan_target_once",
                violation_error_message=TARGET_TWICE,
            ),
            models.UniqueConstraint(
                fields=["plan", "measure", "label"],
                condition=Q(year__isnull=True, struck=False),
                name="plan_target_once_without_year",
                violation_error_message=TARGET_TWICE,
            ),
            models.CheckConstraint(condition=Q(number__isnull=True) | ~Q(source=""), name="plan_target_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.label or self.get_measure_display()} {self.year or ''}".strip()


class TargetNumber(Figure):
    """How much a region promised, each time that it promised something else."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="numbers", verbose_name=_("doel"))

    class Meta(Figure.Meta):
        verbose_name = _("hoogte van een doel")
        verbose_name_plural = _("hoogtes van doelen")

    def __str__(self) -> str:
        return str(self.number)


class Result(Figure):
    """What was counted from the begin of the target's period up to a day."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="results", verbose_name=_("doel"))

    class Meta(Figure.Meta):
        verbose_name = _("resultaat")
        verbose_name_plural = _("resultaten")

    def __str__(self) -> str:
        return str(self.number)


class MoneyRow(Figure):
    """Whole euros that were promised, received, committed or spent in a year."""

    plan = models.ForeignKey(PLAN, models.PROTECT, related_name="money_rows", verbose_name=_("plan"))
    year = models.PositiveSmallIntegerField(_("jaar"))
    kind = models.CharField(_("soort"), max_length=12, choices=MoneyKind.choices, default=MoneyKind.RECEIVED)

    class Meta(Figure.Meta):
        verbose_name = _("bedrag")
        verbose_name_plural = _("bedragen")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class ActionLine(models.Model):
    """One thing that a region does (do-agenda); its status is that of its newest StatusChange."""

    plan = models.ForeignKey(PLAN, models.PROTECT, related_name="action_lines", verbose_name=_("plan"))
    title = models.CharField(_("titel"), max_length=120)
    kind = models.CharField(_("soort"), max_length=12, choices=LineKind.choices, default=LineKind.LINE)
    description = models.TextField(_("omschrijving"), max_length=1200, blank=True)
    owner = models.CharField(_("wie"), max_length=120, blank=True)
    status = models.CharField(
        _("stand"), max_length=12, choices=ActionStatus.choices, default=ActionStatus.NOT_STARTED, editable=False
    )
    reason = models.CharField(_("reden van vertraging of stoppen"), max_length=300, blank=True, editable=False)
    due = models.DateField(_("klaar op"), null=True, blank=True, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    struck = models.BooleanField(_("doorgestreept"), default=False, editable=False)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("actielijn")
        verbose_name_plural = _("actielijnen")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "title"],
                condition=Q(struck=False),
                name="plan_line_once",
                violation_error_message=_("Er is al een actielijn met deze titel."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["gestopt", "vertraagd"]) | ~Q(reason=""),
                name="plan_delay_has_reason",
                violation_error_message=REASON_MISSING,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_pilot(self) -> bool:
        """Whether the region tries something new here."""
        return self.kind == LineKind.PILOT


class StatusChange(AppendOnlyRow):
    """An action line went from one status to another, or got another end date; the first has nothing before it."""

    line = models.ForeignKey(ActionLine, models.PROTECT, related_name="changes", verbose_name=_("actielijn"))
    before = models.CharField(_("van"), max_length=12, choices=ActionStatus.choices, blank=True)
    after = models.CharField(_("naar"), max_length=12, choices=ActionStatus.choices)
    due_before = models.DateField(_("was klaar op"), null=True, blank=True)
    due_after = models.DateField(_("klaar op"), null=True, blank=True)
    reason = models.CharField(_("reden"), max_length=300, blank=True)
    date = models.DateField(_("sinds"))

    class Meta:
        verbose_name = _("verandering van stand")
        verbose_name_plural = _("veranderingen van stand")
        constraints = [
            models.CheckConstraint(
                condition=~Q(after__in=["gestopt", "vertraagd"]) | ~Q(reason=""),
                name="plan_change_has_reason",
                violation_error_message=REASON_MISSING,
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class Strike(AppendOnlyRow):
    """A target or action line was entered by mistake: it counts nowhere and stays in the history, with the reason."""

    plan = models.ForeignKey(PLAN, models.PROTECT, related_name="strikes", verbose_name=_("plan"))
    target = models.OneToOneField(Target, models.PROTECT, related_name="strike", verbose_name=_("doel"), null=True, blank=True)
    line = models.OneToOneField(
        ActionLine, models.PROTECT, related_name="strike", verbose_name=_("actielijn"), null=True, blank=True
    )
    reason = models.CharField(_("reden"), max_length=300)

    class Meta:
        verbose_name = _("doorhaling")
        verbose_name_plural = _("doorhalingen")
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=False, line__isnull=True) | Q(target__isnull=True, line__isnull=False),
                name="plan_strike_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="plan_strike_has_reason"),
        ]

    def __str__(self) -> str:
        return str(self.target or self.line)


class PartnerForm(RegionOwnedForm):
    """A partner of one's own region; only who works for all regions may add one for the whole country."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "region" in self.fields and (self.for_user is None or not isinstance(regions_of(self.for_user), AllRegions)):
            self.fields["region"].required = True


class PartnerQuerySet(models.QuerySet[Any]):
    """Partners."""

    def offered_to(self, region_id: int) -> Self:
        """Those that plans of a region may name: its own and those of the whole country."""
        return self.filter(Q(region=region_id) | Q(region__isnull=True))

    def editable_by(self, user: AnyUser) -> Self:
        """Those that a user may change."""
        regions = regions_of(user)
        return self if isinstance(regions, AllRegions) else self.filter(region__in=regions)


class Partner(models.Model):
    """A party that takes part in plans; one without a region, such as UWV, is there for every region."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="partners", verbose_name=_("regio"), null=True, blank=True)
    name = models.CharField(_("naam"), max_length=120)
    website = models.URLField(_("website"), blank=True)

    objects = PartnerQuerySet.as_manager()
    base_form_class: ClassVar[type[RegionOwnedForm]] = PartnerForm

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"], name="plan_partner_once", violation_error_message=_("Deze partner is er al.")
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(region__isnull=True),
                name="plan_national_partner_once",
                violation_error_message=_("Deze partner is er al."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """A partner in a plan with a role, from a day until a day; of one role at most one row is open at a time."""

    plan = models.ForeignKey(PLAN, models.PROTECT, related_name="participations", verbose_name=_("plan"))
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="participations", verbose_name=_("partner"))
    role = models.CharField(_("rol"), max_length=30, choices=PartnerRole.choices)
    valid_from = models.DateField(_("vanaf"))
    valid_until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "partner", "role"], condition=Q(valid_until__isnull=True), name="plan_one_open_role"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="plan_role_ends_after_start",
                violation_error_message=_("Het einde ligt voor het begin."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.get_role_display()}"
