"""The map of regions: drawn from our own points, small, and a list of links for everybody."""

import gzip
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from regions.geography.models import Region
from regions.geography.tables import DATA_DIR, read_tables
from regions.geography.today import regions_of_today
from tests.regions.factories import RegionFactory

LINK = r'<a [^>]*href="([^"]+)"'
DRAWING = json.loads((DATA_DIR / "region_map.json").read_text(encoding="utf-8"))


def draw(tag: str, **context: object) -> str:
    template = Template("{% load geography_tags %}" + tag)
    return template.render(RequestContext(RequestFactory().get("/"), context))


def test_committed_map_is_the_one_that_the_tables_give(folder: Path) -> None:
    """When this fails: run `manage.py draw_region_map` and commit the result."""
    out = StringIO()
    (folder / "region_map.json").unlink()
    call_command("draw_region_map", data=folder, stdout=out)
    assert json.loads((folder / "region_map.json").read_text(encoding="utf-8")) == DRAWING
    assert "35 regio's getekend" in out.getvalue()


def test_map_has_every_region_once_and_neighbours_in_four_shades() -> None:
    assert sorted(DRAWING["regions"]) == sorted(row.code for row in read_tables(DATA_DIR).regions)
    assert {region["shade"] for region in DRAWING["regions"].values()} == {1, 2, 3, 4}


def test_regions_do_not_overlap_and_islands_are_kept() -> None:
    shapely = pytest.importorskip("shapely")
    areas = {}
    for code, region in DRAWING["regions"].items():
        rings = []
        for start, steps in re.findall(r"M(\d+ \d+)l([-\d ]+)z", region["path"]):
            numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
            x, y = map(int, start.split())
            points = [(x, y)]
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                points.append((x, y))
            rings.append(shapely.Polygon(points))
        assert all(ring.area > 20 for ring in rings)
        areas[code] = shapely.union_all([shapely.make_valid(ring) for ring in rings])
    whole = shapely.union_all(list(areas.values()))
    assert sum(area.area for area in areas.values()) == pytest.approx(whole.area, rel=0.002)
    assert len(shapely.get_parts(areas["AM02"])) >= 5  # Friesland and its four islands
    assert len(shapely.get_parts(areas["AM15"])) == 2  # Noord-Holland Noord and Texel


@pytest.mark.django_db
def test_map_and_list_link_every_region_and_stay_small(netherlands: None) -> None:
    map_html, list_html = draw("{% region_map %}"), draw("{% region_list %}")
    addresses = [f"/regios/{slug}/" for slug in Region.objects.order_by("name").values_list("slug", flat=True)]
    assert re.findall(LINK, map_html) == re.findall(LINK, list_html) == addresses
    assert re.findall(r"<title>([^<]+)</title>", map_html) == list(Region.objects.order_by("name").values_list("name", flat=True))
    assert len(gzip.compress(map_html.encode())) <= 12 * 1024
    assert "style=" not in map_html
    assert "<script" not in map_html


@pytest.mark.django_db
def test_map_and_list_need_no_query_once_the_names_are_read(netherlands: None, django_assert_num_queries) -> None:
    regions_of_today()
    with django_assert_num_queries(0):
        draw("{% region_map %}{% region_list %}")


@pytest.mark.django_db
def test_current_region_is_marked(netherlands: None) -> None:
    html = draw("{% region_map current=region %}", region=Region.objects.get(code="AM32"))
    assert re.findall(r'<a href="([^"]+)"[^>]*aria-current="true"', html) == ["/regios/helmond-de-peel/"]


@pytest.mark.django_db
def test_addresses_follow_the_language(netherlands: None) -> None:
    with translation.override("en"):
        assert 'href="/en/regios/achterhoek/"' in draw("{% region_map %}")


@pytest.mark.django_db
def test_region_that_is_not_on_the_map_is_in_the_list() -> None:
    RegionFactory(code="AM99", name="Nieuwland", slug="nieuwland")
    assert "nieuwland" not in draw("{% region_map %}")
    assert 'href="/regios/nieuwland/"' in draw("{% region_list %}")
