"""Reading the board as a visitor does, for the tests of the board."""

import re
from typing import Any

from django.test import Client

from search import index_objects
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy


def place(**fields: Any) -> Vacancy:
    """A place that is in the index."""
    vacancy: Vacancy = VacancyFactory(**fields)
    index_objects("vacancies", [vacancy.pk])
    return vacancy


def board(client: Client, query: str = "") -> str:
    """The board's text for a query string."""
    response = client.get(f"/vacatures/{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    """The titles of the cards, in order."""
    return [re.sub("</?mark>", "", title) for title in re.findall(r'pw-card__title"><a[^>]*>(.+?)</a>', html)]
