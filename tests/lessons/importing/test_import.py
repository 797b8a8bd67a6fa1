"""Existing lessons from files: a report by line, repeatable, nothing half-done, nothing on the site unless asked."""

import io
import json
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model

from lessons.importing import documents
from lessons.importing.models import ImportedLesson
from lessons.models import Lesson
from tests.regions.factories import RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

RECORD = {
    "kenmerk": "les-1",
    "regio": "proef",
    "soort": "Draaiboek",
    "titel": "Bel voor tien uur",
    "samenvatting": "Bellen werkt beter dan mailen.",
    "thema's": "matching, borging",
    "wat wij deden": "Wij belden.",
    "wat niet werkte": "De brief vooraf.",
    "effect": "Elf plekken in 2026.",
    "nakijken op": "1-6-2027",
}
MARKDOWN = """---
kenmerk: {key}
regio: proef
soort: misser
titel: "Niemand las de brief"
samenvatting: De brief kwam in de vakantie.
themas:
  - matching
niet-gemeten: ja
nakijken-op: 2027-06-01
documenten: [brief.txt]
---

# Niemand las de brief

## Wat wij deden

We stuurden een brief.

Daarna nog één.

## Wat niet werkte

Hij kwam in de vakantie.
"""


@pytest.fixture(autouse=True)
def _files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def region(db: None):
    return RegionFactory(slug="proef")


