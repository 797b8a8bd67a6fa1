"""A visitor's page: no cookie, and the same for everybody who asks the same address."""

import pytest
from django.test import Client

from search import index_objects
from tests.lessons.factories import LessonFactory
from tests.regions.factories import ContactPointFactory, RegionTree
from tests.site_core.texts import load_texts
from tests.strict import StrictClient
from tests.vacancies.factories import VacancyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(region_tree: RegionTree) -> list[str]:
    """One page of every kind that has no personal side."""
    load_texts()
    region = region_tree.helmond.region
    ContactPointFactory(region=region)
    lesson, vacancy = LessonFactory(region=region, full=True), VacancyFactory(region=region)
    index_objects("lessons", [lesson.pk])
    index_objects("vacancies", [vacancy.pk])
    dutch = ["/", "/privacy/", "/lessen/", lesson.get_absolute_url(), "/vacatures/?q=groen", vacancy.get_absolute_url()]
    dutch += ["/regios/", region_tree.helmond.url, "/contact/", "/contact/?plaats=5701", "/gemeenten/helmond/", "/bestaat-niet/"]
    return dutch + [f"/en{path}" for path in dutch]


def test_visit_sets_no_cookie_and_varies_on_no_cookie(client: Client, addresses: list[str]) -> None:
    for path in addresses:
        answer = client.get(path)
        assert not answer.cookies, path
        assert "cookie" not in answer.get("Vary", "").lower(), path
        assert "accept-language" not in answer.get("Vary", "").lower(), path


def test_page_depends_on_nothing_but_its_address(client: Client, addresses: list[str]) -> None:
    for path in addresses:
        plain = client.get(path)
        other = StrictClient(headers={"accept-language": "en", "user-agent": "Phone", "referer": "https://elders.example/"})
        other.cookies.load({"django_language": "en", "sessionid": "x" * 32})
        answer = other.get(path)
        assert (answer.status_code, answer.content) == (plain.status_code, plain.content), path
        assert plain["Content-Language"] == ("en" if path.startswith("/en/") else "nl")
