"""Schemes and meetings on the page of all results: fresh after a change, gone when they are over."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from regions.instruments.loading import load_cards
from regions.instruments.models import InstrumentCard
from search import index_objects
from search.models import SearchChange
from tests.regions.factories import RegionTree
from tests.regions.instruments.factories import CardFactory
from tests.regions.meetings.factories import MeetingFactory

pytestmark = pytest.mark.django_db


def addresses(client: Client, text: str) -> list[str]:
    """Where the results of schemes and meetings lead, and the way to all of them."""
    html = client.get("/zoeken/", {"q": text}).content.decode()
    main = html[html.index("<main") : html.index("</main")]
    return [part.split('"')[0] for part in main.split('href="') if part.startswith(("/regelingen/", "/bijeenkomsten/"))]


@pytest.fixture
def commits(django_capture_on_commit_callbacks: Any) -> Any:
    """Does what happens when a transaction is committed."""
    return django_capture_on_commit_callbacks


@time_machine.travel("2026-11-22T10:00:00Z", tick=False)
def test_scheme_is_found_while_it_holds_and_at_once_under_its_new_name(
    client: Client, region_tree: RegionTree, commits: Any
) -> None:
    with commits(execute=True):
        card = CardFactory(title="Loonkostensubsidie", slug="lks", valid_until=date(2026, 12, 1))
        CardFactory(title="Loonkostensubsidie van vroeger", valid_until=date(2026, 11, 1))
        CardFactory(title="Loonkostensubsidie, concept", live=False)
        CardFactory(title="Loonkostensubsidie, later", valid_from=date(2026, 12, 1))
    assert addresses(client, "loonkostensubsidie") == ["/regelingen/lks/", "/regelingen/"]
    with commits(execute=True):
        card.title = "Proefplaatsing"
        card.save()
    assert addresses(client, "proefplaatsing") == ["/regelingen/lks/", "/regelingen/"]
    assert addresses(client, "loonkostensubsidie") == []
    with time_machine.travel("2026-12-01T10:00:00Z"):
        assert addresses(client, "proefplaatsing") == []
        assert "/regelingen/regeling-" in addresses(client, "loonkostensubsidie")[0]


@time_machine.travel("2026-11-22T10:00:00Z", tick=False)
def test_meeting_is_found_by_region_until_it_is_over(client: Client, region_tree: RegionTree, commits: Any) -> None:
    with commits(execute=True):
        meeting = MeetingFactory(region=region_tree.zeeland.region, title="Werkgeversontbijt")
        MeetingFactory(region=region_tree.zeeland.region, title="Ontbijt, concept", live=False)
    found = [meeting.get_absolute_url(), "/bijeenkomsten/"]
    assert addresses(client, "werkgeversontbijt") == addresses(client, "bijeenkomst zeeland") == found
    with commits(execute=True):
        meeting.unpublish()
    assert addresses(client, "werkgeversontbijt") == []
    with commits(execute=True):
        meeting.save_revision().publish()
    assert addresses(client, "werkgeversontbijt") == found
    with time_machine.travel("2026-12-03T11:30:00Z"):
        assert addresses(client, "werkgeversontbijt") == []


def test_scheme_that_the_list_of_the_project_changes_is_indexed_again(client: Client, region_tree: RegionTree) -> None:
    CardFactory(slug="lks", title="Oud")
    fields = dict(InstrumentCard.objects.values().get())
    wanted = {name: fields[name] for name in ("slug", "what", "for_whom", "amount", "who_decides", "how_to_ask", "source")}
    assert load_cards(wanted=[{**wanted, "title": "Jobcoaching"}]).changed == 1
    assert SearchChange.objects.filter(source="instruments").exists()
    index_objects("instruments", [fields["id"]])
    assert addresses(client, "jobcoaching") == ["/regelingen/lks/", "/regelingen/"]


def test_place_beside_other_words_leads_to_its_contact_point_and_region(client: Client, region_tree: RegionTree) -> None:
    for text in ("5701", "schoonmaak 5701"):
        html = client.get("/zoeken/", {"q": text}).content.decode()
        main = html[html.index("<main") : html.index("</main")]
        assert 'href="/contact/?plaats=5701' in main, text
        assert 'href="/regios/helmond-de-peel/"' in main, text
