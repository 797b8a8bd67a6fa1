"""The example rounds."""

from random import Random

import pytest
from django.core import serializers
from django.test import Client

from lessons.rounds.demo import load, remove
from lessons.rounds.matching import matches_for
from lessons.rounds.models import Answer, RegionForm, Round
from lessons.rounds.patterns import proposals_for
from regions.geography.models import Region
from tests.lessons.rounds.factories import make_round
from tests.regions.factories import RegionFactory, make_national_editor
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

CODES = ("AM01", "AM02", "AM07", "AM09", "AM20", "AM21", "AM24", "AM26", "AM32", "AM36")


@pytest.fixture
def _regions() -> None:
    for code in CODES:
        RegionFactory(code=code, name=f"Regio {code}", slug=code.lower())


def snapshot() -> str:
    rows = (row for model in (Round, RegionForm, Answer, Vacancy) for row in model.objects.order_by("pk"))
    return serializers.serialize("json", rows)


@pytest.mark.usefixtures("_regions")
def test_two_rounds_come_and_go_and_a_second_time_changes_nothing(client: Client) -> None:
    real, region = make_round(title="Echt"), Region.objects.get(code="AM32")
    VacancyFactory(region=region, sector="groen", is_example=True, source="voorbeeld", source_id="groen-1-1")
    assert load(Random(1)) == 2 + Answer.objects.count() + 5
    assert [proposal.key for proposal in proposals_for([region.pk])[region.pk]] == ["snel:groen"]
    last, this = Round.objects.filter(is_example=True).order_by("opened_on")
    assert (last.is_open, this.is_open) == (False, True)
    assert Answer.objects.filter(form__round=last).count() == 90
    assert {
        form.region.code for form in RegionForm.objects.filter(round=this, answers__isnull=False).select_related("region")
    } == set(CODES)
    assert 0 < RegionForm.objects.filter(round=this, done_at__isnull=False).count() < 10
    by_region = {wanted.want.form.region.code: wanted for wanted in matches_for()}
    assert by_region["AM32"].matches[0].offer.form.region.code == "AM07"  # the booklet with pictures
    before = snapshot()
    assert load(Random(1)) == 0
    assert snapshot() == before
    client.force_login(make_national_editor())
    for path in ("", f"{last.pk}/", f"{last.pk}/lezen/?vraag=geven", "samen/"):
        assert client.get(f"/beheer/rondes/{path}").status_code == 200
    assert remove() > 2
    assert list(Round.objects.all()) == [real]
    assert Vacancy.objects.count() == 1
