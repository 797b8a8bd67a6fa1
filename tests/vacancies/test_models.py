"""What the database and the model refuse."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.regions.factories import make_region_tree
from tests.vacancies.factories import EmployerFactory, VacancyFactory
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"hours_min": 30, "hours_max": 20}, "vacancies_hours_in_order"),
        ({"wage_min": "16.00", "wage_max": "15.00"}, "vacancies_wage_in_order"),
        ({"positions": 0}, "vacancies_at_least_one_position"),
        ({"closing_date": date(2020, 1, 1)}, "vacancies_close_after_opening"),
        ({"coach_only": True, "street": "Proefstraat 1"}, "vacancies_coach_only_hides_street"),
        ({"pay": "behoud-van-uitkering", "wage_min": "14.71"}, "vacancies_no_wage_with_benefit"),
        ({"kind": "droombaan"}, "vacancies_kind_is_known"),
        ({"pay": "veel", "wage_min": None, "wage_max": None}, "vacancies_pay_is_known"),
        ({"route": "duif"}, "vacancies_route_is_known"),
        ({"closed_on": date(2026, 1, 1)}, "vacancies_closed_with_a_reason"),
        ({"close_reason": "anders"}, "vacancies_closed_with_a_reason"),
        ({"source_id": "7"}, "vacancies_number_belongs_to_a_source"),
    ],
)
def test_the_database_refuses_what_cannot_be(fields: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        VacancyFactory(**fields)


def test_a_source_gives_a_number_once() -> None:
    VacancyFactory(source="atlas", source_id="7")
    VacancyFactory(source="ander", source_id="7")
    with pytest.raises(IntegrityError), transaction.atomic():
        VacancyFactory(source="atlas", source_id="7")


def test_places_without_a_number_of_a_source_are_many() -> None:
    VacancyFactory.create_batch(2, source="atlas")
    assert Vacancy.objects.count() == 2


def draft(**fields: Any) -> Vacancy:
    """A place as a form fills it in: without region or point."""
    kept = {"title": "Hulp in de kas", "description": "Werk.", "kind": "regulier", "employer": EmployerFactory(), "pc4": "5701"}
    return Vacancy(**{**kept, **fields})


def test_a_postcode_gives_point_municipality_and_region() -> None:
    tree = make_region_tree()
    vacancy = draft()
    vacancy.full_clean(exclude=["region", "municipality", "lat", "lon"])
    vacancy.save()
    assert vacancy.region == tree.helmond.region
    assert (vacancy.municipality.short_name, vacancy.place_name, vacancy.lat) == ("Helmond", "Helmond", 51.48)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"pc4": "9999"}, "pc4"),
        ({"hours_min": 30, "hours_max": 20}, "hours_max"),
        ({"hours_max": 61}, "hours_max"),
        ({"pay": "behoud-van-uitkering", "wage_min": 14}, "pay"),
        ({"wage_min": 16, "wage_max": 15}, "wage_max"),
        ({"wage_min": 2500}, "wage_min"),
        ({"route": "werkgever"}, "route"),
        ({"route": "coach", "street": "Proefstraat 1"}, "street"),
        ({"closed_on": date(2020, 1, 1)}, "close_reason"),
        ({"close_reason": "anders"}, "closed_on"),
    ],
)
def test_what_does_not_fit_together_is_said_at_its_field(fields: dict[str, Any], field: str) -> None:
    make_region_tree()
    with pytest.raises(ValidationError) as refusal:
        draft(**fields).clean()
    assert list(refusal.value.message_dict) == [field]


def test_a_place_may_not_stay_open_for_more_than_a_year() -> None:
    make_region_tree()
    with pytest.raises(ValidationError, match="hoogstens een jaar"):
        draft(closing_date=timezone.localdate() + timedelta(days=400)).clean()


def test_a_place_cannot_close_tomorrow() -> None:
    make_region_tree()
    with pytest.raises(ValidationError, match="toekomst"):
        draft(closed_on=timezone.localdate() + timedelta(days=1), close_reason="anders").clean()


def test_a_new_place_stays_open_for_ninety_days() -> None:
    assert draft().closing_date == timezone.localdate() + timedelta(days=90)


def test_the_address_survives_a_title_without_letters() -> None:
    assert VacancyFactory.build(title="???").slug == "plek"
