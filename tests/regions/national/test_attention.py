"""National editors see which regions need attention, and mail them with one click."""

import pytest
from django.test import Client
from django.utils import timezone

from regions.national.attention import NothingToRemind, regions_that_need_attention, remind
from regions.national.models import Reminder
from site_core.kept import forget_everything_kept
from site_core.mail.models import OutgoingMail
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor

pytestmark = pytest.mark.django_db

LIST = "/beheer/reports/aandacht/"


def reasons(name: str) -> tuple[str, ...]:
    """What is old in a region."""
    forget_everything_kept()
    return next((row.reasons for row in regions_that_need_attention() if row.region.name == name), ())


def test_what_was_never_reported_and_what_is_old_is_named(region_tree: RegionTree) -> None:
    ContactPointFactory(region=region_tree.helmond.region, last_checked=timezone.localdate())
    ContactPointFactory(region=region_tree.zeeland.region, last_checked="2025-01-15")
    assert not any("Contactpunt" in reason for reason in reasons("Helmond-De Peel"))
    assert "Contactpunt nagekeken: niet sinds 15 januari 2025" in reasons("Zeeland")
    assert "Plan bijgewerkt: nog nooit" in reasons("Zeeland")


def test_a_click_mails_everybody_of_the_region_once(client: Client, region_tree: RegionTree) -> None:
    editor = make_editor(region_tree.zeeland)
    make_editor(region_tree.helmond)
    client.force_login(make_national_editor())
    assert "Lees de mail" in client.get(LIST).content.decode()
    pk = region_tree.zeeland.region_id
    assert client.post(f"{LIST}{pk}/herinneren/").status_code == 302
    assert client.post(f"{LIST}{pk}/herinneren/").status_code == 302
    message = OutgoingMail.objects.get()
    assert message.recipient == editor.email
    assert "Plan bijgewerkt: nog nooit" in message.body
    assert Reminder.objects.count() == 1


def test_a_region_without_editors_gets_no_mail(region_tree: RegionTree) -> None:
    with pytest.raises(NothingToRemind):
        remind(region=region_tree.zeeland.region, by=make_national_editor())
    assert not Reminder.objects.exists()


def test_the_list_is_for_national_editors_alone(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.zeeland))
    assert client.get(LIST).status_code == 302
    assert client.post(f"{LIST}{region_tree.zeeland.region_id}/herinneren/").status_code == 302
    assert not OutgoingMail.objects.exists()
