"""Places and lessons that hang on an action line."""

import pytest
from django.test import Client
from django.urls import reverse

from regions.demo.ledger import erase_example
from regions.plan.models import ActionLine, PlanPage
from tests.lessons.factories import LessonFactory
from tests.regions.factories import RegionTree, add_whole_plan, make_editor
from tests.vacancies.factories import VacancyFactory

pytestmark = pytest.mark.django_db


def test_editor_hangs_own_places_and_lessons_on_an_action_line(client: Client, region_tree: RegionTree) -> None:
    plan = add_whole_plan(region_tree.helmond, is_example=True)
    line = ActionLine.objects.get(title="Eén aanspreekpunt")
    region = region_tree.helmond.region
    place, lesson = (
        VacancyFactory(region=region, title="Hulp in het groen"),
        LessonFactory(region=region, title="Zo deden wij het"),
    )
    other = LessonFactory(region=region_tree.zeeland.region, title="Van een ander")
    client.force_login(make_editor(region_tree.helmond))
    address = reverse("ledger:link_line", args=[line.pk])
    assert other.title not in client.get(address).content.decode()
    assert client.post(address, {"places": [place.pk], "lessons": [other.pk]}).status_code == 200
    assert client.post(address, {"places": [place.pk], "lessons": [lesson.pk]}).status_code == 302
    page = client.get(plan.url).content.decode()
    for thing in (place, lesson):
        assert f'href="{thing.get_absolute_url()}">{thing.title}</a>' in page
    lesson.live = False
    lesson.save()
    assert lesson.title not in client.get(plan.url).content.decode()
    erase_example(PlanPage.objects.get(pk=plan.pk))
    assert not PlanPage.objects.exists()
