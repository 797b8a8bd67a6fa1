"""Counts from the editor's table to the pages: compared first, saved as a whole, shown without what is small."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from regions.supply.models import SupplyRound
from regions.supply.reading import shown_counts, supply_by_region
from regions.supply.saving import ChangedMeanwhile, counts_of
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.regions.supply.factories import COUNTS, DAY, make_round
from tests.vacancies.factories import VacancyFactory

TABLE = "groen;geen;32-plus;1.240\nzorg;geen;32-plus;500"


@pytest.fixture(autouse=True)
def _today() -> Any:
    """Counting is done before today."""
    with time_machine.travel("2026-11-22T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def editor(client: Client, region_tree: RegionTree) -> Client:
    """The browser of an editor of Helmond-De Peel."""
    client.force_login(make_editor(region_tree.helmond))
    return client


def hand_in(client: Client, region_pk: int, **fields: str) -> Any:
    """Send the form."""
    values = {"counted_on": "2026-11-01", "source": "UWV", "table": TABLE, "gezien": "", **fields}
    return client.post(reverse("supply_admin:new", args=[region_pk]), values)


def test_an_editor_sees_the_difference_before_anything_is_saved(editor: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    address = reverse("supply_admin:new", args=[region.pk])
    assert f'<a class="button" href="{address}">Nieuwe telling</a>' in editor.get(reverse("supply_admin:index")).content.decode()
    assert "Liever typen?" in editor.get(address).content.decode()
    page = hand_in(editor, region.pk).content.decode()
    assert "Dit wordt een nieuwe telling, van 1 november 2026." in page
    assert "Samen 1740 mensen." in page
    assert not SupplyRound.objects.exists()
    assert hand_in(editor, region.pk, bewaar="1").status_code == 302
    found = SupplyRound.objects.get()
    assert (found.published_at, found.shown) == (None, {})
    change = {"table": "groen;geen;32-plus;1241\nwinkel;geen;12-23;4", "gezien": found.changed_at.isoformat()}
    page = hand_in(editor, region.pk, **change).content.decode()
    for text in (
        "Er is al een telling van 1 november 2026",
        "<td>1.240</td><td>1.241</td>",
        "<td>500</td><td>–</td>",
        "<td>–</td><td>4</td>",
    ):
        assert text in page
    assert hand_in(editor, region.pk, publiceer="1", **change).status_code == 302
    found.refresh_from_db()
    assert counts_of(found) == {("groen", "geen", "32-plus"): 1241, ("winkel", "geen", "12-23"): 4}
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == ["supply.save", "supply.publish"]


def test_a_table_with_errors_saves_nothing_and_is_kept(editor: Client, region_tree: RegionTree) -> None:
    table = "groen;geen;32-plus;12\ntuin;geen;32-plus;veel"
    page = hand_in(editor, region_tree.helmond.region.pk, table=table, publiceer="1").content.decode()
    assert "Regel 2: “tuin” is geen sector die wij kennen." in page
    assert "Regel 2: “veel” is geen heel aantal van 0 of meer." in page
    assert table in page
    future = hand_in(editor, region_tree.helmond.region.pk, counted_on="2026-11-23", publiceer="1").content.decode()
    assert "Deze datum ligt in de toekomst." in future
    assert not SupplyRound.objects.exists()


def test_a_line_can_be_typed(editor: Client, region_tree: RegionTree) -> None:
    typed = {"voeg-toe": "1", "sector": "zorg", "level": "vmbo", "hours": "12-23", "number": "15"}
    page = hand_in(editor, region_tree.helmond.region.pk, **typed).content.decode()
    assert f"{TABLE}\nzorg\tvmbo\t12-23\t15</textarea>" in page
    assert not SupplyRound.objects.exists()


def test_who_looked_at_an_older_state_looks_again(editor: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    make_round(region)
    with pytest.raises(ChangedMeanwhile):
        make_round(region)
    page = hand_in(editor, region.pk, publiceer="1").content.decode()
    assert "Iemand anders heeft deze telling intussen gewijzigd." in page
    assert counts_of(SupplyRound.objects.get()) == COUNTS


def test_an_editor_reaches_only_the_own_region(editor: Client, region_tree: RegionTree) -> None:
    other = make_round(region_tree.zeeland.region)
    day = other.counted_on.isoformat()
    for url in (
        reverse("supply_admin:new", args=[other.region_id]),
        reverse("supply_admin:edit", args=[other.region_id, day]),
        reverse("supply_admin:withdraw", args=[other.pk]),
    ):
        assert editor.get(url).status_code == 404
        assert editor.post(url, {"counted_on": day, "source": "x", "table": TABLE, "publiceer": "1"}).status_code == 404
    assert "Zeeland" not in editor.get(reverse("supply_admin:index")).content.decode()
    other.refresh_from_db()
    assert other.published_at
    assert editor.get(reverse("supply_admin:edit", args=[region_tree.helmond.region.pk, "gisteren"])).status_code == 404


def test_a_national_editor_withdraws(client: Client, region_tree: RegionTree) -> None:
    found = make_round(region_tree.zeeland.region)
    client.force_login(make_national_editor())
    assert "UWV" in client.get(reverse("supply_admin:index")).content.decode()
    assert client.post(reverse("supply_admin:withdraw", args=[found.pk])).status_code == 302
    assert supply_by_region() == {}
    assert counts_of(found) == COUNTS


def test_the_page_of_a_region_puts_people_beside_places(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    make_round(region)
    VacancyFactory.create_batch(3, region=region, sector="groen")
    page = client.get("/regios/helmond-de-peel/").content.decode()
    for text in (
        "1.240 mensen zoeken werk in groen en dieren, 3 plekken",
        "500 mensen zoeken werk in zorg, 0 plekken",
        "Winkel: aantal mensen niet te tonen, 0 plekken",
        "Schoonmaak: aantal mensen niet te tonen, 0 plekken",
        "In de hele regio: 1.774.",
        "Geteld op 1 november 2026. Bron: UWV.",
    ):
        assert text in page
    assert "nog niets geteld" in client.get("/regios/zeeland/").content.decode()


def test_public_pages_show_no_small_number_and_say_what_is_not_known(
    client: Client, region_tree: RegionTree, django_assert_num_queries: Any
) -> None:
    make_round(region_tree.helmond.region)
    make_round(region_tree.zeeland.region, publish=False)
    client.get("/werkzoekenden/")
    with django_assert_num_queries(2):
        page = client.get("/werkzoekenden/").content.decode()
    assert "1.774, 1 november 2026" in page
    assert "niet bekend" in page
    assert "1 van de 2 regio’s telde" in page
    with django_assert_num_queries(2):
        page = client.get("/werkzoekenden/helmond-de-peel/").content.decode()
    assert "Groen en dieren: 1.240" in page
    assert "Winkel: niet te tonen" in page
    assert "<td>4</td>" not in page
    assert client.get("/werkzoekenden/atlantis/").status_code == 404
    assert "/werkzoekenden/helmond-de-peel/" in client.get("/sitemap-werkzoekenden.xml").content.decode()


def test_other_rooms_read_the_newest_round(region_tree: RegionTree, django_assert_num_queries: Any) -> None:
    region = region_tree.helmond.region
    make_round(region, counted_on=date(2026, 5, 1))
    make_round(region)
    make_round(region_tree.zeeland.region)
    with django_assert_num_queries(1):
        found = supply_by_region()
    assert {pk: row.count for pk, row in found.items()} == {region.pk: 1774, region_tree.zeeland.region.pk: 1774}
    assert found[region.pk].counted_on == DAY
    with django_assert_num_queries(1):
        counts = {(count.sector, count.level, count.hours): count.count for count in shown_counts(region.pk)}
    assert len(counts) == 1 + 12 + 12 * 8 + 12 * 8 * 5
    assert counts["", "", ""] == 1774
    assert counts["groen", "", ""] == 1240
    assert counts["winkel", "geen", "12-23"] is None
    assert ("", "vmbo", "") not in counts


@pytest.mark.parametrize("name", ["index", "new"])
def test_pages_name_themselves_in_the_tab_of_the_browser(client: Client, region_tree: RegionTree, name: str) -> None:
    client.force_login(make_editor(region_tree.helmond))
    args = [] if name == "index" else [region_tree.helmond.region.pk]
    page = client.get(reverse(f"supply_admin:{name}", args=args)).content.decode()
    assert "Werkzoekenden" in page.partition("<title>")[2].partition("</title>")[0]
