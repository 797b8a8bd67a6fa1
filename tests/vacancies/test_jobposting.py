"""What search engines are told about places, and about which."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.regions.factories import RegionTree
from tests.vacancies.factories import VacancyFactory
from vacancies.jobposting import as_data_block, job_posting
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


def posting_on(client: Client, vacancy: Vacancy) -> dict[str, Any] | None:
    """The JobPosting on a place's page, if there is one."""
    html = client.get(vacancy.get_absolute_url()).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1]) if found else None


@pytest.mark.parametrize("fields", [{}, {"via_employer": True}, {"pay": "bbl-loon", "kind": "bbl"}])
def test_paid_places_that_are_open_to_all_have_a_job_posting(
    client: Client, region_tree: RegionTree, fields: dict[str, Any]
) -> None:
    vacancy = VacancyFactory(**fields)
    posting = posting_on(client, vacancy)
    assert posting is not None
    assert posting["title"] == vacancy.title
    assert posting["url"].endswith(vacancy.get_absolute_url())


@pytest.mark.parametrize(
    "fields", [{"coach_only": True}, {"unpaid": True}, {"pay": "beide"}, {"closed": True}, {"expired": True}]
)
def test_other_places_have_none(client: Client, region_tree: RegionTree, fields: dict[str, Any]) -> None:
    assert posting_on(client, VacancyFactory(**fields)) is None


def test_a_job_posting_says_what_is_wanted_of_it() -> None:
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        vacancy = VacancyFactory(
            first_published_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
            closing_date="2026-07-20",
            contract="bepaald",
            positions=3,
            street="Proefstraat 1",
        )
        vacancy.refresh_from_db()
    posting = job_posting(vacancy, url="https://site.example/1", site_name="Perspectief")
    assert posting["datePosted"] == "2026-07-02"
    assert posting["validThrough"] == "2026-07-20T23:59:59+02:00"
    assert posting["employmentType"] == ["PART_TIME", "TEMPORARY"]
    assert posting["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 14.71,
        "maxValue": 16.0,
        "unitText": "HOUR",
    }
    assert posting["jobLocation"]["address"]["streetAddress"] == "Proefstraat 1"
    assert posting["totalJobOpenings"] == 3


def test_a_data_block_cannot_be_left() -> None:
    hostile = {"title": "</script><script>alert(1)</script><!--\u2028&"}
    block = as_data_block(hostile)
    assert not set("<>&\u2028") & set(block)
    assert json.loads(block) == hostile
