"""Employers and places, as tests need them."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.regions.factories import MunicipalityFactory, RegionFactory
from vacancies import enums
from vacancies.models import Employer, Vacancy


def days_from_now(days: int) -> Any:
    """A lazy day counted from today in Dutch time; negative for the past."""
    return factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=days))


def moment_from_now(days: int) -> Any:
    """A lazy moment counted in days from now; negative for the past."""
    return factory.LazyFunction(lambda: timezone.now() + timedelta(days=days))


class EmployerFactory(DjangoModelFactory):
    """An employer; traits `blocked` and `registered` (by its own people)."""

    class Meta:
        model = Employer
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"Proefbedrijf {n}")

    class Params:
        blocked = factory.Trait(blocked_at=moment_from_now(-1), block_reason="Bestaat niet.")
        registered = factory.Trait(
            self_registered=True,
            kvk_number="12345678",
            sector=enums.Sector.GREEN,
            place_name="Helmond",
            region=factory.SubFactory(RegionFactory),
        )


class VacancyFactory(DjangoModelFactory):
    """A published place with a wage, via the contact point; traits for what differs.

    Traits: draft, scheduled, expired, closed, gone, forgotten, paused, blocked, unpaid, coach_only, via_employer.
    """

    class Meta:
        model = Vacancy

    region = factory.SubFactory(RegionFactory)
    employer = factory.SubFactory(EmployerFactory)
    title = factory.Sequence(lambda n: f"Medewerker groen {n}")
    summary = "U werkt buiten in een kleine ploeg."
    description = "U wiedt onkruid en snoeit struiken.\n\nDe voorman doet alles voor."
    kind = enums.Kind.JOB_AGREEMENT
    sector = enums.Sector.GREEN
    pc4 = "5701"
    place_name = "Helmond"
    municipality = factory.SubFactory(MunicipalityFactory)
    lat = 51.48
    lon = 5.66
    hours_min = 16
    hours_max = 24
    days = factory.LazyFunction(lambda: ["ma", "di", "wo"])
    wage_min = "14.71"
    wage_max = "16.00"
    guidance = factory.LazyFunction(lambda: ["vaste-begeleider"])
    not_needed = factory.LazyFunction(lambda: ["diploma", "cv"])
    visible_from = days_from_now(-10)
    closing_date = days_from_now(30)
    live = True
    first_published_at = moment_from_now(-10)
    last_published_at = factory.SelfAttribute("first_published_at")

    class Params:
        draft = factory.Trait(live=False, first_published_at=None)
        scheduled = factory.Trait(visible_from=days_from_now(2))
        expired = factory.Trait(closing_date=days_from_now(-1))
        closed = factory.Trait(closed_on=days_from_now(-3), close_reason=enums.CloseReason.FILLED_HERE)
        gone = factory.Trait(
            visible_from=days_from_now(-200), closing_date=days_from_now(-100), first_published_at=moment_from_now(-200)
        )
        forgotten = factory.Trait(
            visible_from=days_from_now(-91), closing_date=days_from_now(200), confirmed_on=days_from_now(-91)
        )
        paused = factory.Trait(paused_at=moment_from_now(-1))
        blocked = factory.Trait(employer=factory.SubFactory(EmployerFactory, blocked=True))
        unpaid = factory.Trait(kind=enums.Kind.WORK_EXPERIENCE, pay=enums.Pay.BENEFIT, wage_min=None, wage_max=None, contract="")
        coach_only = factory.Trait(kind=enums.Kind.BASIC_JOB, route=enums.Route.COACH)
        via_employer = factory.Trait(
            route=enums.Route.EMPLOYER,
            apply_name="Anna de Proef",
            apply_phone="+31492000111",
            apply_email="werk@proefbedrijf.example",
            apply_url="https://proefbedrijf.example/werk",
        )
