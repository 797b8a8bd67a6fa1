"""Lessons, as tests need them."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from lessons.enums import LessonType, Phase
from lessons.models import Lesson
from tests.regions.factories import RegionFactory


class LessonFactory(DjangoModelFactory):
    """A published lesson; traits `draft` and `miss`."""

    class Meta:
        model = Lesson

    region = factory.SubFactory(RegionFactory)
    type = LessonType.GOOD_EXAMPLE
    title = factory.Sequence(lambda n: f"Les {n}")
    summary = "Kort gezegd."
    themes = factory.LazyFunction(lambda: ["matching"])
    did = "Wij gingen langs."
    did_not_work = "De brief vooraf werd niet gelezen."
    not_measured = True
    review_date = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=180))
    first_published_at = factory.LazyFunction(timezone.now)

    class Params:
        draft = factory.Trait(live=False, first_published_at=None)
        miss = factory.Trait(type=LessonType.MISS)
        full = factory.Trait(
            target_groups=["bijstand"],
            sectors=["zorg"],
            phase=Phase.EXECUTION,
            question="Hoe vindt u werkgevers?",
            context="Er waren te weinig plekken.",
            worked="Bellen werkte.",
            effect="Elf plekken (voorbeeldcijfer).",
            cost="Twintig uur.",
            transfer="Maak een lijst.\nBel iedereen.\n",
            differently="Eerder beginnen.",
            contact="Werkgeversteam",
            not_measured=False,
            review_date=date(2027, 3, 1),
        )
