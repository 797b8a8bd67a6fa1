"""Encodings, delimiters and files that cannot be used."""

from pathlib import Path

import pytest

from tests.vacancies.importing.conftest import GOOD, HEADER, Import
from vacancies.models import Vacancy

ROW = "a1,Café,Werk in de keuken,regulier,Bedrijf,5701"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_encoding_and_delimiter_are_found_out(import_file: Import, encoding: str, delimiter: str) -> None:
    import_file(f"{HEADER}\r\n{ROW}\r\n".replace(",", delimiter).encode(encoding))
    assert Vacancy.objects.get().title == "Café"


def test_a_wrong_encoding_is_seen_in_the_text(import_file: Import) -> None:
    said = import_file(f"{HEADER}\n{ROW}".encode("cp1252"), "--encoding", "utf-8")
    assert "regel 2 (a1): titel: er staan onleesbare tekens in" in said


def test_quoted_cells_may_hold_lines_and_the_line_number_stays_right(import_file: Import) -> None:
    said = import_file(f'{HEADER}\na1,Een,"Eerste\n\nTweede",regulier,Bedrijf,5701\na2,,Tekst,regulier,Bedrijf,5701')
    assert Vacancy.objects.get().description == "Eerste\n\nTweede"
    assert "regel 5 (a2): titel: ontbreekt" in said


def test_a_row_of_other_length_than_the_header(import_file: Import) -> None:
    said = import_file(f"{HEADER},sector\n{ROW}\n{ROW},groen,te,veel\n\n")
    assert "nieuw 1," in said
    assert "regel 3: deze regel heeft meer kolommen dan de kop" in said


def test_unknown_columns_are_named_and_not_used(import_file: Import) -> None:
    assert "Onbekende kolommen, niet gebruikt: kleur" in import_file([GOOD | {"kleur": "rood"}])


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("titel,omschrijving,soort,werkgever,postcode", "bronId"),
        ("bronId,titel,omschrijving,soort,werkgever", "postcode of plaats"),
        ("bronId,titel,omschrijving,soort,postcode", "werkgever"),
        ("", "bronId, titel, omschrijving, soort, werkgever, postcode of plaats"),
    ],
)
def test_a_file_without_a_required_column_is_refused_as_a_whole(import_file: Import, header: str, missing: str) -> None:
    assert f"In het bestand ontbreken de kolommen: {missing}" in import_file(f"{header}\n{ROW}")
    assert not Vacancy.objects.exists()


def test_a_column_that_comes_twice_is_refused(import_file: Import) -> None:
    assert "noemt een kolom twee keer" in import_file(f"{HEADER},titel\n{ROW}")


@pytest.mark.parametrize("line", ["{", "[]", "null", '{"a": ' + "[" * 100_000, "tekst"])
def test_a_line_that_is_no_json_object_is_refused(import_file: Import, tmp_path: Path, line: str) -> None:
    assert "regel 1: deze regel is geen JSON-object" in import_file(line.encode(), "--format", "jsonl")


def test_the_format_can_be_seen_without_a_name(tmp_path: Path) -> None:
    from vacancies.importing.reading import guess_format

    path = tmp_path / "plekken.txt"
    path.write_text('{"bronId": "a"}')
    assert guess_format(path) == "jsonl"
    path.write_text(HEADER)
    assert guess_format(path) == "csv"


@pytest.mark.parametrize(
    ("options", "reason"),
    [(["--source", "Met Spatie"], "--source: gebruik"), (["--encoding", "klingon"], "unknown encoding")],
)
def test_an_option_that_cannot_be_gives_one_clear_line(import_file: Import, options: list[str], reason: str) -> None:
    assert reason in import_file([GOOD], *options)


def test_a_missing_file_gives_one_clear_line(import_file: Import) -> None:
    from django.core.management import CommandError, call_command

    with pytest.raises(CommandError, match="bestaatniet"):
        call_command("import_vacancies", "/tmp/bestaatniet.csv", "--source", "atlas")


def test_refused_rows_go_to_a_file_without_formulas(import_file: Import, tmp_path: Path) -> None:
    errors = tmp_path / "fouten.csv"
    import_file([GOOD | {"bronId": "=HYPERLINK(1)", "titel": ""}], "--errors", str(errors))
    assert errors.read_text(encoding="utf-8-sig").splitlines() == ["regel;bronId;reden", "1;'=HYPERLINK(1);titel: ontbreekt"]
