"""The one public rule, by the clock in Dutch time."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def test_an_open_place_is_visible() -> None:
    vacancy = VacancyFactory()
    assert Vacancy.objects.visible().get() == vacancy


@pytest.mark.parametrize("trait", ["draft", "scheduled", "expired", "closed", "gone", "blocked", "forgotten", "paused"])
def test_what_is_not_open_is_not_visible(trait: str) -> None:
    VacancyFactory(**{trait: True})
    assert not Vacancy.objects.visible().exists()


@pytest.mark.parametrize(
    ("trait", "recently", "gone"),
    [
        ("expired", True, False),
        ("closed", True, False),
        ("gone", False, True),
        ("forgotten", True, False),
        ("paused", True, False),
        ("draft", False, False),
        ("scheduled", False, False),
        ("blocked", False, False),
    ],
)
def test_closed_places_keep_a_page_for_ninety_days(trait: str, recently: bool, gone: bool) -> None:
    VacancyFactory(**{trait: True})
    assert Vacancy.objects.recently_closed().exists() is recently
    assert Vacancy.objects.gone().exists() is gone


def test_a_place_that_was_taken_back_is_neither_closed_nor_gone() -> None:
    VacancyFactory(expired=True, live=False)
    assert not Vacancy.objects.recently_closed().exists()


def test_a_place_ends_at_midnight_in_the_netherlands() -> None:
    with time_machine.travel(datetime(2026, 7, 1, 12, tzinfo=UTC), tick=False):
        VacancyFactory(closing_date="2026-07-10")
    with time_machine.travel(datetime(2026, 7, 10, 21, 59, tzinfo=UTC), tick=False):
        assert Vacancy.objects.visible().exists()
    with time_machine.travel(datetime(2026, 7, 10, 22, 1, tzinfo=UTC), tick=False):
        assert not Vacancy.objects.visible().exists()


def test_a_place_that_nobody_confirms_ends_after_ninety_days_whatever_its_closing_date() -> None:
    with time_machine.travel(datetime(2026, 7, 1, 12, tzinfo=UTC), tick=False):
        place = VacancyFactory(closing_date="2027-06-01")
    with time_machine.travel(datetime(2026, 9, 29, 21, 59, tzinfo=UTC), tick=False):
        place.refresh_from_db()
        assert place.visible_until.isoformat() == "2026-09-29"
        assert Vacancy.objects.visible().exists()
    with time_machine.travel(datetime(2026, 9, 29, 22, 1, tzinfo=UTC), tick=False):
        assert not Vacancy.objects.visible().exists()
        assert Vacancy.objects.recently_closed().exists()
    with time_machine.travel(datetime(2026, 12, 28, 12, tzinfo=UTC), tick=False):
        assert Vacancy.objects.gone().exists()


def test_within_takes_a_circle_and_puts_the_nearest_first() -> None:
    far = VacancyFactory(lat=51.48, lon=5.80)  # 9.7 km east
    near = VacancyFactory(lat=51.50, lon=5.66)
    VacancyFactory(lat=52.09, lon=5.12)  # Utrecht
    found = list(Vacancy.objects.within(10, lat=51.48, lon=5.66))
    assert found == [near, far]
    assert found[1].distance_km == pytest.approx(9.7, abs=0.1)
