"""Places: work, learning and trying out, for people who do not find a place by themselves."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from regions.geography.models import Municipality, Region
from site_core.fields import CodeListField
from vacancies import enums
from vacancies.location import locate_place, locate_postcode, place_problem
from vacancies.occupations.matching import Matcher, get_matcher
from vacancies.occupations.models import Occupation
from vacancies.organisation import Employer
from vacancies.querysets import OPEN_DAYS, VacancyQuerySet
from vacancies.rules import problems

__all__ = ["OPEN_DAYS", "Employer", "Vacancy", "default_closing_date"]

# How a place stands: not part of its text, so that publishing an older draft never turns it back.
STANDING = ("closing_date", "closed_on", "close_reason", "confirmed_on", "paused_at", "stops_after", "positions_filled")


def default_closing_date() -> date:
    """The day until which a new place stays open, in Dutch time."""
    return timezone.localdate() + timedelta(days=OPEN_DAYS)


class Vacancy(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """One place to work or learn, owned by a region.

    The location is a four-digit postcode; a coach-only place never shows a street.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="vacancies", verbose_name=_("regio"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="vacancies", verbose_name=_("werkgever"))
    # The client of an intermediary by name: it has no account, and nothing follows from it but what the page says.
    on_behalf_of = models.CharField(_("namens"), max_length=120, blank=True)
    title = models.CharField(_("titel"), max_length=120)
    summary = models.CharField(_("samenvatting"), max_length=200, blank=True)
    description = models.TextField(_("omschrijving"), max_length=8000)
    kind = models.CharField(_("soort"), max_length=14, choices=enums.Kind.choices)
    sector = models.CharField(_("sector"), max_length=20, choices=enums.Sector.choices, default=enums.Sector.OTHER)
    occupation = models.ForeignKey(
        Occupation, models.PROTECT, related_name="vacancies", verbose_name=_("beroep"), null=True, blank=True
    )
    occupation_found = models.CharField(
        _("hoe het beroep gevonden is"), max_length=10, choices=enums.OccupationFound.choices, blank=True
    )

    pc4 = models.CharField(_("postcode (vier cijfers)"), max_length=4, blank=True)
    place_name = models.CharField(_("plaats"), max_length=80, blank=True)
    street = models.CharField(_("straat en huisnummer"), max_length=120, blank=True)
    reach = models.CharField(_("waar het werk kan zijn"), max_length=10, choices=enums.Reach.choices, default=enums.Reach.PLACE)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="vacancies", verbose_name=_("gemeente"))
    lat = models.FloatField(_("breedtegraad"))
    lon = models.FloatField(_("lengtegraad"))

    hours_min = models.PositiveSmallIntegerField(_("uren per week, minst"), null=True, blank=True)
    hours_max = models.PositiveSmallIntegerField(_("uren per week, meest"), null=True, blank=True)
    days = CodeListField(_("dagen"), choices=enums.Day.choices)
    parts_of_day = CodeListField(_("dagdelen"), choices=enums.PartOfDay.choices)
    pay = models.CharField(_("betaling"), max_length=20, choices=enums.Pay.choices, default=enums.Pay.WAGE)
    wage_min = models.DecimalField(_("loon per uur, minst"), max_digits=6, decimal_places=2, null=True, blank=True)
    wage_max = models.DecimalField(_("loon per uur, meest"), max_digits=6, decimal_places=2, null=True, blank=True)
    contract = models.CharField(_("contract"), max_length=10, choices=enums.Contract.choices, blank=True)
    positions = models.PositiveSmallIntegerField(_("aantal plaatsen"), default=1)
    extra = models.CharField(_("goed om te weten"), max_length=300, blank=True)

    guidance = CodeListField(_("begeleiding"), choices=enums.Guidance.choices)
    not_needed = CodeListField(_("wat niet nodig is"), choices=enums.NotNeeded.choices)
    dutch_level = models.CharField(_("Nederlands"), max_length=16, choices=enums.DutchLevel.choices, default=enums.DutchLevel.A2)
    education = models.CharField(_("opleiding"), max_length=22, choices=enums.Education.choices, default=enums.Education.NONE)
    licences = CodeListField(_("rijbewijs"), choices=enums.Licence.choices)
    instruments = CodeListField(_("regelingen"), choices=enums.Instrument.choices)
    accessibility = CodeListField(_("toegankelijkheid"), choices=enums.Accessibility.choices)

    route = models.CharField(
        _("manier van reageren"), max_length=12, choices=enums.Route.choices, default=enums.Route.CONTACT_POINT
    )
    apply_name = models.CharField(_("contactpersoon of afdeling"), max_length=120, blank=True)
    apply_phone = PhoneNumberField(_("telefoonnummer"), blank=True)
    apply_email = models.EmailField(_("e-mailadres"), blank=True)
    apply_url = models.URLField(_("webadres"), max_length=500, blank=True)

    start_date = models.DateField(_("begint op"), null=True, blank=True)
    visible_from = models.DateField(_("te zien vanaf"), default=timezone.localdate)
    closing_date = models.DateField(_("te zien tot en met"), default=default_closing_date)
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)
    close_reason = models.CharField(_("reden van sluiten"), max_length=24, choices=enums.CloseReason.choices, blank=True)

    confirmed_on = models.DateField(_("bevestigd op"), default=timezone.localdate)
    paused_at = models.DateTimeField(_("op pauze sinds"), null=True, blank=True)
    stops_after = models.PositiveSmallIntegerField(_("stopt na zoveel reacties"), null=True, blank=True)
    # Since the place is open, or open again.
    responses_counted = models.PositiveIntegerField(_("aantal reacties"), default=0, editable=False)
    positions_filled = models.PositiveSmallIntegerField(_("aantal vervulde plaatsen"), null=True, blank=True)
    # When somebody last closed, paused, confirmed or opened it outside the editor.
    standing_at = models.DateTimeField(_("stand gewijzigd op"), null=True, blank=True, editable=False)

    # Set by the import when it closes what its source no longer has; only such a closing it takes back.
    import_closed_on = models.DateField(_("gesloten door de import op"), null=True, blank=True, editable=False)

    # The last change of the public place that its readers should know of; see vacancies/changed.py.
    changed_on = models.DateField(_("laatst gewijzigd op"), null=True, blank=True, editable=False)
    changed_fields: Any = models.JSONField(_("wat er gewijzigd is"), default=list, blank=True, editable=False)

    source = models.CharField(_("bron"), max_length=40, blank=True)
    source_id = models.CharField(_("nummer bij de bron"), max_length=80, blank=True)
    source_url = models.URLField(_("adres bij de bron"), max_length=500, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)
    created_at = models.DateTimeField(_("gemaakt op"), auto_now_add=True)
    updated_at = models.DateTimeField(_("gewijzigd op"), auto_now=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("plek")
        verbose_name_plural = _("plekken")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["live", "closing_date"]),
            models.Index(fields=["region", "live", "closing_date"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], condition=~Q(source_id=""), name="vacancies_once_per_source"),
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True) | Q(hours_max__isnull=True) | Q(hours_min__lte=F("hours_max")),
                name="vacancies_hours_in_order",
            ),
            models.CheckConstraint(
                condition=Q(wage_min__isnull=True) | Q(wage_max__isnull=True) | Q(wage_min__lte=F("wage_max")),
                name="vacancies_wage_in_order",
            ),
            models.CheckConstraint(condition=Q(positions__gte=1), name="vacancies_at_least_one_position"),
            models.CheckConstraint(condition=Q(closing_date__gte=F("visible_from")), name="vacancies_close_after_opening"),
            models.CheckConstraint(condition=~Q(route="coach") | Q(street=""), name="vacancies_coach_only_hides_street"),
            models.CheckConstraint(
                condition=Q(pay__in=["loon", "bbl-loon", "beide"]) | Q(wage_min__isnull=True, wage_max__isnull=True),
                name="vacancies_no_wage_with_benefit",
            ),
            models.CheckConstraint(condition=Q(kind__in=enums.Kind.values), name="vacancies_kind_is_known"),
            models.CheckConstraint(condition=Q(pay__in=enums.Pay.values), name="vacancies_pay_is_known"),
            models.CheckConstraint(condition=Q(route__in=enums.Route.values), name="vacancies_route_is_known"),
            models.CheckConstraint(condition=Q(reach__in=enums.Reach.values), name="vacancies_reach_is_known"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, close_reason="") | (Q(closed_on__isnull=False) & ~Q(close_reason="")),
                name="vacancies_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(positions_filled__isnull=True) | Q(closed_on__isnull=False), name="vacancies_filled_when_closed"
            ),
            models.CheckConstraint(
                condition=Q(stops_after__isnull=True) | Q(stops_after__gte=1), name="vacancies_stops_after_one"
            ),
            models.CheckConstraint(condition=Q(source_id="") | ~Q(source=""), name="vacancies_number_belongs_to_a_source"),
            # A person may have chosen that no occupation fits.
            models.CheckConstraint(
                condition=Q(occupation__isnull=False, occupation_found__in=enums.OccupationFound.values)
                | Q(occupation__isnull=True, occupation_found__in=["", enums.OccupationFound.CHOSEN]),
                name="vacancies_occupation_was_found_somehow",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public address of this place; the words behind the number are only for people."""
        if self.pk is None:  # the preview of a place that was never saved
            return reverse("vacancies:list")
        return reverse("vacancies:detail", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The title as part of an address."""
        return slugify(self.title)[:80].strip("-") or "plek"

    @property
    def visible_until(self) -> date:
        """The last day to see it: its closing date, or 90 days after it opened or was confirmed if that comes first."""
        # The preview of a form may lack the dates.
        unconfirmed = max(self.confirmed_on, self.visible_from or self.confirmed_on) + timedelta(days=OPEN_DAYS)
        return min(self.closing_date or unconfirmed, unconfirmed)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Make the place of a revision; how it stands comes from the database when that was changed later."""
        place = super().with_content_json(content)
        for name in ("responses_counted", "import_closed_on", "changed_on", "changed_fields"):
            setattr(place, name, getattr(self, name))
        if self.standing_at and (place.standing_at is None or place.standing_at < self.standing_at):
            for name in (*STANDING, "standing_at"):
                setattr(place, name, getattr(self, name))
        return place

    def clean(self) -> None:
        """Place it on the map and in its region, find its occupation, and refuse what does not fit together."""
        super().clean()
        self.find_occupation(get_matcher())
        errors: dict[str, list[Any]] = {}
        if not self.locate():
            errors["pc4" if self.pc4 else "place_name"] = [place_problem(self.pc4 or self.place_name)]
        for name, problem in problems(self):
            errors.setdefault(name, []).append(problem)
        if errors:
            raise ValidationError(errors)

    def locate(self) -> bool:
        """Take point, municipality and region from the postcode, else from the place's name; False when both are unknown."""
        location = locate_postcode(self.pc4) if self.pc4 else locate_place(self.place_name)
        if location is None:
            return False
        self.region_id, self.municipality_id = location.region_id, location.municipality_id
        self.place_name, self.pc4 = location.place_name, location.pc4 or self.pc4
        self.lat, self.lon = location.lat, location.lon
        return True

    def find_occupation(self, matcher: Matcher) -> bool:
        """Take the occupation that the title means, unless a person or the source said which; True when that changed it."""
        if self.occupation_found in (enums.OccupationFound.CHOSEN, enums.OccupationFound.GIVEN):
            return False
        before = self.occupation_id, self.occupation_found
        match = matcher.match(self.title, f"{self.summary}\n{self.description}")
        self.occupation_id, self.occupation_found = match.occupation_id, match.found
        return (self.occupation_id, self.occupation_found) != before

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The template of the public page."""
        return "pages/vacancies/vacancy.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Everything that the public page shows."""
        from vacancies.detail import open_page  # noqa: PLC0415 — the page's contents are made from this model

        return {**super().get_preview_context(request, mode_name), **open_page(self, is_preview=True)}
