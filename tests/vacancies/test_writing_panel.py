"""The form of a place in the admin shows the help while writing for what was saved."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.regions.factories import RegionTree, make_editor
from tests.vacancies.factories import EmployerFactory, VacancyFactory
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, region_tree: RegionTree) -> Client:
    """A browser in which an editor of Helmond-De Peel is logged in."""
    client.force_login(make_editor(region_tree.helmond))
    return client


def page(client: Client, name: str, *args: Any) -> str:
    return client.get(reverse(f"wagtailsnippets_vacancies_vacancy:{name}", args=args)).content.decode()


def test_edit_form_shows_remarks_by_field_with_reason_and_alternative(editor: Client, region_tree: RegionTree) -> None:
    place = VacancyFactory(
        region=region_tree.helmond.region,
        pc4="5701",
        title="Hulp in de kas",
        description="Wij zijn een jong team. U dient <b>vroeg</b> te beginnen.",
        wage_min=Decimal("10.00"),
        wage_max=None,
    )
    html = page(editor, "edit", place.pk)
    assert "Hulp bij het schrijven" in html
    assert "<h3>Omschrijving</h3>" in html
    assert "De wet verbiedt om mensen daarop te kiezen." in html
    assert "<h3>Loon per uur, minst</h3>" in html
    assert "<strong>Taal:</strong>" in html
    assert "<b>vroeg</b>" not in html


def test_edit_form_shows_the_draft_and_not_what_is_published(editor: Client, region_tree: RegionTree) -> None:
    place = VacancyFactory(region=region_tree.helmond.region, pc4="5701", description="U helpt mee.")
    place.description = "Wij zijn een jong team."
    place.save_revision()
    assert "<q>jong team</q>" in page(editor, "edit", place.pk)


def test_form_of_a_new_place_has_no_remarks_yet(editor: Client) -> None:
    assert "writing-help" not in page(editor, "add")


def test_remarks_cost_one_query_for_what_looks_alike(region_tree: RegionTree, django_assert_num_queries: Any) -> None:
    from vacancies.writing_panel import help_for

    place = VacancyFactory(region=region_tree.helmond.region, pc4="5701")
    for _number in range(5):
        VacancyFactory(region=region_tree.helmond.region, pc4="5701", employer=place.employer, title=place.title)
    place.refresh_from_db()
    with django_assert_num_queries(1):
        assert len(help_for(place)["alike"]) == 3


def test_look_alikes_are_open_and_of_the_same_employer(region_tree: RegionTree) -> None:
    employer = EmployerFactory()
    place = VacancyFactory(region=region_tree.helmond.region, employer=employer, title="Hulp in de kas")
    twin = VacancyFactory(region=region_tree.helmond.region, employer=employer, title="hulp in de KAS")
    VacancyFactory(region=region_tree.helmond.region, employer=employer, title="Hulp in de keuken")
    VacancyFactory(region=region_tree.helmond.region, title="Hulp in de kas")
    VacancyFactory(region=region_tree.helmond.region, employer=employer, title="Hulp in de kas", live=False)
    tomorrow = timezone.localdate() + timedelta(days=1)  # another region's plan is nobody's business yet
    VacancyFactory(region=region_tree.zeeland.region, employer=employer, title="Hulp in de kas", visible_from=tomorrow)
    assert list(Vacancy.objects.look_alikes(place)) == [twin]
