"""Sentences about lessons; `visible()` is the only definition of what the public may see."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F
from django.utils import timezone


class LessonQuerySet(models.QuerySet[Any]):
    """Lessons, filtered by adjectives."""

    def visible(self) -> Self:
        """What the public may see: published."""
        return self.filter(live=True)

    def for_region(self, region_id: int) -> Self:
        """Of one region, for its own editors and the national ones: also those in which it stays unnamed."""
        return self.filter(region_id=region_id)

    def named_for_region(self, region_id: int) -> Self:
        """Of one region, as everybody may know it."""
        return self.filter(region_id=region_id, is_unnamed=False)

    def overdue(self, today: date | None = None) -> Self:
        """Those whose day to be looked at again has passed."""
        return self.filter(review_date__lt=today or timezone.localdate())

    def newest(self) -> Self:
        """Latest published first."""
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")

    def with_region(self) -> Self:
        """Everything that the page of a lesson shows, in one query."""
        return self.select_related("region__page", "standing")

    def with_standing(self) -> Self:
        """What others found of each: checked, used, proven."""
        return self.select_related("standing")

    def with_card(self) -> Self:
        """What `presentation.card_of` reads and no more: a lesson is long, a card is short."""
        return self.select_related("region", "standing").only(
            *("title", "summary", "type", "themes", "is_example", "is_unnamed", "region__name", "standing__checked_on")
        )

    def with_entry(self) -> Self:
        """What an entry of a feed tells, and no more."""
        return self.select_related("region").only(
            *("title", "summary", "type", "themes", "is_unnamed", "first_published_at", "last_published_at", "region__name")
        )
