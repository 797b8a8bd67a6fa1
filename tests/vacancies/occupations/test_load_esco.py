"""Loading occupations: the project's own table, the official download, and what a new version changes."""

import csv
import re
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import SearchQuery, index_objects, search
from tests.vacancies.factories import VacancyFactory
from vacancies.enums import OccupationFound
from vacancies.models import Vacancy
from vacancies.occupations import tables
from vacancies.occupations.models import Occupation, OccupationSource

pytestmark = pytest.mark.django_db

URI = "http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-00000000000"
HEADER = ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "status"]
HEADER += ["description", "code"]
KOK = ["Occupation", f"{URI}1", "5120", "kok", "kokkin\nkeukenprins", "kock", "released", "Koks\nkoken.", "5120.1"]
BAKKER = ["Occupation", f"{URI}2", "7512", "bakker", "", "", "released", "Bakkers bakken.", "7512.1"]
GROUPS = [["ISCOGroup", "5120", "Koks"], ["ISCOGroup", "7512", "Bakkers"], ["ISCOGroup", "51", "Dienstverlening"]]


def download(folder: Path, *rows: list[str], header: list[str] = HEADER) -> Path:
    """Write a download of ESCO."""
    folder.mkdir(exist_ok=True)
    for name, head, lines in (
        ("occupations_nl.csv", header, rows),
        ("ISCOGroups_nl.csv", ["conceptType", "code", "preferredLabel"], GROUPS),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *lines])
    return folder


def load(*arguments: object) -> str:
    out = StringIO()
    call_command("load_esco", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_own_table_holds_labels_only_and_stays_small() -> None:
    header = (tables.DATA_DIR / "occupations.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert header == "code,id,isco,label,other_labels"
    sizes = {path.name: path.stat().st_size for path in tables.DATA_DIR.iterdir()}
    assert set(sizes) == {"occupations.csv", "isco_groups.csv", "source.toml"}
    assert sum(sizes.values()) < 800_000
    table = tables.read_own_table()
    names = [name for row in table.rows for name in (row.label, *row.other_labels, row.isco_name)]
    assert max(map(len, names)) <= 140  # a description is a paragraph
    assert not [name for name in names if re.search(r"\w{3}\. [A-Z]", name)]
    assert table.statement == "This service uses the ESCO classification of the European Commission."
    assert (table.version, len(table.rows)) == ("1.2.0", 3039)


def test_the_own_table_loads_once_and_then_changes_nothing() -> None:
    assert "ESCO 1.2.0: nieuw 3039" in load()
    stamp = OccupationSource.objects.get().loaded_at
    assert "nieuw 0, gewijzigd 0, vervallen 0, vervallen maar nog in gebruik 0, gelijk 3039" in load()
    assert OccupationSource.objects.get().loaded_at == stamp


def test_the_download_is_read_from_a_folder(tmp_path: Path) -> None:
    assert "nieuw 2" in load(download(tmp_path / "ESCO v1.3.0", KOK, BAKKER))
    kok = Occupation.objects.get(code="5120.1")
    assert kok.names == ["kok", "kokkin", "keukenprins"]
    assert kok.isco_name == "Koks"
    assert OccupationSource.objects.get().version == "1.3.0"
    assert "kook" not in "".join(map(str, Occupation.objects.values_list("label", "other_labels"))).lower()


def test_the_download_is_read_from_a_zip_file(tmp_path: Path) -> None:
    folder = download(tmp_path / "csv", KOK)
    path = tmp_path / "ESCO dataset - v1.2.1 - classification - nl - csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"csv/{file.name}")
    assert "ESCO 1.2.1: nieuw 1" in load(path)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    said = load(download(tmp_path / "v1.2.0", KOK), "--dry-run")
    assert "nieuw 1" in said
    assert "er is niets geschreven" in said
    assert not Occupation.objects.exists()
    assert not OccupationSource.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({8: "51"}, "occupations_nl.csv, regel 5: code: “51” heeft niet de vorm 1234.5.6"),
        ({1: "http://example.com/1"}, "regel 5: adres: “http://example.com/1” is geen adres van een beroep in ESCO"),
        ({2: "9999"}, "regel 5: ISCO-groep: “9999” staat niet in de tabel van groepen"),
        ({3: ""}, "regel 5: naam: “” is leeg"),
        ({1: f"{URI}1"}, "staat ook al op regel 2"),
        ({8: "5120.1"}, "“5120.1” staat ook al op regel 2"),
    ],
)
def test_a_broken_row_refuses_all_with_its_line(tmp_path: Path, change: dict[int, str], said: str) -> None:
    broken = [change.get(at, cell) for at, cell in enumerate(BAKKER)]
    with pytest.raises(CommandError, match=re.escape(said)):
        load(download(tmp_path / "v1.2.0", KOK, broken))
    assert not Occupation.objects.exists()


