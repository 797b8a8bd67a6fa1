"""Many new rows with one prepared statement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.models import SearchChange
from site_core.bulk import insert
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def test_rows_are_what_saving_each_would_have_made() -> None:
    pattern = VacancyFactory(days=["ma", "wo"], wage_min="14.71", pay="loon", start_date=timezone.localdate())
    values = {field.attname: getattr(pattern, field.attname) for field in Vacancy._meta.concrete_fields if not field.primary_key}
    times = {"created_at", "updated_at"}
    insert([Vacancy(**values), Vacancy(**{**values, "days": [], "hours_min": None, "title": "Bakker"})])
    same, other = Vacancy.objects.exclude(pk=pattern.pk).order_by("pk")
    pattern.refresh_from_db()
    assert all(getattr(same, name) == getattr(pattern, name) for name in values if name not in times)
    assert (other.days, other.hours_min, other.title) == ([], None, "Bakker")
    assert timezone.now() - other.created_at < timedelta(minutes=1)


def test_a_value_that_looks_like_the_one_before_is_prepared_by_itself() -> None:
    now = timezone.now()
    engines = ["a", "a", "", "b", "b"]
    insert([SearchChange(engine=name, source="x", object_pk=at, made_at=now, next_try=now) for at, name in enumerate(engines)])
    assert list(SearchChange.objects.filter(source="x").order_by("pk").values_list("object_pk", "engine")) == [
        *enumerate(engines)
    ]


def test_nothing_is_no_statement(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        insert([])
