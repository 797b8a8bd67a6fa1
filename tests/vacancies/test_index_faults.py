"""What changes places in bulk leaves a note in the same transaction: a kill before the index has it loses nothing."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from regions.geography.loading import LoadReport, TableReport
from regions.geography.models import Region
from regions.geography.signals import geography_loaded
from search import SearchQuery, SearchUnavailable, index_objects, search
from search.models import SearchChange
from search.outbox import GRACE, apply_changes
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory
from tests.vacancies.importing.conftest import GOOD
from tests.vacancies.occupations.test_load_esco import BAKKER, KOK, download
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def index_fails(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Stands for a process that ends after its commit: whatever it still wants to write in the index fails."""
    if "search_searchentry" in sql.lower() and not sql.startswith("SELECT"):
        raise OperationalError("killed")
    return execute(sql, params, many, context)


@pytest.fixture
def later() -> Iterator[Callable[[timedelta], None]]:
    """Lets time pass."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock.shift


def waiting(source: str = "vacancies") -> set[int]:
    """The objects that the embedded index has still to take in."""
    return set(SearchChange.objects.filter(source=source, engine="embedded").values_list("object_pk", flat=True))


def found(text: str) -> list[int]:
    """The places that a text finds."""
    return [hit.pk for hit in search(SearchQuery("vacancies", text)).hits]


def test_new_names_of_an_occupation_reach_the_index_after_a_kill(tmp_path: Path, later: Callable[[timedelta], None]) -> None:
    folder = download(tmp_path / "ESCO v1.3.0", KOK, BAKKER)
    call_command("load_esco", folder, stdout=StringIO())
    place, other = VacancyFactory(title="Kok"), VacancyFactory(title="Bakker")
    index_objects("vacancies", [place.pk, other.pk])
    Vacancy.objects.update(occupation_id=None, occupation_found="")
    SearchChange.objects.all().delete()
    with connection.execute_wrapper(index_fails), pytest.raises(SearchUnavailable):
        call_command("load_esco", folder, stdout=StringIO())
    assert waiting() == {place.pk, other.pk}  # their occupations were found

    later(GRACE)
    apply_changes.call()
    assert found("keukenprins") == [place.pk]
    renamed = [*KOK[:4], "pannenheld", *KOK[5:]]
    folder = download(tmp_path / "ESCO v1.4.0", renamed, BAKKER)
    with connection.execute_wrapper(index_fails), pytest.raises(SearchUnavailable):
        call_command("load_esco", folder, stdout=StringIO())
    assert waiting() == {place.pk}  # its occupation has other names
    later(GRACE)
    apply_changes.call()
    assert found("pannenheld") == [place.pk]
    assert waiting() == set()


def test_imported_and_closed_places_reach_the_index_after_a_kill(
    tmp_path: Path, later: Callable[[timedelta], None], region_tree: RegionTree
) -> None:
    path = tmp_path / "plekken.jsonl"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    with connection.execute_wrapper(index_fails), pytest.raises(SearchUnavailable):
        call_command("import_vacancies", path, source="atlas", stdout=StringIO(), stderr=StringIO())
    place = Vacancy.objects.get()
    assert waiting() == {place.pk}
    later(GRACE)
    apply_changes.call()
    assert found("kas") == [place.pk]

    path.write_text(json.dumps(GOOD | {"bronId": "a2", "titel": "Bakker"}), encoding="utf-8")
    with connection.execute_wrapper(index_fails), pytest.raises(SearchUnavailable):
        call_command("import_vacancies", path, source="atlas", stdout=StringIO(), stderr=StringIO())
    later(GRACE)
    apply_changes.call()
    with connection.execute_wrapper(index_fails), pytest.raises(SearchUnavailable):
        call_command("import_vacancies", path, source="atlas", close_missing=True, stdout=StringIO(), stderr=StringIO())
    assert waiting() == {place.pk}
    later(GRACE)
    apply_changes.call()
    assert found("kas") == []


@pytest.mark.parametrize(("table", "is_noted"), [("Gemeenten", True), ("Gemeenten in regio's", True), ("Postcodes", False)])
def test_other_names_of_regions_are_noted_for_all_that_shows_them(region_tree: RegionTree, table: str, is_noted: bool) -> None:
    place, lesson = VacancyFactory(), LessonFactory()
    SearchChange.objects.all().delete()
    report = LoadReport([TableReport(table, changed=["Helmond (short_name)"])])
    geography_loaded.send(sender=Region, report=report, renamed_slugs={})
    noted = [waiting("vacancies"), waiting("lessons"), waiting("regions") >= {region_tree.helmond.pk}]
    assert noted == ([{place.pk}, {lesson.pk}, True] if is_noted else [set(), set(), False])
