"""What belongs to a basic job and a learning job, and what its page tells of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.regions.factories import RegionTree, UserFactory, make_editor
from tests.strict import StrictClient
from tests.vacancies.factories import VacancyFactory
from vacancies.models import Vacancy
from vacancies.proofs.keeping import keep_proof, note_check
from vacancies.proofs.models import STATEMENTS, BasicJobCheck, LearningProof

pytestmark = pytest.mark.django_db

# What the list of companies sends along: what stood there.
READ = {"number": "100200300", "level": "mbo-2"}


def signed() -> BasicJobCheck:
    """A signed checklist without a place."""
    return BasicJobCheck(signed_name="A. de Proef", guide="De voorman")


def stated(**values: Any) -> LearningProof:
    """A company as its employer states it, without a place."""
    return LearningProof(**{"number": "100200300", "level": "mbo-2", "supervisor": "De voorman"} | values)


def page(vacancy: Vacancy) -> str:
    """The public page."""
    return StrictClient().get(vacancy.get_absolute_url()).content.decode()


def test_page_of_a_basic_job_shows_what_was_signed_and_when_but_not_by_whom(region_tree: RegionTree) -> None:
    vacancy = VacancyFactory(coach_only=True)
    assert "Wat de werkgever belooft" not in page(vacancy)
    with time_machine.travel("2026-05-03T10:00:00+02:00"):
        keep_proof(place=vacancy, proof=signed())
    html = page(vacancy)
    for statement in STATEMENTS.values():
        assert str(statement) in html
    assert "De werkgever tekende dit op 3 mei 2026." in html
    assert "A. de Proef" not in html
    assert "voorman" not in html.partition('id="gecontroleerd"')[2][:900]


def test_page_of_a_learning_job_says_recognised_only_while_the_check_holds(region_tree: RegionTree) -> None:
    vacancy = VacancyFactory(kind="bbl", pay="bbl-loon", closing_date=timezone.localdate() + timedelta(days=360))
    keep_proof(place=vacancy, proof=stated())
    assert "De werkgever zegt dat dit een erkend leerbedrijf is." in page(vacancy)
    proof = LearningProof.objects.get()
    note_check(proof=proof, recognised=True, by=UserFactory())
    html = page(vacancy)
    assert "Dit is een erkend leerbedrijf. De regio keek dit na op" in html
    assert "100200300" not in html
    assert (proof.expires_on, proof.holds) == (timezone.localdate() + timedelta(days=365), True)
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        assert not LearningProof.objects.get().holds


def test_another_number_is_to_be_checked_again_and_the_same_is_not(region_tree: RegionTree) -> None:
    vacancy = VacancyFactory(kind="bbl", pay="bbl-loon")
    keep_proof(place=vacancy, proof=stated())
    note_check(proof=LearningProof.objects.get(), recognised=True, by=UserFactory())
    keep_proof(place=vacancy, proof=stated())
    assert LearningProof.objects.get().holds
    keep_proof(place=vacancy, proof=stated(number="999"))
    assert (LearningProof.objects.get().holds, LearningProof.objects.get().checked_on) == (False, None)


def test_a_place_of_another_kind_keeps_no_proof(region_tree: RegionTree) -> None:
    vacancy = VacancyFactory()
    keep_proof(place=vacancy, proof=signed())
    keep_proof(place=vacancy, proof=stated())
    assert not BasicJobCheck.objects.exists()
    keep_proof(place=vacancy, proof=None)
    assert not LearningProof.objects.exists()


@pytest.mark.parametrize("kind", ["basisbaan", "bbl"])
def test_a_proof_costs_no_query_of_its_own(region_tree: RegionTree, django_assert_num_queries: Any, kind: str) -> None:
    vacancy = VacancyFactory(via_employer=True, kind=kind)
    keep_proof(place=vacancy, proof=signed() if kind == "basisbaan" else stated())
    client = StrictClient()
    client.get(vacancy.get_absolute_url())
    with django_assert_num_queries(1):
        client.get(vacancy.get_absolute_url())


def test_region_looks_up_the_companies_of_its_own_places_and_no_others(region_tree: RegionTree) -> None:
    vacancy = VacancyFactory(kind="bbl", pay="bbl-loon", region=region_tree.helmond.region)
    keep_proof(place=vacancy, proof=stated())
    proof = LearningProof.objects.get()
    for editor, status in ((make_editor(region_tree.zeeland), 404), (make_editor(region_tree.helmond), 302)):
        browser = Client()
        browser.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
        assert ("100200300" in browser.get("/beheer/leerbedrijven/").content.decode()) == (status == 302)
        assert browser.post(f"/beheer/leerbedrijven/{proof.pk}/nagekeken/", READ | {"recognised": "1"}).status_code == status
        assert LearningProof.objects.get().holds == (status == 302)
    assert browser.get("/beheer/leerbedrijven/").status_code == 200
    assert LearningProof.objects.get().checked_by == editor
    assert browser.post(f"/beheer/leerbedrijven/{proof.pk}/nagekeken/", READ).status_code == 302
    assert LearningProof.objects.get().status == "refused"


def test_company_that_changed_since_it_was_read_is_not_confirmed(region_tree: RegionTree) -> None:
    keep_proof(place=VacancyFactory(kind="bbl", pay="bbl-loon", region=region_tree.helmond.region), proof=stated(number="999999"))
    browser, proof = Client(), LearningProof.objects.get()
    browser.force_login(make_editor(region_tree.helmond), backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.post(f"/beheer/leerbedrijven/{proof.pk}/nagekeken/", READ | {"recognised": "1"}, follow=True)
    page = answer.content.decode()
    assert "De werkgever veranderde dit leerbedrijf intussen." in page
    assert 'name="number" value="999999"' in page
    assert LearningProof.objects.get().status == "stated"


def test_day_of_signing_is_the_dutch_day(region_tree: RegionTree) -> None:
    vacancy = VacancyFactory(coach_only=True)
    with time_machine.travel("2026-07-02T00:30:00+02:00"):
        keep_proof(place=vacancy, proof=signed())
    assert "De werkgever tekende dit op 2 juli 2026." in page(vacancy)
