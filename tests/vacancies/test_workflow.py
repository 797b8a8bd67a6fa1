"""A place that was handed in waits for its region, and is public once approved."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from regions.region_pages import make_region_pages
from search import SearchQuery, search
from tests.regions.factories import RegionTree, make_editor, make_national_editor
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(region_tree: RegionTree) -> Vacancy:
    """A draft place of Helmond-De Peel that was handed in."""
    make_region_pages()
    vacancy: Vacancy = VacancyFactory(region=region_tree.helmond.region, draft=True, title="Wachtende plek")
    vacancy.save_revision()
    vacancy.get_workflow().start(vacancy, None)
    return vacancy


def action(vacancy: Vacancy, name: str) -> str:
    """The address at which an editor decides."""
    state = vacancy.current_workflow_task_state
    return reverse("wagtailsnippets_vacancies_vacancy:workflow_action", args=[vacancy.pk, name, state.pk])


def test_approving_makes_a_place_public_and_findable(
    client: Client, region_tree: RegionTree, waiting: Vacancy, django_capture_on_commit_callbacks: Any
) -> None:
    assert client.get(waiting.get_absolute_url()).status_code == 404
    client.force_login(make_editor(region_tree.helmond))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(action(waiting, "approve")).status_code == 302
    assert client.get(waiting.get_absolute_url()).status_code == 200
    assert search(SearchQuery("vacancies", "wachtende")).total == 1


def test_a_refused_place_stays_unseen(client: Client, region_tree: RegionTree, waiting: Vacancy) -> None:
    client.force_login(make_editor(region_tree.helmond))
    client.post(action(waiting, "reject"), {"comment": "Noem de uren."})
    assert client.get(waiting.get_absolute_url()).status_code == 404


def test_another_region_cannot_approve_it(client: Client, region_tree: RegionTree, waiting: Vacancy) -> None:
    client.force_login(make_editor(region_tree.zeeland))
    assert client.post(action(waiting, "approve")).status_code == 404
    assert not Vacancy.objects.get().live


def test_a_place_for_the_whole_country_is_approved_by_national_editors_alone(
    client: Client, region_tree: RegionTree, waiting: Vacancy
) -> None:
    waiting.reach = "land"
    waiting.save_revision()
    client.force_login(make_editor(region_tree.helmond))
    edit = reverse("wagtailsnippets_vacancies_vacancy:edit", args=[waiting.pk])
    client.post(action(waiting, "approve"))
    client.post(edit, {"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert not Vacancy.objects.get().live
    client.force_login(make_national_editor())
    client.post(action(waiting, "approve"))
    assert Vacancy.objects.get().live
