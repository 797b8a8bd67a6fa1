"""Lessons that a region's own data suggests, and what a person does with them."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lessons.models import Lesson
from lessons.rounds.models import SuggestionTaken
from lessons.rounds.patterns import proposals_for
from regions.enums import ActionStatus
from regions.plan.entering import Author, Entry, NewStatus, add_line, change_status, enter_result
from regions.plan.models import ActionLine, PlanPage
from tests.regions.contact.requests.factories import answered, make_request
from tests.regions.factories import PlanPageFactory, RegionFactory, RegionTree, add_target, make_editor
from tests.vacancies.factories import VacancyFactory
from vacancies.enums import CloseReason, Sector

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("_november")]
TODAY = date(2026, 11, 22)


@pytest.fixture
def _november() -> Any:
    """A fixed day."""
    with time_machine.travel("2026-11-22 10:00", tick=False):
        yield


def close_places(region: Any, *, fast: int, slow: int, sector: str = Sector.GREEN, day: date = TODAY) -> None:
    """Close places of a region on a day: filled after ten days, or after fifty."""
    for days in [10] * fast + [50] * slow:
        VacancyFactory(
            region=region,
            sector=sector,
            visible_from=day - timedelta(days=days),
            closing_date=day,
            closed_on=day,
            close_reason=CloseReason.FILLED_HERE,
        )


def texts(*pks: int) -> list[str]:
    return [proposal.text for own in proposals_for(pks).values() for proposal in own]


def test_places_that_were_filled_fast_are_a_question_until_somebody_decides(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    close_places(region, fast=5, slow=2)
    close_places(region, fast=3, slow=0, sector=Sector.CARE)  # too few
    close_places(region_tree.zeeland.region, fast=2, slow=5)  # not fast
    text = "5 van de 7 plekken in ‘Groen en dieren’ waren binnen twee weken vervuld. Wat deed u?"
    assert texts(region.pk, region_tree.zeeland.region.pk) == [text]
    client.force_login(make_editor(region_tree.helmond))
    assert text in client.get("/beheer/").content.decode()
    url = f"/beheer/rondes/regio/{region.pk}/voorstel/"
    response = client.post(url, {"key": "snel:groen", "accept": "1"})
    lesson = Lesson.objects.get()
    assert response.headers["Location"].endswith(f"/{lesson.pk}/")
    assert (lesson.question, lesson.sectors, lesson.live, lesson.region) == (text, ["groen"], False, region)
    assert "5 van de 7 plekken" in lesson.effect
    assert texts(region.pk) == []
    assert "Misschien was een collega u voor." in client.post(url, {"key": "snel:groen"}, follow=True).content.decode()
    assert Lesson.objects.count() == 1


def test_what_was_dropped_is_suggested_again_only_by_what_happens_later(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    close_places(region, fast=5, slow=0)
    client.force_login(make_editor(region_tree.zeeland))
    url = f"/beheer/rondes/regio/{region.pk}/voorstel/"
    assert client.post(url, {"key": "snel:groen", "drop": "1"}).status_code == 404
    client.force_login(make_editor(region_tree.helmond))
    client.post(url, {"key": "snel:groen", "drop": "1"})
    decision = SuggestionTaken.objects.get()
    assert (decision.is_accepted, decision.lesson, texts(region.pk)) == (False, None, [])
    with time_machine.travel("2027-01-10 10:00", tick=False):
        assert texts(region.pk) == []
        close_places(region, fast=4, slow=0, day=date(2027, 1, 9))
        assert texts(region.pk) == ["4 van de 4 plekken in ‘Groen en dieren’ waren binnen twee weken vervuld. Wat deed u?"]


def make_line(plan: PlanPage, title: str, *steps: tuple[str, str]) -> ActionLine:
    """Add an action line that goes through these statuses on these days."""
    line = ActionLine(plan=plan, title=title, status=ActionStatus.RUNNING)
    add_line(line=line, by=Author(), on=date(2026, 1, 5))
    for status, day in steps:
        due = date.fromisoformat(day) + timedelta(days=60)
        reason = f"Reden van {day}." if status == ActionStatus.DELAYED else ""
        change_status(line=line, to=NewStatus(status, reason, due, date.fromisoformat(day)), by=Author())
    return line


def test_lines_that_got_done_after_delays_hold_a_lesson(region_tree: RegionTree) -> None:
    plan, late, done = PlanPageFactory(parent=region_tree.helmond), ActionStatus.DELAYED, ActionStatus.DONE
    make_line(plan, "Twee keer", (late, "2026-02-01"), (late, "2026-04-01"), (done, "2026-06-01"))
    make_line(plan, "Heel lang", (late, "2026-02-01"), (done, "2026-10-01"))
    make_line(plan, "Eén keer kort", (late, "2026-02-01"), (done, "2026-03-01"))
    make_line(plan, "Nog bezig", (late, "2026-02-01"), (late, "2026-04-01"))
    found = proposals_for([region_tree.helmond.region.pk])[region_tree.helmond.region.pk]
    assert [proposal.fields["title"] for proposal in found] == [
        "Zo kwam ‘Twee keer’ na vertraging toch klaar",
        "Zo kwam ‘Heel lang’ na vertraging toch klaar",
    ]
    assert found[0].fields["did_not_work"] == "Reden van 2026-02-01.\nReden van 2026-04-01."


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        (150, date(2026, 8, 1), ["U haalde het doel ‘extra matches 2026’ ruim op tijd. Hoe kwam dat?"]),
        (150, date(2026, 11, 1), []),  # reached, but not early
        (20, date(2026, 8, 1), ["Het doel ‘extra matches 2026’ blijft ver achter. Wat leert een andere regio daarvan?"]),
        (20, date(2026, 2, 1), []),  # too early to say
        (60, date(2026, 8, 1), []),  # behind, but not far
    ],
)
def test_targets_reached_early_or_far_behind_hold_a_lesson(
    region_tree: RegionTree, number: int, day: date, expected: list[str]
) -> None:
    target = add_target(PlanPageFactory(parent=region_tree.helmond), number=150)
    enter_result(target=target, entry=Entry(number, day, "jaarverslag"), by=Author())
    assert texts(region_tree.helmond.region.pk) == expected


def test_many_answered_questions_of_one_subject_hold_a_lesson_in_constant_queries(
    region_tree: RegionTree, django_assert_num_queries: Any
) -> None:
    region, now = region_tree.helmond.region, timezone.now()
    for _number in range(10):
        answered(make_request(region, subject="regeling"), now)
        answered(make_request(region, subject="anders"), now)
    make_request(region, subject="plek-aanbieden")
    PlanPageFactory(parent=region_tree.helmond)
    with django_assert_num_queries(7):
        assert texts(region.pk) == [
            "U beantwoordde 10 vragen met als onderwerp ‘Ik wil iets weten over een regeling of subsidie’. Wat zegt u dan?"
        ]
    more = RegionFactory.create_batch(33)
    for other in more:
        close_places(other, fast=4, slow=0)
    with django_assert_num_queries(7):
        assert len(texts(region.pk, *(other.pk for other in more))) == 34
