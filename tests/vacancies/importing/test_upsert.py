"""Importing again: what is new, changed, unchanged, gone and refused; and what an editor did stays."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from search import SearchQuery, search
from tests.vacancies.importing.conftest import GOOD, Import
from vacancies.ending import standing
from vacancies.importing import run
from vacancies.models import Employer, Vacancy


def found(words: str) -> int:
    """How many places the search finds."""
    return search(SearchQuery("vacancies", words)).total


def test_a_second_run_changes_nothing(import_file: Import) -> None:
    rows = [GOOD | {"bronId": str(n)} for n in range(3)]
    import_file(rows)
    before = list(Vacancy.objects.order_by("pk").values())
    assert "nieuw 0, gewijzigd 0, ongewijzigd 3, gesloten 0, geweigerd 0" in import_file(rows)
    assert list(Vacancy.objects.order_by("pk").values()) == before


def test_a_changed_row_changes_its_place_and_the_index(import_file: Import) -> None:
    import_file([GOOD])
    assert found("kas") == 1
    said = import_file([GOOD | {"titel": "Hulp in de tuin", "postcode": "4461", "begeleiding": "jobcoach", "werkgever": "Ander"}])
    assert "gewijzigd 1" in said
    place = Vacancy.objects.with_employer().get()
    assert (place.title, place.region.name, place.guidance) == ("Hulp in de tuin", "Zeeland", ["jobcoach"])
    assert place.employer.name == "Ander"
    assert (found("kas"), found("tuin")) == (0, 1)


def test_batches_stand_by_themselves(import_file: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 2)
    said = import_file([GOOD | {"bronId": str(n), "titel": "" if n == 3 else "Hulp"} for n in range(7)])
    assert "nieuw 6" in said
    assert "geweigerd 1" in said


def test_one_source_does_not_touch_another(import_file: Import) -> None:
    import_file([GOOD])
    import_file([GOOD | {"titel": "Van een ander"}], "--source", "ander")
    assert Vacancy.objects.count() == 2


def test_employers_are_made_once_however_they_are_written(import_file: Import) -> None:
    import_file([GOOD, GOOD | {"bronId": "a2", "werkgever": "PROEFKWEKERIJ "}])
    assert Employer.objects.get().name == "Proefkwekerij"


def test_a_dry_run_says_the_same_and_writes_nothing(import_file: Import) -> None:
    import_file([GOOD])
    rows = [GOOD | {"titel": "Anders"}, GOOD | {"bronId": "a2", "werkgever": "Nieuw"}, GOOD | {"bronId": "a3", "titel": ""}]
    said = import_file(rows, "--dry-run", "--close-missing")
    assert "Proef: er is niets geschreven." in said
    assert "nieuw 1, gewijzigd 1, ongewijzigd 0, gesloten 0, geweigerd 1" in said
    assert Vacancy.objects.get().title == "Hulp in de kas"
    assert Employer.objects.count() == 1


def test_a_place_that_the_file_lacks_stays_open_and_is_reported(import_file: Import) -> None:
    import_file([GOOD, GOOD | {"bronId": "a2"}])
    assert "1 plekken van deze bron staan niet in het bestand en blijven open; --close-missing sluit ze." in import_file([GOOD])
    assert Vacancy.objects.visible().count() == 2


def test_close_missing_closes_it_as_withdrawn_and_a_later_file_opens_it_again(import_file: Import) -> None:
    rows = [GOOD, GOOD | {"bronId": "a2", "titel": "Chauffeur"}]
    import_file(rows)
    assert "gesloten 1" in import_file(rows[:1], "--close-missing")
    closed = Vacancy.objects.get(source_id="a2")
    assert (closed.closed_on, closed.close_reason) == (timezone.localdate(), "ingetrokken")
    assert found("chauffeur") == 0
    import_file(rows)
    assert found("chauffeur") == 1


def test_what_an_editor_withdrew_stays_so(import_file: Import) -> None:
    import_file([GOOD])
    import_file([GOOD | {"bronId": "a2"}], "--close-missing")
    import_file([GOOD])  # the import opens again what it closed itself; then an editor closes it
    place = Vacancy.objects.get(source_id="a1")
    place.closed_on, place.close_reason = timezone.localdate(), "ingetrokken"
    place.save_revision(clean=False).publish()
    import_file([GOOD])
    assert Vacancy.objects.get(source_id="a1").closed_on == timezone.localdate()


def test_place_that_its_employer_once_confirmed_opens_again_after_the_import_closed_it(import_file: Import) -> None:
    import_file([GOOD])
    standing.confirm(place=Vacancy.objects.get())
    import_file([GOOD | {"bronId": "a2"}], "--close-missing")
    import_file([GOOD])
    assert Vacancy.objects.visible().filter(source_id="a1").exists()


def test_close_missing_leaves_refused_rows_open(import_file: Import) -> None:
    import_file([GOOD, GOOD | {"bronId": "a2"}])
    import_file([GOOD, GOOD | {"bronId": "a2", "titel": ""}], "--close-missing")
    assert Vacancy.objects.visible().count() == 2


def test_close_missing_closes_nothing_when_a_number_could_not_be_read(import_file: Import) -> None:
    import_file([GOOD, GOOD | {"bronId": "a2"}])
    said = import_file([GOOD, GOOD | {"bronId": ""}], "--close-missing")
    assert "Niets is gesloten" in said
    assert Vacancy.objects.visible().count() == 2


@pytest.mark.parametrize(
    "by_editor",
    [{"live": False}, {"closed_on": timezone.localdate(), "close_reason": "vervuld-anders"}],
)
def test_what_an_editor_took_back_or_closed_stays_so(import_file: Import, by_editor: dict[str, Any]) -> None:
    import_file([GOOD])
    Vacancy.objects.update(**by_editor)
    import_file([GOOD | {"titel": "Nog een keer"}])
    assert not Vacancy.objects.visible().exists()
    assert Vacancy.objects.get().title == "Nog een keer"


def test_a_column_that_the_file_lacks_leaves_its_field_alone(import_file: Import) -> None:
    import_file([GOOD])
    Vacancy.objects.update(guidance=["maatje"], summary="Van de redactie")
    assert "ongewijzigd 1" in import_file([GOOD])
    assert Vacancy.objects.get().guidance == ["maatje"]


def test_an_old_draft_does_not_come_back_after_an_import(import_file: Import) -> None:
    import_file([GOOD])
    place = Vacancy.objects.get()
    place.save_revision(clean=False)
    import_file([GOOD | {"titel": "Van de bron"}])
    assert Vacancy.objects.get().get_latest_revision_as_object().title == "Van de bron"


def test_prolonging_leaves_the_draft_of_an_editor_alone(import_file: Import) -> None:
    import_file([GOOD])
    place = Vacancy.objects.get()
    place.title = "Van de redactie"
    place.save_revision(clean=False)
    with time_machine.travel(timezone.now() + timedelta(days=70)):
        assert "gewijzigd 1" in import_file([GOOD])
    place = Vacancy.objects.get()
    draft = place.get_latest_revision_as_object()
    assert (draft.title, place.has_unpublished_changes) == ("Van de redactie", True)
    assert draft.closing_date == place.closing_date == timezone.localdate() + timedelta(days=160)


def test_a_place_without_a_closing_date_of_its_own_is_prolonged_when_it_nears_its_end(import_file: Import) -> None:
    today = timezone.localdate()
    import_file([GOOD])
    with time_machine.travel(timezone.now() + timedelta(days=50)):
        assert "ongewijzigd 1" in import_file([GOOD])
    with time_machine.travel(timezone.now() + timedelta(days=70)):
        assert "gewijzigd 1" in import_file([GOOD])
        assert Vacancy.objects.get().closing_date == today + timedelta(days=160)


def test_a_source_may_close_a_place_early(import_file: Import) -> None:
    import_file([GOOD])
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        yesterday = timezone.localdate() - timedelta(days=1)
        import_file([GOOD | {"sluitingsdatum": yesterday.isoformat()}])
        assert not Vacancy.objects.visible().exists()
