"""Open data: files that say what they hold, and archives that never change."""

import csv
import hashlib
import io
import json
import zipfile
from html import unescape

import pytest
import time_machine
from django.test import Client

from regions.national.archiving import archive_last_quarter
from regions.national.datasets import open_datasets
from regions.national.models import NeverChanged, QuarterArchive
from regions.plan.models import PlanPage
from site_core.kept import forget_everything_kept
from tests.regions.factories import RegionTree, add_whole_plan
from tests.regions.supply.factories import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _plan(region_tree: RegionTree) -> None:
    """One region with a whole plan."""
    add_whole_plan(region_tree.helmond)


@pytest.mark.parametrize("name", [name for name, _dataset in open_datasets.items()])
def test_every_table_says_the_same_as_csv_and_as_json(client: Client, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/open-data/{name}.csv").content.decode())))
    answer = client.get(f"/open-data/{name}.json")
    data = json.loads(answer.content)
    names = [column["naam"] for column in data["kolommen"]]
    assert len(names) == len(set(names))
    assert all(column["omschrijving"] for column in data["kolommen"])
    assert data["bron"]
    assert data["licentie"]
    assert len(rows) == len(data["rijen"])
    assert all(list(row) == names for row in (*rows, *data["rijen"]))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_targets_carry_their_date_and_source(client: Client) -> None:
    [first, *_rest] = json.loads(client.get("/open-data/doelen.json").content)["rijen"]
    assert (first["regioNaam"], first["doel"], first["resultaat"]) == ("Helmond-De Peel", 150, 64)
    assert (first["datum"], first["bron"], first["voorbeeld"]) == ("2026-10-01", "voorbeeldcijfer", True)


def test_small_counts_of_people_are_left_out_with_what_reveals_them(client: Client, region_tree: RegionTree) -> None:
    make_round(region_tree.zeeland.region)
    rows = json.loads(client.get("/open-data/werkzoekenden.json").content)["rijen"]
    counts = {row["sector"]: row["aantal"] for row in rows if not row["opleiding"]}
    assert (counts["groen"], counts["winkel"], counts["schoonmaak"]) == (1240, None, None)
    [zeeland] = [
        row for row in json.loads(client.get("/open-data/regios.json").content)["rijen"] if row["regioNaam"] == "Zeeland"
    ]
    assert zeeland["werkzoekenden"] == 1774
    assert zeeland["plekken-per-1000-werkzoekenden"] == 0


def test_a_cell_is_never_run_as_a_formula(client: Client, region_tree: RegionTree) -> None:
    line = PlanPage.objects.get().action_lines.first()
    type(line).objects.filter(pk=line.pk).update(title="=1+1")
    forget_everything_kept()
    assert "'=1+1" in client.get("/open-data/actielijnen.csv").content.decode()


def test_everything_is_one_file_with_a_description(client: Client) -> None:
    content = b"".join(client.get("/open-data/alles.zip"))
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        package = json.loads(files.read("datapackage.json"))
        names = {resource["path"] for resource in package["resources"]}
        assert names | {"datapackage.json"} == set(files.namelist())
        assert {"regios.csv", "doelen.csv", "actielijnen.csv"} <= names


@time_machine.travel("2026-10-01 08:00+02:00", tick=False)
def test_a_quarter_is_kept_once_and_never_changes(client: Client) -> None:
    assert (archive_last_quarter(), archive_last_quarter()) == (1, 0)
    kept = QuarterArchive.objects.get()
    assert kept.quarter == "2026-k3"
    answer = client.get("/open-data/kwartaal/2026-k3.zip")
    assert hashlib.sha256(b"".join(answer)).hexdigest() == kept.sha256
    assert "immutable" in answer.headers["Cache-Control"]
    with pytest.raises(NeverChanged):
        kept.save()
    with pytest.raises(NeverChanged):
        kept.delete()


@pytest.mark.parametrize("path", ["/open-data/kwartaal/2020-k1.zip", "/open-data/geheim.csv", "/open-data/regios.xml"])
def test_what_is_not_there_answers_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_explains_every_column(client: Client) -> None:
    page = client.get("/open-data/").content.decode()
    assert "<code>regioCode</code>" in page
    assert "/open-data/doelen.csv" in page


def test_programs_are_told_where_they_may_ask(client: Client, region_tree: RegionTree) -> None:
    page = unescape(client.get("/open-data/").content.decode())
    for address in ("/api/v1/vacatures?q=groen&plaats=5701&km=25", "/lessen/feed.atom", "/bijeenkomsten/agenda.ics"):
        assert f'href="{address}"' in page, address
        assert client.get(address).status_code == 200, address
