"""Meetings and talks as tests need them."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from regions.meetings.models import Meeting, ReviewTalk
from tests.regions.factories import RegionFactory


class MeetingFactory(DjangoModelFactory):
    """A published meeting of two hours in December 2026."""

    class Meta:
        model = Meeting

    region = factory.SubFactory(RegionFactory)
    title = factory.Sequence(lambda n: f"Bijeenkomst {n}")
    description = "Kom kennismaken."
    starts_at = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    ends_at = datetime(2026, 12, 3, 11, 0, tzinfo=UTC)
    place = "Stadskantoor, Helmond"
    registration_url = "https://aanmelden.example/helmond"
    first_published_at = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
    last_published_at = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


class ReviewTalkFactory(DjangoModelFactory):
    """A talk that is due in October 2026 and was not held."""

    class Meta:
        model = ReviewTalk

    region = factory.SubFactory(RegionFactory)
    subject = "Halfjaargesprek"
    due_on = date(2026, 10, 31)
