"""A question cannot be forgotten: reminders, deputy, national list, each once; and nobody's data is kept too long."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client

from regions.contact.requests import answering
from regions.contact.requests.enums import How, Stage
from regions.contact.requests.models import ContactRequest, Note, RegionAnswering
from regions.contact.requests.reminding import remind
from regions.contact.requests.upkeep import erase_requests
from site_core.mail.models import OutgoingMail
from tests.regions.contact.requests.factories import make_request
from tests.regions.factories import ContactPointFactory, RegionTree, make_editor, make_national_editor

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # nine o'clock in the Netherlands, the point opens
ASKER = "anna@bakkerij.example"


def told() -> list[tuple[str, str]]:
    """Return who was told what since the last time."""
    rows = list(OutgoingMail.objects.order_by("pk").values_list("recipient", "subject"))
    OutgoingMail.objects.all().delete()
    return [(recipient, subject.partition(":")[0].partition(",")[0]) for recipient, subject in rows]


def test_team_deputy_and_national_editors_are_told_once_each_in_their_turn(region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    with time_machine.travel(MONDAY, tick=False) as clock:
        team, deputy = make_editor(region_tree.helmond, email="a@team.example"), make_editor(region_tree.helmond)
        national = make_national_editor()
        answering_by = RegionAnswering.objects.create(region=region, target_hours=8, deputy=deputy)
        answering_by.answerers.set([team])
        asked = make_request(region, hours=8, point=ContactPointFactory(region=region))
        for moment, expected in (
            ("2026-11-23T11:59", []),  # one minute before half of eight hours
            ("2026-11-23T12:00", [(team.email, "Deze vraag wacht nog")]),
            ("2026-11-23T16:00", [(team.email, "Te laat")]),
            ("2026-11-24T11:59", []),
            ("2026-11-24T12:00", [(deputy.email, "U vervangt")]),
            (
                "2026-11-24T16:00",
                [(national.email, "Op de landelijke lijst"), (ASKER, "Uw vraag ligt nu ook bij de landelijke redactie")],
            ),
            ("2026-11-30T12:00", []),
        ):
            clock.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))
            remind()
            remind()
            assert told() == expected, moment
        asked.refresh_from_db()
        assert (asked.stage, asked.assigned_to) == (Stage.NATIONAL, deputy)


@time_machine.travel(MONDAY + timedelta(days=30), tick=False)
def test_scheduler_that_stood_still_tells_only_of_the_last_stage(region_tree: RegionTree) -> None:
    national = make_national_editor()
    make_editor(region_tree.helmond)
    make_request(region_tree.helmond.region, received_at=MONDAY)
    assert remind() == 1
    assert [recipient for recipient, _subject in told()] == [national.email, ASKER]


def test_without_a_deputy_the_national_editors_are_next_and_answered_ones_are_left_alone(region_tree: RegionTree) -> None:
    national = make_national_editor()
    with time_machine.travel(MONDAY, tick=False) as clock:
        editor = make_editor(region_tree.helmond)
        waits, done = (make_request(region_tree.helmond.region, hours=8) for _ in range(2))
        answering.answer(request=done, how=How.CALLED, by=editor)
        told()
        clock.move_to(waits.deputy_at)
        assert remind() == 1
        assert told()[0] == (national.email, "Op de landelijke lijst")


def test_asker_hears_of_each_change_once_and_an_answer_counts_working_hours(region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    point = ContactPointFactory(region=region, closed_days=[["2026-11-24", "2026-11-25", "verhuizing"]])
    with time_machine.travel(MONDAY, tick=False) as clock:
        editor = make_editor(region_tree.helmond)
        asked = make_request(region, point=point)
        assert asked.due_at == datetime(2026, 11, 26, 16, 0, tzinfo=UTC)  # Tuesday and Wednesday do not count
        answering.take(request=asked, by=editor)
        answering.assign(request=asked, to=None)
        answering.take(request=asked, by=editor)
        assert told() == [(ASKER, "Uw vraag is gelezen")]
        clock.move_to(datetime(2026, 11, 26, 10, 0, tzinfo=UTC))
        answering.answer(request=asked, how=How.MAILED, by=editor, reply="Dat kan.")
        assert told() == [(ASKER, "Uw vraag is beantwoord")]
        with pytest.raises(answering.AnsweredAlready):
            answering.answer(request=asked, how=How.CALLED, by=editor)
    asked.refresh_from_db()
    assert (asked.hours_taken, asked.is_answered_in_time) == (10, True)


def test_unanswered_question_cannot_be_deleted_in_any_way(region_tree: RegionTree) -> None:
    asked = make_request(region_tree.helmond.region)
    for delete in (asked.delete, ContactRequest.objects.all().delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()
    assert ContactRequest.objects.exists()


def test_who_asked_is_gone_within_four_weeks_after_the_answer_and_the_counts_stay(
    client: Client, region_tree: RegionTree
) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        editor = make_editor(region_tree.helmond)
        asked, waits = (make_request(region_tree.helmond.region) for _ in range(2))
        answering.add_note(request=asked, text="Anna belt terug", by=editor)
        assert "Anna" not in Note.objects.get().sealed
        answering.answer(request=asked, how=How.CALLED, by=editor)
        clock.shift(timedelta(days=26))
        assert erase_requests() == 0
        clock.shift(timedelta(days=1, hours=1))
        assert (erase_requests(), erase_requests()) == (1, 0)
        assert client.get(f"/contact/vraag/{asked.key}/").status_code == 404
        assert client.get("/contact/vraag//").status_code == 404
    asked.refresh_from_db()
    waits.refresh_from_db()
    assert (asked.read(), asked.key, asked.token, asked.print, asked.how) == (None, "", "", "", How.CALLED)
    assert not Note.objects.exists()
    assert waits.read() is not None
