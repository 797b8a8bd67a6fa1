"""A lesson that others use or relate to and that was taken off the site: how its region goes on with it is not for others."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.links.models import LessonRelation, Relation
from lessons.models import Lesson
from lessons.reuse.models import LessonUse
from tests.lessons.factories import LessonFactory
from tests.lessons.reuse.factories import make_use
from tests.regions.factories import RegionTree, make_editor

pytestmark = pytest.mark.django_db


def test_draft_of_a_withdrawn_lesson_is_shown_to_no_other_region(client: Client, region_tree: RegionTree) -> None:
    helmond, zeeland = region_tree.helmond.region, region_tree.zeeland.region
    given, own = LessonFactory(region=zeeland, title="Bellen helpt"), LessonFactory(region=helmond)
    use = make_use(given, helmond)
    LessonUse.objects.update(ask_on=timezone.localdate())
    LessonRelation.objects.create(lesson=own, other=given, kind=Relation.CONTINUES)
    client.force_login(make_editor(region_tree.helmond))
    views: list[tuple[str, list[Any]]] = [("index", []), *((name, [use.pk]) for name in ("detail", "add_result", "stop"))]
    addresses = [reverse(f"lesson_reuse:{name}", args=args) for name, args in views]
    addresses += [reverse("lesson_links:change", args=[own.pk]), "/beheer/"]
    for address in addresses:
        assert "Bellen helpt" in client.get(address).content.decode(), address
    Lesson.objects.filter(pk=given.pk).update(live=False, title="Onze ruzie met de gemeente")
    for address in addresses:
        page = client.get(address).content.decode()
        assert "een les die niet op de site staat" in page, address
        assert "ruzie" not in page, address
    client.post(addresses[-2], {f"les_{given.pk}": Relation.CONTINUES})
    assert LessonRelation.objects.filter(other=given).exists()
    client.force_login(make_editor(region_tree.zeeland))
    assert "Onze ruzie met de gemeente" in client.get(addresses[0]).content.decode()