def run(path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_lessons", str(path), "--source", "archief", *options, stdout=out)
    return out.getvalue()


def write(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_csv_makes_drafts_with_dutch_columns_and_labels(region, tmp_path: Path) -> None:
    path = tmp_path / "lessen.csv"
    path.write_text(";".join(RECORD) + "\n" + ";".join(RECORD.values()) + "\n", encoding="cp1252")
    assert "regel 2 (les-1): nieuw: Bel voor tien uur" in run(path)
    lesson = Lesson.objects.get()
    assert not lesson.live
    assert (lesson.region, lesson.type, lesson.themes) == (region, "draaiboek", ["matching", "borging"])
    assert lesson.get_latest_revision_as_object().did == "Wij belden."


def test_second_run_changes_only_what_changed_and_leaves_what_an_editor_wrote(region, tmp_path: Path) -> None:
    path = write(tmp_path / "lessen.jsonl", RECORD, {**RECORD, "kenmerk": "les-2", "titel": "Twee"})
    run(path)
    assert "nieuw 0, gewijzigd 0, ongewijzigd 2" in run(path)
    other = ImportedLesson.objects.get(key="les-2").lesson
    other.title = "Van de redactie"
    other.save_revision()
    write(path, {**RECORD, "titel": "Bel om negen"}, {**RECORD, "kenmerk": "les-2", "titel": "Weer anders"})
    told = run(path)
    assert "gewijzigd: Bel om negen" in told
    assert "(les-2): een redacteur ging verder met deze les" in told
    titles = {lesson.get_latest_revision_as_object().title for lesson in Lesson.objects.all()}
    assert titles == {"Bel om negen", "Van de redactie"}


def test_bad_records_are_refused_with_every_reason_and_the_others_taken(region, tmp_path: Path) -> None:
    bad = {**RECORD, "kenmerk": "fout", "regio": "atlantis", "soort": "gedicht", "nakijken op": "morgen", "extra": "?"}
    path = write(tmp_path / "lessen.jsonl", RECORD, bad, RECORD)
    with pytest.raises(CommandError, match="2 records geweigerd"):
        run(path)
    assert Lesson.objects.count() == 1
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_lessons", str(path), "--source", "archief", stdout=out)
    told = out.getvalue()
    for reason in ("“atlantis” is geen regio", "soort: “gedicht” staat niet", "nakijken-op: schrijf een dag", "staat twee keer"):
        assert reason in told
    assert "regel 2 (fout): " in told
    assert "Onbekende kolommen, niet gebruikt: extra." in told


def test_markdown_folder_brings_its_documents_once(region, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "een.md").write_text(MARKDOWN.format(key="een"), encoding="utf-8")
    (folder / "brief.txt").write_text("Beste werkgever", encoding="utf-8")
    run(folder)
    lesson = Lesson.objects.get().get_latest_revision_as_object()
    assert lesson.did == "We stuurden een brief.\n\nDaarna nog één."
    (block,) = lesson.downloads
    assert block.value["document"].file.read() == b"Beste werkgever"
    assert block.value["accessible"] == "nee"
    (folder / "twee.md").write_text(MARKDOWN.format(key="twee"), encoding="utf-8")
    run(folder)
    assert get_document_model().objects.count() == 1


def test_documents_outside_the_folder_or_of_a_strange_kind_are_refused(region, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    (tmp_path / "geheim.txt").write_text("x")
    (folder / "doe.exe").write_text("x")
    path = write(folder / "lessen.jsonl", {**RECORD, "documenten": "../geheim.txt | doe.exe | weg.pdf"})
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_lessons", str(path), "--source", "archief", stdout=out)
    assert out.getvalue().count("staat niet in de map") == 2
    assert "van een soort die niet mag" in out.getvalue()
    assert not Lesson.objects.exists()


def test_dry_run_says_the_same_and_writes_nothing(region, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("x")
    path = write(tmp_path / "lessen.jsonl", {**RECORD, "documenten": "brief.txt"})
    told = run(path, "--dry-run")
    assert "Proef: er is niets geschreven." in told
    assert "nieuw 1" in told
    assert not Lesson.objects.exists()
    assert not get_document_model().objects.exists()
    assert not (tmp_path / "media").exists()


@time_machine.travel("2026-11-22 10:00", tick=False)  # before the day on which the record is to be looked at again
def test_publish_puts_on_the_site_only_what_may(region, tmp_path: Path) -> None:
    path = write(tmp_path / "lessen.jsonl", RECORD, {**RECORD, "kenmerk": "les-2", "wat niet werkte": "", "effect": ""})
    with pytest.raises(CommandError, match="1 record geweigerd"):
        run(path, "--publish")
    assert [lesson.live for lesson in Lesson.objects.all()] == [True]
    with pytest.raises(CommandError):
        run(path, "--publish")
    run(path)
    assert Lesson.objects.filter(live=False).count() == 1


def test_record_that_fails_half_way_leaves_no_rows_and_no_files(region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brief.txt").write_text("x")
    path = write(tmp_path / "lessen.jsonl", {**RECORD, "documenten": "brief.txt"})
    monkeypatch.setattr(ImportedLesson.objects, "update_or_create", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(path)
    assert not Lesson.objects.exists()
    assert not get_document_model().objects.exists()
    assert [found for found in (tmp_path / "media").rglob("*") if found.is_file()] == []


def test_unreadable_files_are_refused_in_dutch(region, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    with pytest.raises(CommandError, match="geen Markdown-bestanden"):
        run(tmp_path / "leeg")
    (tmp_path / "los.md").write_text("Alleen tekst.")
    with pytest.raises(CommandError, match="1 record geweigerd"):
        run(tmp_path / "los.md")
    assert documents.find_documents([], tmp_path) == ([], [])


@pytest.mark.parametrize("name", ["leeg\x00.pdf", "x" * 5000 + ".pdf", "lus/lus.pdf"])
def test_name_of_a_document_that_no_disk_knows_is_a_fault_of_its_record_alone(tmp_path: Path, region, name: str) -> None:
    (tmp_path / "lus").symlink_to(tmp_path / "lus")
    path = write(tmp_path / "lessen.jsonl", {**RECORD, "documenten": [name]}, {**RECORD, "kenmerk": "les-2"})
    with pytest.raises(CommandError, match="1 record geweigerd"):
        run(path)
    assert ImportedLesson.objects.get().key == "les-2"


def test_block_that_is_nested_without_end_is_a_fault_of_its_file_alone(tmp_path: Path, region) -> None:
    (tmp_path / "les.md").write_text(f"+++\nkenmerk = {'[' * 100_000}\n+++\n", encoding="utf-8")
    with pytest.raises(CommandError, match="1 record geweigerd"):
        run(tmp_path)
