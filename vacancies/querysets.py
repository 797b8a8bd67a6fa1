"""Sentences about places; `visible()` is the only definition of what the public may see."""

from datetime import date, timedelta
from math import cos, radians
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Power, Sqrt
from django.utils import timezone

from vacancies.page_marks import page_marks

OPEN_DAYS = 90  # from its first day on, without a word from whoever offers the place
CLOSED_PAGE_DAYS = 90
KM_PER_DEGREE = 111.2
CARD_FIELDS = (
    "title",
    "summary",
    "kind",
    "place_name",
    "reach",
    "hours_min",
    "hours_max",
    "pay",
    "wage_min",
    "wage_max",
    "not_needed",
    "source_id",
    "on_behalf_of",
    "employer__name",
)
NOT_ON_THE_PAGE = (
    *("latest_revision", "live_revision", "has_unpublished_changes", "last_published_at", "go_live_at", "expire_at", "expired"),
    *("locked", "locked_at", "locked_by", "occupation", "occupation_found", "updated_at"),
    *("paused_at", "stops_after", "responses_counted", "positions_filled", "standing_at", "import_closed_on"),
    *("employer__sector", "employer__description", "employer__blocked_at", "employer__is_example"),
    *("employer__kvk_number", "employer__place_name", "employer__region", "employer__is_intermediary"),
    *("employer__self_registered", "employer__block_reason"),
    *("region__code", "region__provinces", "region__central_municipality", "region__valid_from", "region__valid_until"),
    *("municipality__code", "municipality__name", "municipality__lat", "municipality__lon"),
    *("municipality__valid_from", "municipality__valid_until"),
    *("basic_job_check__guide", "basic_job_check__signed_name", "basic_job_check__signed_by"),
    *("learning_proof__number", "learning_proof__supervisor", "learning_proof__checked_by"),
)


class VacancyQuerySet(models.QuerySet[Any]):
    """Places, filtered by adjectives."""

    def visible(self, today: date | None = None) -> Self:
        """Published, started, not ended, paused or long unconfirmed, and of an employer that is not blocked; in Dutch time."""
        today = today or timezone.localdate()
        return self.unfinished(today).filter(visible_from__lte=today)

    def unfinished(self, today: date | None = None) -> Self:
        """Visible today, or later by the clock alone."""
        return self.running(today).filter(live=True, paused_at__isnull=True, employer__blocked_at__isnull=True)

    def running(self, today: date | None = None) -> Self:
        """Neither closed by hand nor by the clock, whether the public sees them or not."""
        today = today or timezone.localdate()
        return self.filter(_fresh_since(today - timedelta(days=OPEN_DAYS)), closed_on__isnull=True, closing_date__gte=today)

    def recently_closed(self, today: date | None = None) -> Self:
        """Were public, and are paused or closed less than 90 days ago: their page stays, with alternatives."""
        today = today or timezone.localdate()
        return self._ended(today).filter(_ended_after(today - timedelta(days=CLOSED_PAGE_DAYS)))

    def gone(self, today: date | None = None) -> Self:
        """Were public and closed 90 days ago or longer: their page answers 410."""
        today = today or timezone.localdate()
        return self._ended(today).exclude(_ended_after(today - timedelta(days=CLOSED_PAGE_DAYS)))

    def seen(self, today: date | None = None) -> Self:
        """Were public at least until now, ended and paused ones included."""
        today = today or timezone.localdate()
        return self.filter(live=True, visible_from__lte=today, employer__blocked_at__isnull=True)

    def for_region(self, region_id: int) -> Self:
        """Of one region."""
        return self.filter(region_id=region_id)

    def newest(self) -> Self:
        """Latest published first."""
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")

    def look_alikes(self, place: Any) -> Self:
        """Other open places of the same employer that may be the same one: the same title, or the same work in the same town."""
        same = Q(title__iexact=place.title)
        if place.occupation_id and place.municipality_id:
            same |= Q(occupation_id=place.occupation_id, municipality_id=place.municipality_id, kind=place.kind)
        return self.visible().filter(same, employer_id=place.employer_id).exclude(pk=place.pk).order_by("-pk")

    def with_employer(self) -> Self:
        """Everything that a card or page shows, in one query."""
        return self.select_related("employer", "region", "municipality")

    def with_page(self) -> Self:
        """What the page of a place shows, in one query without the columns for editors."""
        places = self.with_employer().select_related("basic_job_check", "learning_proof").defer(*NOT_ON_THE_PAGE)
        return places.annotate(**{name: mark() for name, mark in page_marks.items()})

    def with_card(self) -> Self:
        """What `presentation.card_of` reads and no more: a list reads many, and most columns are for the page of a place."""
        return self.select_related("employer").only(*CARD_FIELDS)

    def within(self, km: float, *, lat: float, lon: float) -> Self:
        """No further than a number of kilometres from a point, nearest first, with `distance_km`; a flat earth will do here."""
        north, east = km / KM_PER_DEGREE, km / (KM_PER_DEGREE * cos(radians(lat)))
        distance_km = Sqrt(
            Power((F("lat") - lat) * KM_PER_DEGREE, 2) + Power((F("lon") - lon) * KM_PER_DEGREE * cos(radians(lat)), 2),
            output_field=models.FloatField(),
        )
        return (
            self.filter(lat__range=(lat - north, lat + north), lon__range=(lon - east, lon + east))
            .annotate(distance_km=distance_km)
            .filter(distance_km__lte=km)
            .order_by("distance_km", "-pk")
        )

    def _ended(self, today: date) -> Self:
        ended = Q(closed_on__isnull=False) | Q(closing_date__lt=today) | ~_fresh_since(today - timedelta(days=OPEN_DAYS))
        return self.filter(
            Q(paused_at__isnull=False) | ended,
            live=True,
            employer__blocked_at__isnull=True,
            first_published_at__isnull=False,
        )


def _ended_after(day: date) -> Q:
    by_hand = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return by_hand & Q(closing_date__gt=day) & _fresh_since(day + timedelta(days=1 - OPEN_DAYS))


def _fresh_since(day: date) -> Q:
    """Opened or was confirmed on a day or later."""
    return Q(confirmed_on__gte=day) | Q(visible_from__gte=day)
