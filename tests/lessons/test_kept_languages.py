"""What is kept in memory about lessons is kept for each language: addresses of one language never stand on pages of the other."""

import pytest
from django.utils import translation

from lessons.links.linking import link_lesson
from lessons.links.models import MeetingQuestion
from lessons.links.there import lessons_at, questions_of
from lessons.reuse.reading import given_and_used
from lessons.suggesting import lessons_for_kind, lessons_for_text
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_use
from tests.regions.factories import RegionFactory
from tests.regions.instruments.factories import CardFactory
from tests.regions.meetings.factories import MeetingFactory
from vacancies.enums import Kind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("languages", [("en", "nl"), ("nl", "en")])
def test_whoever_comes_first_decides_nobody_elses_addresses(languages: tuple[str, str]) -> None:
    lesson, taker, card = LessonFactory(themes=["basisbanen"]), RegionFactory(), CardFactory()
    meeting = MeetingFactory(region=None)
    MeetingQuestion.objects.create(meeting=meeting, text="Wie betaalt het vervoer?", lesson=lesson)
    link_lesson(lesson=lesson, by=None, links={"cards": [card.pk]}, relations={})
    make_use(lesson, taker)
    for language in languages:
        with translation.override(language):
            address = lesson.get_absolute_url()
            assert address.startswith("/en/") == (language == "en")
            assert [known.url for known in lessons_for_kind(Kind.BASIC_JOB)] == [address]
            assert [link.url for link in lessons_at("card", card.pk)] == [address]
            assert [link and link.url for _text, link in questions_of(meeting.pk)] == [address]
            assert [used.url for used in given_and_used(taker.pk).used] == [address]


def test_plans_are_in_dutch_so_their_words_are_compared_with_dutch_themes_in_every_language() -> None:
    LessonFactory(title="Zo doet u dat", themes=["statushouders"])
    for _number in range(4):
        LessonFactory(themes=["borging"])
    for language in ("en", "nl"):
        with translation.override(language):
            assert [known.title for known in lessons_for_text("Statushouders aan het werk")] == ["Zo doet u dat"]
