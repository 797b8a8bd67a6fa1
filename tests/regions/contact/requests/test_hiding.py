"""What gives a region away that stays unnamed, in answers and questions that others read: found in whatever letters."""

import pytest

from regions.contact.requests.hiding import gives_away
from regions.geography.models import Region, RegionAlias
from tests.regions.factories import ContactPointFactory, MembershipFactory, RegionTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(region_tree: RegionTree) -> Region:
    """Zeeland with a contact point, and towns of which some are called as a word."""
    found = region_tree.zeeland.region
    ContactPointFactory(region=found, public_name="Werkpunt Kanaal", phone="+31113234567", email="punt@zeeuwspunt.example")
    for town in ("Goes", "Veere", "Leiden"):
        MembershipFactory(region=found, municipality__name=town, municipality__short_name=town)
    RegionAlias.objects.create(region=found, name="Scheldestreek")
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("zo doen wij het in zeeland", "Zeeland"),
        ("Bel een Zeeuwse bakker.", "Zeeland"),
        ("DE SCHELDESTREEK doet mee", "Scheldestreek"),
        ("Vraag het werkpunt kanaal.", "Werkpunt Kanaal"),
        ("Ga naar veere.", "Veere"),
        ("Wij zitten in Leiden.", "Leiden"),
        ("Bel 0113 - 23 45 67.", "0113 234 567"),
        ("Bel (+31) 113 234 567", "0113 234 567"),
        ("Mail Punt@Zeeuwspunt.example", "punt@zeeuwspunt.example"),
        ("Kijk op zeeuwspunt.example/les", "zeeuwspunt.example"),
        ("Dat kan leiden tot meer werk. Twaalf uur in 2026.", ""),
    ],
)
def test_names_numbers_and_addresses_are_found_and_plain_words_are_not(region: Region, text: str, told: str) -> None:
    assert gives_away(text, region.pk) == told
