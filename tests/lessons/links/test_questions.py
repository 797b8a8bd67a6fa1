"""Questions that a meeting left open become draft lessons, by whoever may change the meeting."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from lessons.links.models import MeetingQuestion
from lessons.links.questions import begin_lesson
from lessons.models import Lesson
from tests.regions.factories import RegionTree, make_editor
from tests.regions.meetings.factories import MeetingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_open_question_becomes_a_draft_that_the_meeting_shows_once_it_is_public(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    meeting = MeetingFactory(region=region, programme="10.00 uur: inloop\n\n10.30 uur: gesprek")
    client.force_login(make_editor(region_tree.helmond))
    page = reverse("lesson_links:questions", args=[meeting.pk])
    assert page in client.get(reverse("wagtailsnippets_meetings_meeting:list")).content.decode()
    for _press in range(2):
        assert client.post(page, {"text": "Wie betaalt het vervoer?"}).status_code == 302
    question = MeetingQuestion.objects.get()
    draft = reverse("lesson_links:draft", args=[meeting.pk, question.pk])
    assert client.post(draft, {"region": region_tree.zeeland.region.pk})["Location"] == page
    assert client.post(draft, {"region": region.pk}).status_code == 302
    assert client.post(draft, {"region": region.pk})["Location"] == page
    lesson = Lesson.objects.get()
    assert (lesson.title, lesson.region, lesson.live) == ("Wie betaalt het vervoer?", region, False)
    assert meeting.title in lesson.context
    client.logout()
    shown = unescape(client.get(meeting.get_absolute_url()).content.decode())
    assert "<li>10.30 uur: gesprek</li>" in shown
    assert "Wie betaalt het vervoer?" in shown
    assert lesson.get_absolute_url() not in shown
    lesson.did = lesson.did_not_work = lesson.summary = "Zo."
    lesson.not_measured, lesson.live, lesson.review_date = True, True, "2027-01-01"
    lesson.save()
    shown = unescape(client.get(meeting.get_absolute_url()).content.decode())
    assert shown.count(f'href="{lesson.get_absolute_url()}"') == 2
    assert "10.30 uur: gesprek" in client.get(reverse("meetings:file", args=[meeting.pk])).content.decode()


def test_question_can_be_taken_away_and_its_lesson_stays(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    meeting = MeetingFactory(region=region)
    client.force_login(make_editor(region_tree.helmond))
    page = reverse("lesson_links:questions", args=[meeting.pk])
    client.post(page, {"text": "Wat zei Jan Jansen?"})
    question = MeetingQuestion.objects.get()
    begin_lesson(question=question, region=region, by=None)
    shown = client.get(page).content.decode()
    away = reverse("lesson_links:take_away", args=[meeting.pk, question.pk])
    assert away in shown
    assert "Hiervan is een les gemaakt:" in shown
    assert "Jan Jansen" in Client().get(meeting.get_absolute_url()).content.decode()
    assert client.get(away).status_code == 405
    assert client.post(away)["Location"] == page
    assert "Jan Jansen" not in Client().get(meeting.get_absolute_url()).content.decode()
    assert Lesson.objects.count() == 1


def test_who_works_for_one_region_need_not_choose_it(client: Client, region_tree: RegionTree) -> None:
    meeting = MeetingFactory(region=region_tree.helmond.region)
    question = MeetingQuestion.objects.create(meeting=meeting, text="Wie betaalt het vervoer?")
    client.force_login(make_editor(region_tree.helmond))
    page = reverse("lesson_links:questions", args=[meeting.pk])
    assert "---------" not in client.get(page).content.decode()
    draft = reverse("lesson_links:draft", args=[meeting.pk, question.pk])
    assert "Kies welke regio de les schrijft." in client.post(draft, follow=True).content.decode()
    client.post(draft, {"region": region_tree.helmond.region.pk})
    assert "Van deze vraag is al een les gemaakt." in client.post(draft, follow=True).content.decode()


def test_form_of_a_lesson_warns_when_it_began_as_a_public_question_of_its_region(client: Client, region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    client.force_login(make_editor(region_tree.helmond))
    warned = []
    for own in (region, None):
        question = MeetingQuestion.objects.create(meeting=MeetingFactory(region=own), text="Wie betaalt het vervoer?")
        lesson = begin_lesson(question=question, region=region, by=None)
        page = client.get(reverse("wagtailsnippets_lessons_lesson:edit", args=[lesson.pk])).content.decode()
        warned.append("dan herkent iedereen uw regio" in page.partition('name="is_unnamed"')[0])
    assert warned == [True, False]


def test_two_who_press_at_once_make_one_draft(region_tree: RegionTree) -> None:
    region = region_tree.helmond.region
    MeetingQuestion.objects.create(meeting=MeetingFactory(region=region), text="Wie betaalt het vervoer?")
    first, second = MeetingQuestion.objects.get(), MeetingQuestion.objects.get()
    lesson = begin_lesson(question=first, region=region, by=None)
    assert begin_lesson(question=second, region=region, by=None) == lesson == Lesson.objects.get()


def test_questions_of_another_regions_meeting_and_of_national_ones_are_closed(client: Client, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.helmond))
    own = MeetingFactory(region=region_tree.helmond.region)
    for meeting in (MeetingFactory(region=region_tree.zeeland.region), MeetingFactory(region=None)):
        question = MeetingQuestion.objects.create(meeting=meeting, text="Van ons?")
        assert client.get(reverse("lesson_links:questions", args=[meeting.pk])).status_code == 404
        for name in ("draft", "take_away"):
            assert client.post(reverse(f"lesson_links:{name}", args=[own.pk, question.pk])).status_code == 404
            assert client.post(reverse(f"lesson_links:{name}", args=[meeting.pk, question.pk])).status_code == 404
    assert MeetingQuestion.objects.count() == 2
