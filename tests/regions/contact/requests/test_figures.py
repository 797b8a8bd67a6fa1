"""How contact points keep their word: counted rightly, shown only from ten on, the parts adding up to the whole."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
import time_machine
from django.db.models import Count
from django.test import Client

from regions.contact.models import ContactPoint
from regions.contact.requests import demo
from regions.contact.requests.figures import ContactFigures, figures_by_month, figures_by_point, figures_by_region
from regions.contact.requests.models import ContactRequest
from regions.contact.requests.reminding import remind
from site_core.kept import forget_everything_kept
from site_core.mail.models import OutgoingMail
from tests.regions.contact.requests.factories import answered, make_request
from tests.regions.factories import ContactPointFactory, RegionTree

NOON = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)  # Wednesday
MONDAY = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)  # nine o'clock in the Netherlands, the point opens


def fill(point: ContactPoint, *, in_time: int, late: int, never: int = 0, start: datetime = MONDAY) -> None:
    """Make questions of 8 hours, answered after 4 or 12 working hours or not at all."""
    for _ in range(in_time):
        answered(make_request(point.region, hours=8, point=point, received_at=start), start + timedelta(hours=4))
    for _ in range(late):
        answered(make_request(point.region, hours=8, point=point, received_at=start), start + timedelta(days=1, hours=4))
    for _ in range(never):
        make_request(point.region, hours=8, point=point, received_at=start)


@pytest.fixture
def points(region_tree: RegionTree) -> list[ContactPoint]:
    """The points of Helmond-De Peel and Zeeland."""
    return [ContactPointFactory(region=page.region) for page in (region_tree.helmond, region_tree.zeeland)]


@time_machine.travel(NOON, tick=False)
def test_figures_count_what_was_or_should_have_been_answered(points: list[ContactPoint], django_assert_num_queries: Any) -> None:
    helmond, zeeland = points
    fill(helmond, in_time=6, late=3, never=3)
    fill(zeeland, in_time=9, late=0)
    make_request(helmond.region, point=helmond)  # still has time
    fill(helmond, in_time=5, late=0, start=MONDAY - timedelta(days=91))  # too long ago
    answered(make_request(helmond.region, is_national=True), NOON)
    with django_assert_num_queries(1):
        figures = figures_by_region()
    assert figures == {
        helmond.region_id: ContactFigures(12, 6, 4.0, enough=True),
        zeeland.region_id: ContactFigures(9, 9, 4.0, enough=False),
    }
    assert (figures[helmond.region_id].share, figures[zeeland.region_id].share) == (50, None)
    assert figures_by_region(days=10) == {}


@time_machine.travel(NOON, tick=False)
def test_parts_add_up_to_the_whole(points: list[ContactPoint]) -> None:
    helmond = points[0]
    sub = ContactPointFactory(region=helmond.region, parent=helmond)
    fill(helmond, in_time=2, late=1)
    fill(sub, in_time=1, late=2, start=MONDAY - timedelta(days=28))
    whole = figures_by_region()[helmond.region_id]
    by_month = figures_by_month(helmond.region_id)
    assert [month for month, _figures in by_month[:3]] == [date(2026, 11, 1), date(2026, 10, 1), date(2026, 9, 1)]
    for parts in (figures_by_point(helmond.region_id).values(), [figures for _month, figures in by_month]):
        assert sum(part.requests for part in parts) == whole.requests == 6
        assert sum(part.answered_in_time for part in parts) == whole.answered_in_time == 3


@time_machine.travel(NOON, tick=False)
def test_public_pages_show_figures_from_ten_questions_on(client: Client, points: list[ContactPoint]) -> None:
    fill(points[0], in_time=8, late=1)
    page = client.get("/contact/helmond-de-peel/").content.decode()
    assert "te weinig om te tonen" in page
    assert "89%" not in page
    assert "Nog te weinig vragen om te zeggen hoe snel er antwoord komt" in client.get("/contact/?plaats=5701").content.decode()
    fill(points[0], in_time=0, late=1)
    forget_everything_kept()
    page = client.get("/contact/helmond-de-peel/").content.decode()
    for text in ("80%", "4 werkuren", "november 2026", "geteld op 25 november 2026"):
        assert text in page, text
    for path in ("/contact/?plaats=5701", "/regios/helmond-de-peel/", "/gemeenten/helmond/"):
        assert "Antwoord meestal na 4 werkuren" in client.get(path).content.decode(), path


@time_machine.travel(NOON, tick=False)
def test_example_questions_are_honest_examples_and_go_again(points: list[ContactPoint]) -> None:
    ContactPoint.objects.update(is_example=True)
    made = demo.load(Random(1))
    assert made == ContactRequest.objects.count() == 26 + 18 + 2 * demo.WAITING
    assert demo.load(Random(1)) == 0
    assert remind() == 0
    assert not OutgoingMail.objects.exists()
    assert set(ContactRequest.objects.values_list("is_example", flat=True)) == {True}
    erased = ContactRequest.objects.filter(erased_at__isnull=False).aggregate(total=Count("pk"))["total"]
    assert 0 < erased < made
    assert ContactPoint.objects.filter(region=points[1].region).count() == 3  # now, before, and a sub-point
    assert figures_by_region()[points[0].region_id].requests > 9
    assert demo.remove() == made
    assert not ContactRequest.objects.exists()
