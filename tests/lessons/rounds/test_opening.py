"""Opening a round: once, however often somebody presses, and whatever a browser sends."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lessons.rounds.models import Round
from site_core.mail.models import OutgoingMail
from tests.regions.factories import RegionTree, make_editor, make_national_editor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def post(client: Client, **more: str) -> Any:
    data = {"title": "Najaar", "due_on": "2999-06-01", "introduction": "", "vraag-TOTAL_FORMS": "1", "vraag-INITIAL_FORMS": "1"}
    asked = {"vraag-0-key": "goed", "vraag-0-text": "Wat ging goed?", "vraag-0-help": ""}
    return client.post(reverse("lesson_rounds:new"), {**data, **asked, **more})


def test_pressing_twice_opens_one_round_and_mails_the_teams_once(client: Client, region_tree: RegionTree) -> None:
    editor = make_editor(region_tree.helmond)
    client.force_login(make_national_editor())
    assert post(client).status_code == 302
    again = post(client)
    assert "Er is vandaag al een ronde met deze naam geopend." in again.content.decode()
    assert Round.objects.count() == 1
    assert OutgoingMail.objects.filter(recipient=editor.email).count() == 1
    assert post(client, title="Extra").status_code == 302


@pytest.mark.parametrize(
    "more",
    [
        {"vraag-0-key": "onbekend"},
        {"vraag-0-key": ""},
        {"vraag-TOTAL_FORMS": "veel"},
        {"vraag-TOTAL_FORMS": "99999", "vraag-INITIAL_FORMS": "0"},
        {"due_on": "2026-02-30"},
        {"title": "\x00"},
    ],
)
def test_what_no_browser_sends_is_refused(client: Client, region_tree: RegionTree, more: dict[str, str]) -> None:
    client.force_login(make_national_editor())
    answer = post(client, **more)
    assert answer.status_code == 200
    assert not Round.objects.exists()
