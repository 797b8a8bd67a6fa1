"""Views and responses per place, counted without a trace of who looked."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy
from vacancies.statistics import spool
from vacancies.statistics.counting import count_response, count_views, forget_views
from vacancies.statistics.models import CountedFile, PlaceDay
from vacancies.statistics.reading import weeks_of
from vacancies.statistics.sources import Source

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday
PERSON = {"HTTP_USER_AGENT": "Mozilla/5.0 (Android 14; Mobile) Firefox/140.0"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    """A spool of this test alone."""
    settings.SPOOL_DIR = tmp_path
    return tmp_path


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands until the test moves it."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def place(clock: time_machine.Traveller, region_tree: RegionTree) -> Vacancy:
    """A place of today."""
    return VacancyFactory()


def counts() -> dict[str, int]:
    return dict(PlaceDay.objects.order_by("source").values_list("source", "views"))


def test_visits_are_counted_by_the_source_in_their_address(client: Client, place: Vacancy, clock: time_machine.Traveller) -> None:
    url = place.get_absolute_url()
    for query in ("", "?van=regio", "?van=mail", "?van=feed", "?lijst=q%3Dgroen", "?van=zoeken", "?van=onzin"):
        assert client.get(url + query, **PERSON).status_code == 200
    client.head(url, **PERSON)
    client.get(url, HTTP_USER_AGENT="Googlebot/2.1")
    client.get(url, HTTP_SEC_PURPOSE="prefetch", **PERSON)
    assert count_views() == 0  # the minute is not over
    clock.shift(timedelta(minutes=2))
    assert count_views() == 7
    assert counts() == {"anders": 2, "feed": 1, "mail": 1, "regio": 1, "zoeken": 2}


def test_counting_adds_up_and_a_file_that_stays_is_not_counted_twice(
    place: Vacancy, clock: time_machine.Traveller, folder: Path
) -> None:
    for _ in range(3):
        spool.note_view(place.pk, Source.SEARCH)
    spool.note_view(10**12, Source.SEARCH)  # a place that is gone
    clock.shift(timedelta(minutes=2))
    (file,) = folder.glob("views-*.txt")
    kept = file.read_bytes()
    assert count_views() == 4
    file.write_bytes(kept)  # as when the process died before it removed the file
    assert count_views() == 0
    assert not file.exists()
    spool.note_view(place.pk, Source.SEARCH)
    clock.shift(timedelta(minutes=2))
    count_views()
    assert counts() == {"zoeken": 4}


def test_half_a_line_and_other_rubbish_cost_only_themselves(place: Vacancy, clock: time_machine.Traveller, folder: Path) -> None:
    second = int(NOW.timestamp() // 60)
    (folder / f"views-{second}.txt").write_bytes(f"{place.pk} zoeken\nxx\n\xff\n5 rommel\n{place.pk} zoe".encode("latin-1"))
    (folder / "views-abc.txt").write_text("1 zoeken\n")
    clock.shift(timedelta(minutes=2))
    assert count_views() == 1


def test_visit_near_midnight_counts_for_its_own_day(place: Vacancy, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2026, 11, 18, 22, 59, 30, tzinfo=UTC))  # 23:59 in the Netherlands
    spool.note_view(place.pk, Source.SEARCH)
    clock.shift(timedelta(minutes=3))
    count_views()
    assert PlaceDay.objects.get().day.isoformat() == "2026-11-18"


def test_full_disk_costs_the_count_and_not_the_visit(client: Client, place: Vacancy, settings: Any, folder: Path) -> None:
    (folder / "file").write_text("")
    settings.SPOOL_DIR = folder / "file" / "below"
    assert client.get(place.get_absolute_url(), **PERSON).status_code == 200


def test_weeks_hide_small_numbers_and_keep_to_eight(place: Vacancy, django_assert_num_queries: Any) -> None:
    for days, source, views in ((0, "zoeken", 12), (1, "zoeken", 3), (1, "regio", 4), (7, "feed", 5), (70, "zoeken", 9)):
        day = (NOW - timedelta(days=days)).date()
        PlaceDay.objects.create(place=place, day=day, source=source, views=views)
    count_response(place=place, source=Source.SEARCH)
    with django_assert_num_queries(1):
        weeks = weeks_of(place)
    assert weeks.rows == [
        ["16 nov", "zoeken", "15", "< 5"],
        ["16 nov", "pagina van de regio", "< 5", "0"],
        ["9 nov", "feed", "5", "0"],
    ]
    assert weeks.columns == ["Week vanaf", "Via", "Bekeken", "Reacties"]


def test_old_counts_are_forgotten(place: Vacancy) -> None:
    PlaceDay.objects.create(place=place, day=NOW.date() - timedelta(days=401), source="zoeken", views=9)
    PlaceDay.objects.create(place=place, day=NOW.date() - timedelta(days=399), source="zoeken", views=9)
    CountedFile.objects.create(name="views-1.txt")
    assert forget_views() == 1
