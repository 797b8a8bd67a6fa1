"""A whole plan out of a file: everything, or with one mistake nothing."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from regions.plan.importing.files import COLUMNS, MOST_COLUMNS, Line, PlanFile, UnreadableFile, read_lines
from regions.plan.importing.template import spreadsheet
from regions.plan.models import ActionLine, MoneyRow, Participation, PlanPage, Result, StatusChange, Target
from tests.regions.factories import RegionTree, make_editor

pytestmark = pytest.mark.django_db

PLAN: list[dict[str, object]] = [
    {"soort": "plan", "wat": "regio", "waarde": "AM32"},
    {"soort": "plan", "wat": "titel", "waarde": "Actieplan 2026-2028"},
    {"soort": "plan", "wat": "begin", "waarde": "01-01-2026"},
    {"soort": "plan", "wat": "doel", "waarde": "Meer mensen aan het werk."},
    {"soort": "plan", "wat": "doelgroepen", "waarde": "ww|bijstand"},
    {"soort": "resultaat", "wat": "extra-matches", "jaar": 2026, "waarde": 64, "datum": "1-10-2026", "bron": "Jaarverslag"},
    {"soort": "doel", "wat": "extra-matches", "jaar": 2026, "waarde": "1.150", "bron": "Actieplan, bladzijde 4"},
    {"soort": "actielijn", "wat": "Eén punt", "waarde": "uitvoering", "wie": "UWV", "datum": "2026-01-01", "tot": "2027-01-01"},
    {"soort": "proeftuin", "wat": "Proef", "waarde": "vertraagd", "reden": "Corona.", "datum": "2026-01-01"},
    {"soort": "geld", "wat": "ontvangen", "jaar": 2026, "waarde": 1000000, "datum": "2026-02-01", "bron": "Brief"},
    {"soort": "partner", "wat": "Gemeente Helmond", "waarde": "centrumgemeente"},
]


def write_csv(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "plan.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def load(path: Path, **options: object) -> list[str]:
    out = io.StringIO()
    call_command("import_plan", str(path), stdout=out, **options)
    return out.getvalue().splitlines()


def counts() -> list[int]:
    return [model.objects.count() for model in (PlanPage, Target, Result, ActionLine, MoneyRow, Participation, StatusChange)]


def test_plan_is_read_as_a_draft_with_its_ledger_and_a_second_time_changes_nothing(
    tmp_path: Path, region_tree: RegionTree
) -> None:
    path = write_csv(tmp_path, PLAN)
    assert load(path, dry_run=True)[-1].startswith("7 new and 0 changed would be stored")
    assert sum(counts()) == 0
    load(path)
    plan = PlanPage.objects.child_of(region_tree.helmond).get()
    assert (plan.live, plan.target_groups, plan.period_from) == (False, ["bijstand", "ww"], date(2026, 1, 1))
    assert Target.objects.get().number == 1150
    assert (Result.objects.get().number, Result.objects.get().entered_as) == (64, "bestand")
    assert ActionLine.objects.get(kind="proeftuin").reason == "Corona."
    before = counts()
    assert load(path, publish=True)[-1] == "0 new and 0 changed were stored; 6 the same."
    assert counts() == before
    assert PlanPage.objects.get().live


def test_differences_are_reported_and_figures_corrected_by_new_rows(tmp_path: Path, region_tree: RegionTree) -> None:
    load(write_csv(tmp_path, PLAN))
    changed = [dict(row) for row in PLAN if row["soort"] != "geld"]
    changed[3]["waarde"] = "Nog meer mensen."
    changed[5]["waarde"] = 70
    changed[7] |= {"waarde": "gestopt", "reden": "Geen geld."}
    report = load(write_csv(tmp_path, changed))
    for line in (
        "~ doel: “Meer mensen aan het werk.” → “Nog meer mensen.”",
        "~ resultaat extra matches 2026 op 01-10-2026: 64 → 70",
        "~ Eén punt: in uitvoering → gestopt",
        "? bedrag ontvangen 2026",
    ):
        assert line in "\n".join(report), (line, report)
    assert [result.number for result in Result.objects.order_by("pk")] == [64, 70]
    assert MoneyRow.objects.count() == 1


def test_every_mistake_is_reported_with_its_line_and_nothing_is_stored(tmp_path: Path, region_tree: RegionTree) -> None:
    wrong = [
        *PLAN,
        {"soort": "doel", "wat": "banen", "waarde": 3, "bron": "Plan"},
        {"soort": "doel", "wat": "leerbanen", "waarde": "veel", "bron": "Plan"},
        {"soort": "resultaat", "wat": "leerbanen", "waarde": 3, "datum": "2026-01-01", "bron": "Plan"},
        {"soort": "resultaat", "wat": "extra-matches", "jaar": 2026, "waarde": 3, "datum": "2026-03-01"},
        {"soort": "actielijn", "wat": "Laat", "waarde": "vertraagd"},
        {"soort": "geld", "wat": "ontvangen", "jaar": 26, "waarde": 3, "bron": "Plan"},
    ]
    out = io.StringIO()
    with pytest.raises(CommandError, match="6 errors, nothing was stored"):
        call_command("import_plan", str(write_csv(tmp_path, wrong)), stdout=out)
    for number in range(13, 19):
        assert f"! regel {number}: " in out.getvalue()
    assert sum(counts()) == 0


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("soort;kleur\nplan;rood\n", "kolommen kennen wij niet: kleur"),
        ("soort;wat;waarde\nplan;titel;Plan\n", "ontbreekt: regio, begin, doel"),
        ("soort;wat;waarde\nplan;regio;Atlantis\n", "geen regio"),
    ],
)
def test_file_that_is_no_plan_is_refused(tmp_path: Path, region_tree: RegionTree, text: str, match: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(text)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_plan", str(path), stdout=out)
    assert match in out.getvalue()


def test_lines_within_a_cell_stay_lines(tmp_path: Path, region_tree: RegionTree) -> None:
    rows = [dict(row) for row in PLAN]
    rows[3]["waarde"] = "Meer mensen aan het werk.\nEn langer.\u2028En fijner."
    load(write_csv(tmp_path, rows))
    assert PlanPage.objects.get().aim == "Meer mensen aan het werk.\nEn langer.\u2028En fijner."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_csv_in_another_alphabet_is_read_or_refused_but_never_stored_with_gaps(
    tmp_path: Path, region_tree: RegionTree, encoding: str
) -> None:
    path = write_csv(tmp_path, PLAN)
    path.write_text(path.read_text(encoding="utf-8-sig"), encoding=encoding)
    if encoding == "utf-16":  # with the mark that says so
        load(path)
        assert PlanPage.objects.get().title == "Actieplan 2026-2028"
    else:
        out = io.StringIO()
        with pytest.raises(CommandError):
            call_command("import_plan", str(path), stdout=out)
        assert "geen leesbaar csv-bestand" in out.getvalue()


def crafted(sheets: int, dimension: str) -> bytes:
    """A small spreadsheet that says of itself how large it is."""
    book = Workbook()
    for number in range(sheets):
        book.create_sheet(f"blad {number}").append(["wat"])
    book.remove(book.worksheets[0])
    whole, made = io.BytesIO(), io.BytesIO()
    book.save(whole)
    with ZipFile(whole) as parts, ZipFile(made, "w") as copy:
        for name in parts.namelist():
            content = parts.read(name)
            copy.writestr(name, content.replace(b'<dimension ref="A1" />', b'<dimension ref="%s" />' % dimension.encode()))
    return made.getvalue()


def test_small_spreadsheet_that_says_to_be_endless_costs_no_more_than_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    widths: set[int] = set()

    def table(rows: Iterable[Any], sheet: str, kind: str) -> Iterator[Line]:
        widths.update(len(row) for row in islice(rows, 3))
        return iter(())

    monkeypatch.setattr("regions.plan.importing.files._table", table)
    read_lines(PlanFile("plan.xlsx", crafted(1, "A1:XFD1048576")))
    assert widths == {MOST_COLUMNS}
    with pytest.raises(UnreadableFile, match="te groot"):
        read_lines(PlanFile("plan.xlsx", crafted(200, "A1:XFD1048576")))


def test_template_from_the_admin_can_be_filled_in_and_read(client: Client, tmp_path: Path, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    assert client.get(reverse("ledger:template_csv")).content.decode("utf-8-sig").startswith("soort;wat;")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(client.get(reverse("ledger:template_xlsx")).content)
    book = load_workbook(path)
    values = {"regio": "helmond-de-peel", "titel": "Plan", "begin": date(2026, 1, 1), "doel": "Werk."}
    for row in book["plan"].iter_rows(min_row=2):
        row[1].value = values.get(row[0].value)
    book["doelen"].append(("leerbanen", None, 2026, 12.0, None, "Plan", None))
    book["resultaten"].append(("leerbanen", None, 2026, 5, date(2026, 6, 1), "Verslag", None))
    book.save(path)
    load(path)
    assert (Target.objects.get().number, Result.objects.get().date) == (12, date(2026, 6, 1))
    assert spreadsheet().startswith(b"PK")
