"""The example uses of the example lessons."""

from random import Random

import pytest

from lessons.demo import loader
from lessons.models import Lesson, LessonStanding
from lessons.reuse.demo import _read, load, remove
from lessons.reuse.enums import Outcome
from lessons.reuse.models import LessonQuestion, LessonUse, UseResult
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_result, make_use
from tests.regions.factories import RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_examples_load_once_over_ten_regions_and_go_without_a_trace() -> None:
    codes = {entry["region"] for entry in [*loader.entries(), *_read("uses", "use")]}
    for code in sorted(codes):
        RegionFactory(code=code, name=f"Regio {code}", slug=code.lower())
    loader.load(Random(1))
    assert load(Random(1)) == len(_read("uses", "use")) + len(_read("questions", "question"))
    assert load(Random(1)) == 0
    uses = LessonUse.objects.select_related("lesson")
    assert len({use.region_id for use in uses}) >= 10
    assert all(use.is_example and use.region_id != use.lesson.region_id for use in uses)
    assert set(UseResult.objects.values_list("outcome", flat=True)) == set(Outcome.values)
    assert LessonUse.objects.without_result().exists()
    assert LessonUse.objects.filter(stopped_on__isnull=False).exists()
    assert LessonStanding.objects.filter(proven_uses__gt=1).exists()
    assert LessonQuestion.objects.visible().count() == LessonQuestion.objects.filter(is_example=True).count()
    own = make_use(LessonFactory(), RegionFactory())
    make_result(own, replaces=make_result(own, Outcome.FAILS))
    make_use(Lesson.objects.filter(is_example=True)[0], own.region)  # tried by hand: an example can have no real use
    remove()
    loader.remove()
    assert list(LessonUse.objects.all()) == [own]
    assert not LessonQuestion.objects.exists()
    own.delete()
    assert not UseResult.objects.exists()
