"""The names of today that pages keep in memory."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from regions.geography.today import municipalities_of, regions_of_today
from tests.regions.factories import MembershipFactory, MunicipalityFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_only_what_holds_today_is_named_and_by_name() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    region = RegionFactory(name="Zeeland")
    RegionFactory(name="Achterhoek")
    RegionFactory(name="Opgeheven", valid_until=yesterday)
    for name in ("Veere", "Goes"):
        MembershipFactory(region=region, municipality=MunicipalityFactory(short_name=name, slug=name.lower()))
    MembershipFactory(region=region, municipality=MunicipalityFactory(short_name="Vertrokken"), valid_until=yesterday)
    assert [named.name for named in regions_of_today()] == ["Achterhoek", "Zeeland"]
    assert municipalities_of(region.pk) == [("Goes", "goes"), ("Veere", "veere")]
    assert municipalities_of(0) == []


def test_it_costs_two_queries_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        for _visit in range(3):
            regions_of_today()
            municipalities_of(1)
