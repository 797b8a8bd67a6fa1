"""Loading the tables: whole or not at all, twice the same, and said in words."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from regions.geography.models import DataSource, Membership, Municipality, Place, Postcode, Region, RegionAlias
from regions.geography.signals import geography_loaded
from regions.geography.tables import DATA_DIR, read_tables
from regions.geography.validation import check

Replace = Callable[[str, str, str], None]


def load(folder: Path = DATA_DIR, **options: object) -> str:
    out = StringIO()
    call_command("load_geography", data=folder, stdout=out, **options)
    return out.getvalue()


def refusal(folder: Path) -> str:
    with pytest.raises(CommandError) as refused:
        load(folder)
    return str(refused.value)


def changes(report: str, title: str) -> list[int]:
    """The counts new, changed, ended, removed and equal of one table of the report."""
    line = next(line for line in report.splitlines() if line.startswith(title + " "))
    return [int(word) for word in line.removeprefix(title).split()]


@pytest.mark.django_db
def test_all_tables_are_loaded_with_their_sources() -> None:
    load()
    counts = [model.objects.count() for model in (Region, Municipality, Membership, Postcode, Place)]
    assert counts == [35, 362, 345, 4736, 2490]
    assert Municipality.objects.on(date(2026, 1, 1)).count() == 342
    assert RegionAlias.objects.get(name="IJsselvechtstreek").region.name == "Regio Zwolle"
    assert DataSource.objects.count() == 6
    source = DataSource.objects.get(table="postcodes")
    assert (source.row_count, source.reference_date, len(source.checksum)) == (4736, date(2026, 3, 30), 64)
    assert "GeoNames" in source.attribution


@pytest.mark.django_db
def test_a_second_load_changes_nothing() -> None:
    load()
    before = list(DataSource.objects.values())
    report = load()
    assert "Er is niets veranderd." in report
    assert changes(report, "Postcodes") == [0, 0, 0, 0, 4736]
    assert list(DataSource.objects.values()) == before


@pytest.mark.django_db
def test_dry_run_reports_and_writes_nothing() -> None:
    report = load(dry_run=True)
    assert changes(report, "Regio's") == [35, 0, 0, 0, 0]
    assert "er is niets geschreven" in report
    assert not Region.objects.exists()
    assert not DataSource.objects.exists()


@pytest.mark.django_db
def test_yearly_change_is_only_data(folder: Path, replace: Replace) -> None:
    load()
    replace("memberships.csv", "GM0743,AM32,2025-01-01,\n", "GM0743,AM32,2025-01-01,2027-01-01\nGM0743,AM28,2027-01-01,\n")
    replace("postcodes.csv", "5751,Deurne", "5751,Deurne Dorp")
    replace("region_aliases.csv", "AM38,Foodvalley\n", "")
    report = load(folder)
    assert changes(report, "Gemeenten in regio's") == [1, 0, 1, 0, 344]
    assert changes(report, "Postcodes") == [0, 1, 0, 0, 4735]
    assert changes(report, "Andere namen van regio's") == [0, 0, 0, 1, 16]
    assert "GM0743 vanaf 2025-01-01 (valid_until)" in report
    asten = Municipality.objects.get(code="GM0743")
    assert asten.memberships.on(date(2026, 12, 31)).get().region.code == "AM32"
    assert asten.memberships.on(date(2027, 1, 1)).get().region.code == "AM28"


@pytest.mark.django_db
def test_changed_slug_of_a_region_is_told_to_receivers(folder: Path, replace: Replace) -> None:
    heard = []

    def receive(**kwargs: object) -> None:
        heard.append(kwargs["renamed_slugs"])

    geography_loaded.connect(receive)
    try:
        load()
        replace("regions.csv", "FoodValley,foodvalley", "FoodValley,food-valley")
        report = load(folder)
        load(folder, dry_run=True)
    finally:
        geography_loaded.disconnect(receive)
    assert heard == [{}, {"foodvalley": "food-valley"}]
    assert "foodvalley → food-valley" in report


@pytest.mark.django_db
def test_receiver_that_fails_undoes_the_load() -> None:
    def fail(**kwargs: object) -> None:
        raise RuntimeError("no")

    geography_loaded.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            load()
    finally:
        geography_loaded.disconnect(fail)
    assert not Region.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("regions.csv", "AM32,Helmond", "AM31X,Helmond"), "regions.csv, regel 30: code: “AM31X” heeft niet de vorm"),
        (("regions.csv", "FoodValley,foodvalley", "FoodValley,flevoland"), "adres (slug) flevoland staat ook op regel 11"),
        (("regions.csv", "GM0794,", "GM0758,"), "centrumgemeente GM0758 ligt in regio AM25"),
        (("regions.csv", "code,name", "naam,name"), "regions.csv, regel 1: de kolommen moeten zijn: code,name,slug"),
        (("municipalities.csv", "52.3681,5.2301", "5.2301,52.3681"), "lat: 5.2301 ligt buiten Nederland"),
        (("municipalities.csv", "2022-03-24,GM0363", "2022-03-24,"), "een einddatum en opvolgers horen bij elkaar"),
        (("municipalities.csv", "2022-03-24,GM0363", "22-03-24,GM0363"), "valid_until: “22-03-24” is geen datum"),
        (("memberships.csv", "GM0014,AM01,2025-01-01,\n", ""), "GM0014 (Groningen) ligt vanaf 2025-01-01 in geen regio"),
        (("memberships.csv", "GM0014,AM01,2025", "GM0014,AM01,2026"), "GM0014 (Groningen) ligt vanaf 2025-01-01 in geen regio"),
        (
            ("memberships.csv", "GM0014,AM01,2025-01-01,", "GM0014,AM01,2025-01-01,\nGM0014,AM02,2026-01-01,"),
            "ligt vanaf 2026-01-01 in twee regio's",
        ),
        (
            ("memberships.csv", "GM0014,AM01,2025-01-01,", "GM0014,AM04,2025-01-01,"),
            "memberships.csv, regel 2: code AM04 bestaat niet",
        ),
        (("memberships.csv", "GM0014,AM01,2025-01-01,", "GM0014,AM01,2025-01-01,2025-01-01"), "niet na het begin"),
        (
            ("memberships.csv", "GM0014,AM01,2025-01-01,", "GM0014,AM01,2025-01-01"),
            "memberships.csv, regel 2: 3 velden in plaats van 4",
        ),
        (("postcodes.csv", "5751,Deurne", "5701,Deurne"), "postcode 5701 staat ook op regel"),
        (("postcodes.csv", "5751,Deurne,GM0762", "5751,Deurne,GM0457"), "gemeente GM0457 bestaat niet meer; noem de opvolger"),
        (("postcodes.csv", "5751,Deurne", "0751,Deurne"), "pc4: “0751” heeft niet de vorm"),
        (("postcodes.csv", "5751,Deurne", "5751, Deurne"), "haal spaties aan het begin of einde"),
        (("places.csv", "Deurne,GM0762", "Deurne,GM9999"), "code GM9999 bestaat niet"),
        (("places.csv", "Deurne,GM0762", '"Deurne,GM0762'), "geen geldige CSV"),
        (("sources.toml", "[places]", "[plaatsen]"), "sources.toml: [places] title ontbreekt of klopt niet"),
        (("sources.toml", "reference_date = 2025-01-01", "reference_date = 2025"), "reference_date ontbreekt of klopt niet"),
    ],
)
def test_broken_table_is_refused_as_a_whole(folder: Path, replace: Replace, change: tuple[str, str, str], expected: str) -> None:
    replace(*change)
    message = refusal(folder)
    assert expected in message
    assert message.startswith("De tabellen zijn geweigerd, er is niets geschreven.")
    assert not Region.objects.exists()
    assert not Postcode.objects.exists()


@pytest.mark.django_db
def test_missing_or_unreadable_files_are_named(folder: Path) -> None:
    (folder / "places.csv").unlink()
    (folder / "postcodes.csv").write_bytes(b"pc4,place,municipality,lat,lon,kind\n1011,Amsterdam\xff,GM0363,52.37,4.9,address\n")
    message = refusal(folder)
    assert "places.csv: het bestand is niet te lezen" in message
    assert "postcodes.csv, regel 2: geen geldige UTF-8" in message


@pytest.mark.django_db
def test_region_that_vanished_from_the_file_is_refused(folder: Path, replace: Replace) -> None:
    load()
    replace("municipalities.csv", "GM0457,Weesp,Weesp,weesp,Noord-Holland,52.3088,5.0415,2015-01-01,2022-03-24,GM0363\n", "")
    replace("memberships.csv", "GM0457,AM12,2015-01-01,2022-03-24\n", "")
    assert "GM0457 (Weesp) staat in de database maar niet in het bestand" in refusal(folder)
    assert Municipality.objects.filter(code="GM0457").exists()


def test_many_problems_are_counted_and_shortened(folder: Path) -> None:
    path = folder / "postcodes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",address", ",adres"), encoding="utf-8")
    message = refusal(folder)
    assert "Fouten: 4085." in message
    assert "… en nog 4060" in message


@pytest.mark.django_db
def test_weesp_moved_from_one_region_to_another() -> None:
    load()
    weesp = Municipality.objects.get(code="GM0457")
    assert weesp.valid_until == date(2022, 3, 24)
    assert weesp.successors.get().name == "Amsterdam"
    assert weesp.memberships.on(date(2021, 6, 1)).get().region.name == "Gooi en Vechtstreek"
    assert not weesp.memberships.current().exists()
    haaren = Municipality.objects.get(code="GM0788")
    assert haaren.successors.count() == 4


def test_sources_and_sizes_of_all_tables_are_documented() -> None:
    documented = (DATA_DIR.parents[2] / "docs/data-sources.md").read_text(encoding="utf-8")
    tables = read_tables(DATA_DIR)
    for source in tables.sources:
        assert f"| `{source.table}.csv` | {len(getattr(tables, source.table)):,} |" in documented
        assert source.reference_date.strftime("%-d %B %Y") in documented


def test_tables_of_the_project_are_in_order() -> None:
    tables = read_tables(DATA_DIR)
    assert [str(problem) for problem in tables.problems or check(tables)] == []
