"""The links between the examples name things that are there."""

import tomllib
from pathlib import Path
from random import Random

import pytest

from lessons.demo.loader import entries
from lessons.links import demo
from lessons.links.models import LessonCard, LessonRelation
from regions import instruments
from regions.meetings.demo import MEETINGS
from tests.lessons.factories import LessonFactory
from tests.regions.instruments.factories import CardFactory

pytestmark = pytest.mark.any_database


def test_every_name_in_the_tables_exists() -> None:
    lessons = {entry["title"] for entry in entries()}
    cards = tomllib.loads((Path(instruments.__file__).parent / "data" / "cards.toml").read_text())
    slugs = {card["slug"] for found in cards.values() if isinstance(found, list) for card in found}
    meetings = {entry[4] for entry in MEETINGS}
    assert {title for title, _slug in demo.CARDS} <= lessons
    assert {slug for _title, slug in demo.CARDS} <= slugs
    assert {title for title, _meeting, _moment in demo.MEETINGS} <= lessons
    assert {meeting for _title, meeting, _moment in demo.MEETINGS} | {demo.QUESTION[0]} <= meetings
    assert {title for first, _kind, second in demo.RELATIONS for title in (first, second)} <= lessons


@pytest.mark.django_db
def test_links_are_made_once_where_both_ends_are() -> None:
    region = LessonFactory().region
    for title in {title for first, _kind, second in demo.RELATIONS for title in (first, second)} | {demo.CARDS[0][0]}:
        LessonFactory(region=region, title=title, is_example=True)
    CardFactory(slug=demo.CARDS[0][1])
    assert demo.load(Random(1)) == len(demo.RELATIONS) + 1
    assert demo.load(Random(1)) == 0
    assert (LessonRelation.objects.count(), LessonCard.objects.count()) == (len(demo.RELATIONS), 1)