def test_files_that_are_no_download_say_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="geen map en geen zipbestand"):
        load(tmp_path / "v1.2.0.zip")
    with pytest.raises(CommandError, match="geef haar op met --esco-version"):
        load(download(tmp_path / "map", KOK))
    with pytest.raises(CommandError, match="de kolommen ontbreken: altLabels"):
        load(download(tmp_path / "v1.2.0", KOK, header=["x" if name == "altLabels" else name for name in HEADER]))
    (tmp_path / "v1.2.0" / "ISCOGroups_nl.csv").write_bytes(b"code,preferredLabel\n5120,\xff")
    with pytest.raises(CommandError, match=r"ISCOGroups_nl\.csv, regel 2: geen geldige UTF-8"):
        load(tmp_path / "v1.2.0")
    (tmp_path / "v1.4.0").mkdir()
    with pytest.raises(CommandError, match="het bestand is niet te lezen"):
        load(tmp_path / "v1.4.0")


def test_an_occupation_that_is_no_more_stays_while_a_place_uses_it(tmp_path: Path) -> None:
    load(download(tmp_path / "v1.2.0", KOK, BAKKER))
    place = VacancyFactory.create(occupation=Occupation.objects.get(label="kok"), occupation_found=OccupationFound.CHOSEN)
    other = [*BAKKER[:1], f"{URI}3", *BAKKER[2:8], "5120.1"]  # the code changes hands
    said = load(download(tmp_path / "v1.3.0", other))
    assert "vervallen 1, vervallen maar nog in gebruik 1" in said
    assert "nog in gebruik: 5120.1 kok" in said
    place.refresh_from_db()
    assert (place.occupation.label, place.occupation.gone_since) == ("kok", "1.3.0")
    assert Occupation.objects.get(code="5120.1").label == "bakker"
    load(download(tmp_path / "v1.4.0", KOK))
    place.refresh_from_db()
    assert (place.occupation.code, place.occupation.gone_since) == ("5120.1", "")


def test_without_a_path_a_newer_version_stays(tmp_path: Path) -> None:
    load(download(tmp_path / "v1.10.0", KOK))
    assert "ESCO 1.10.0 is geladen en nieuwer" in load()
    assert Occupation.objects.count() == 1


def test_places_get_their_occupation_and_are_found_by_its_names(tmp_path: Path) -> None:
    place = VacancyFactory.create(title="Kok (m/v)", description="U staat bij het fornuis.")
    index_objects("vacancies", [place.pk])
    said = load(download(tmp_path / "v1.2.0", KOK))
    assert "plekken met een ander beroep 1, opnieuw in de zoekindex 1" in said
    assert search(SearchQuery("vacancies", "keukenprins")).total == 1
    renamed = [*KOK[:4], "potten vuller", *KOK[5:]]
    assert "opnieuw in de zoekindex 1" in load(download(tmp_path / "v1.3.0", renamed))
    assert search(SearchQuery("vacancies", "potten")).total == 1
    assert search(SearchQuery("vacancies", "keukenprins")).total == 0


def test_what_a_person_or_the_source_chose_stays(tmp_path: Path) -> None:
    load(download(tmp_path / "v1.2.0", KOK, BAKKER))
    bakker = Occupation.objects.get(label="bakker")
    for found in (OccupationFound.CHOSEN, OccupationFound.GIVEN):
        VacancyFactory.create(title="Kok", occupation=bakker, occupation_found=found)
    VacancyFactory.create(title="Kok", occupation=None, occupation_found=OccupationFound.CHOSEN)
    assert "plekken met een ander beroep 0" in load(download(tmp_path / "v1.3.0", KOK, BAKKER))
    assert set(Vacancy.objects.values_list("occupation__label", flat=True)) == {"bakker", None}


def test_the_download_can_become_the_own_table(tmp_path: Path) -> None:
    load(download(tmp_path / "v1.2.0", KOK, BAKKER), "--write-table", tmp_path / "own")
    (tmp_path / "own" / "source.toml").write_text((tables.DATA_DIR / "source.toml").read_text(encoding="utf-8"))
    own = tables.read_own_table(tmp_path / "own")
    assert [row.label for row in own.rows] == ["kok", "bakker"]
    assert "koken" not in (tmp_path / "own" / "occupations.csv").read_text()
    assert not Occupation.objects.exists()
