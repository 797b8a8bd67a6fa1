"""Days on which a contact point is closed: typed by an editor, shown to visitors, left out of the clock."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from regions.contact.closed_days import coming_closures, format_closures, parse_closures
from regions.contact.models import ContactPoint
from tests.regions.contact.test_contact_point import NS, posted
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor

CHRISTMAS_EVE = datetime(2026, 12, 24, 10, 0, tzinfo=UTC)


def test_lines_are_read_and_written_again() -> None:
    stored = parse_closures("24-12-2026 t/m 31-12-2026 kerstsluiting\n\n5-1-2026: studiedag\n1-2-2026 – 2-2-2026")
    assert stored == [
        ["2026-01-05", "2026-01-05", "studiedag"],
        ["2026-02-01", "2026-02-02", ""],
        ["2026-12-24", "2026-12-31", "kerstsluiting"],
    ]
    assert parse_closures(format_closures(stored)) == stored


@pytest.mark.parametrize(
    "line", ["morgen", "31-02-2026", "2-1-2026 t/m 1-1-2026", "1-1-2026 t/m 1-12-2026", "1-1-26 dicht", "0-0-2026"]
)
def test_a_line_that_is_no_day_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        parse_closures(line)


@time_machine.travel(CHRISTMAS_EVE, tick=False)
def test_editor_types_closed_days_and_how_busy_it_is_and_visitors_read_it(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    values = {
        **{f"hours_{day}": "9:00-17:00" for day in ("ma", "di", "wo", "do", "vr")},
        "closures": "24-12-2026 t/m 31-12-2026 kerstsluiting",
        "busy_until": "15-01-2027",
        "region": region_tree.helmond.region_id,
        "action-publish": "1",
    }
    refused = client.post(reverse(f"{NS}:add"), posted(**values))
    assert "Vul in wie men dan kan bellen" in str(refused.context["form"].errors)
    values |= {"busy_advice": "het Werkplein", "busy_phone": "088 999 88 77"}
    added = client.post(reverse(f"{NS}:add"), posted(**values))
    assert added.status_code == 302, added.context["form"].errors
    page = Client().get("/contact/?plaats=5701").content.decode()
    for text in (
        "Vandaag gesloten (kerstsluiting). Maandag 4 januari open om 9.00 uur",
        "24 december tot en met 31 december (kerstsluiting)",
        "Druk tot en met 15 januari",
        "088 999 8877",
        "Nog te weinig vragen om te zeggen hoe snel er antwoord komt",
    ):
        assert text in page, text
    form = client.get(reverse(f"{NS}:edit", args=[ContactPoint.objects.get().pk])).context["form"]
    assert form["closures"].value() == "24-12-2026 t/m 31-12-2026 kerstsluiting"


def test_over_is_over(region_tree: RegionTree) -> None:
    point = ContactPointFactory(
        region=region_tree.helmond.region,
        closed_days=[["2026-01-05", "2026-01-05", ""], ["2026-05-01", "2026-05-09", "mei"]],
        busy_until=date(2026, 1, 5),
    )
    with time_machine.travel("2026-05-09T10:00:00Z", tick=False):
        assert [closure.why for closure in coming_closures(point, date(2026, 5, 9))] == ["mei"]
        assert not point.is_busy
        assert "Druk tot" not in Client().get("/contact/?plaats=5701").content.decode()


def test_sub_point_needs_municipalities_of_its_own_region(client: Client, region_tree: RegionTree) -> None:
    main = ContactPointFactory(region=region_tree.helmond.region)
    client.force_login(make_editor(region_tree.helmond, region_tree.zeeland))
    own, other = (page.region.central_municipality_id for page in (region_tree.helmond, region_tree.zeeland))
    fields = {"region": main.region_id, "parent": main.pk, "action-publish": "1"}
    for values, name in (({}, "municipalities"), ({"municipalities": [other, 10**30]}, "municipalities")):
        assert name in client.post(reverse(f"{NS}:add"), posted(**fields, **values)).context["form"].errors
    assert client.post(reverse(f"{NS}:add"), posted(**fields, municipalities=[own])).status_code == 302
    sub = ContactPoint.objects.get(parent=main)
    assert [town.pk for town in sub.municipalities.all()] == [own]
    page = Client().get("/contact/helmond-de-peel/").content.decode()
    assert "Eigen punten voor sommige gemeenten" in page
    assert "Voor werkgevers in: Helmond" in page
