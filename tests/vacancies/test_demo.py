"""The example places: everywhere, lawful, the same for a seed, and gone again without a trace."""

import re
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.core.management import call_command

from search import SearchQuery, search
from tests.vacancies.factories import VacancyFactory
from vacancies.demo import loader
from vacancies.models import Employer, Vacancy


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The real geography with the example places, once for this file."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_geography", verbosity=0)
        loader.load(Random(1))
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_region_has_at_least_eight_open_places(loaded: None) -> None:
    per_region = Counter(Vacancy.objects.visible().order_by("pk").values_list("region_id", flat=True))
    assert len(per_region) == 35
    assert min(per_region.values()) >= 8
    assert 380 <= sum(per_region.values()) <= 430


@pytest.mark.django_db
@pytest.mark.any_database
def test_every_example_could_have_been_typed_in_by_an_editor(loaded: None) -> None:
    for vacancy in Vacancy.objects.filter(is_example=True).order_by("pk"):
        before = (vacancy.region_id, vacancy.municipality_id, vacancy.lat)
        vacancy.clean_fields()  # the database has checked the constraints already
        vacancy.clean()
        assert (vacancy.region_id, vacancy.municipality_id, vacancy.lat) == before


@pytest.mark.django_db
def test_no_sentence_stands_in_more_than_three_places(loaded: None) -> None:
    sentences: Counter[str] = Counter()
    for text in Vacancy.objects.filter(is_example=True).order_by("pk").values_list("description", flat=True):
        sentences.update(set(re.split(r"(?<=[.!?])\s+", text)))
    assert [sentence for sentence, times in sentences.items() if times > 3] == []


@pytest.mark.django_db
def test_some_examples_are_closed_and_some_are_long_gone(loaded: None) -> None:
    assert Vacancy.objects.recently_closed().count() == loader.RECENTLY_CLOSED
    assert Vacancy.objects.gone().count() == loader.LONG_GONE


@pytest.mark.django_db
def test_a_second_load_has_nothing_to_do(loaded: None) -> None:
    assert loader.load(Random(1)) == 0


@pytest.mark.django_db
@pytest.mark.any_database
def test_the_same_seed_makes_the_same_places(loaded: None) -> None:
    def places() -> list[Any]:
        fields = ("source_id", "pc4", "visible_from", "closing_date", "closed_on", "apply_phone")
        return list(Vacancy.objects.filter(is_example=True).order_by("source_id").values_list(*fields))

    before = places()
    loader.remove()
    loader.load(Random(1))
    assert places() == before


@pytest.mark.django_db
def test_removing_takes_exactly_the_examples(loaded: None, django_capture_on_commit_callbacks: Any) -> None:
    own = VacancyFactory()
    with django_capture_on_commit_callbacks(execute=True):
        assert loader.remove() > 400
    assert list(Vacancy.objects.order_by("pk")) == [own]
    assert list(Employer.objects.order_by("pk")) == [own.employer]
    assert search(SearchQuery("vacancies", "medewerker")).total == 0


@pytest.mark.django_db
def test_an_example_employer_that_a_real_place_needs_is_kept(loaded: None) -> None:
    employer = Employer.objects.filter(is_example=True).order_by("pk")[0]
    VacancyFactory(employer=employer)
    loader.remove()
    assert Employer.objects.filter(is_example=True).get() == employer


@pytest.mark.django_db
def test_every_region_has_something_of_nearly_every_sector(loaded: None) -> None:
    sectors: dict[int, set[str]] = {}
    for region_id, sector in Vacancy.objects.visible().order_by("pk").values_list("region_id", "sector"):
        sectors.setdefault(region_id, set()).add(sector)
    assert min(len(found) for found in sectors.values()) >= 10
