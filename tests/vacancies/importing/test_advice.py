"""An import says what its texts had better say, and takes every row all the same."""

from pathlib import Path

from tests.vacancies.importing.conftest import GOOD, Import
from vacancies.models import Vacancy

BAD = GOOD | {"bronId": "b2", "omschrijving": "Wij zijn een jong team. Bel Jan: 06-12345678.", "uurloonVan": "9,00"}


def test_warnings_name_line_number_column_words_and_reason(import_file: Import) -> None:
    said = import_file([GOOD, BAD])
    assert "let op, regel 2 (b2): omschrijving: “jong team”: Dit gaat over leeftijd." in said
    assert "omschrijving: “06-12345678”: Hier staat een telefoonnummer." in said
    assert "uurloonVan: € 9,00 per uur is minder dan het minimumloon" in said
    assert "1 regel met een waarschuwing: " in said
    assert "leeftijd (age) 1" in said
    assert "FOUT" not in said
    assert Vacancy.objects.count() == 2


def test_places_that_did_not_change_are_not_named_again(import_file: Import) -> None:
    import_file([GOOD, BAD])
    assert "let op" not in import_file([GOOD, BAD])


def test_more_warnings_than_can_be_read_are_written_to_a_file(import_file: Import, tmp_path: Path) -> None:
    target = tmp_path / "warnings.csv"
    said = import_file([BAD | {"bronId": f"b{number}"} for number in range(25)], "--warnings", str(target))
    assert said.count("let op, ") == 20
    assert "… en nog 5; --warnings FILE schrijft ze alle." in said
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 26


def test_trial_run_warns_as_well(import_file: Import) -> None:
    assert "let op, regel 1 (b2)" in import_file([BAD], "--dry-run")
