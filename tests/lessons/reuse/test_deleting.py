"""A lesson that others use is not deleted, from its form or with many at once, and the editor hears what to do instead."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from lessons.models import Lesson
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_use
from tests.lessons.test_admin import NS
from tests.regions.factories import RegionTree, make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_lesson_in_use_stays_and_another_one_goes(client: Client, region_tree: RegionTree) -> None:
    used, unused = LessonFactory.create_batch(2, region=region_tree.helmond.region)
    foreign = LessonFactory(region=region_tree.zeeland.region)
    make_use(used, region_tree.zeeland.region)
    client.force_login(make_editor(region_tree.helmond))
    many = reverse("wagtail_bulk_action", args=["lessons", "lesson", "delete"])
    one = reverse(f"{NS}:delete", args=[used.pk])
    for address in (one, f"{many}?id={used.pk}", f"{many}?id={unused.pk}&id={used.pk}"):
        for answer in (client.get(address, follow=True), client.post(address, follow=True)):
            assert "kan niet weg, omdat anderen het gebruiken" in unescape(answer.content.decode()), address
    assert client.post(f"{many}?id={foreign.pk}").status_code == 404
    assert Lesson.objects.count() == 3
    assert client.get(reverse(f"{NS}:delete", args=[unused.pk])).status_code == 200
    client.post(f"{many}?id={unused.pk}")
    assert set(Lesson.objects.all()) == {used, foreign}
