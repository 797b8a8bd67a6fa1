"""Example places wait for the demo accounts, and go with the other example content."""

from random import Random

import pytest

from regions.region_pages import make_region_pages
from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory
from vacancies.checking import demo
from vacancies.checking.models import Submission
from vacancies.demo import loader
from vacancies.models import Employer, Vacancy

pytestmark = pytest.mark.django_db


def test_example_places_wait_once_and_go_again(region_tree: RegionTree) -> None:
    make_region_pages()
    VacancyFactory(region=region_tree.helmond.region, is_example=True, employer__is_example=True)
    assert (demo.load(Random(1)), demo.load(Random(1))) == (7, 0)
    waiting = Submission.objects.waiting()
    assert waiting.filter(is_change=True).count() == 1
    assert waiting.filter(warnings__gt=0, kept__reason__gt="").count() == 2
    assert waiting.overdue().exists()
    assert Vacancy.objects.visible().count() == 1
    assert demo.remove() == 7
    loader.remove()
    assert not Vacancy.objects.exists()
    assert not Employer.objects.exists()
