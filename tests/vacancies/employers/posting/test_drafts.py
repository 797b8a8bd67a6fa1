"""Beginning, copying, changing and throwing away."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from site_core.limits.models import Allowance
from tests.regions.factories import RegionTree
from tests.vacancies.employers.factories import HOME, MembershipFactory, browser_of
from tests.vacancies.employers.posting.factories import Writer, make_draft, make_postcode
from tests.vacancies.factories import VacancyFactory
from vacancies.employers.models import Membership
from vacancies.employers.posting.building import build, check_whole
from vacancies.employers.posting.drafts import change, copy, start
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.progress import is_ready, tasks_of
from vacancies.employers.posting.upkeep import remove_forgotten_drafts
from vacancies.models import Vacancy, default_closing_date
from vacancies.occupations.models import Occupation

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(region_tree: RegionTree) -> Membership:
    """The owner of an organisation, in a region with one postcode."""
    make_postcode(region_tree)
    return MembershipFactory(employer__region=region_tree.helmond.region)


def test_a_closed_place_is_offered_again_as_a_new_one_with_days_of_its_own(membership: Membership) -> None:
    place = VacancyFactory(employer=membership.employer, pc4="5799", closed=True, title="Hulp in de kas")
    url = f"{HOME}organisaties/{membership.employer_id}/"
    browser = browser_of(membership.user)
    assert "Plaats opnieuw" in browser.get(url).content.decode()
    answer = browser.post(f"{url}plekken/{place.pk}/kopieren/")
    draft = Draft.objects.get()
    assert answer.headers["Location"] == f"{HOME}plekken/{draft.pk}/"
    built = build(draft)
    assert is_ready(tasks_of(draft, built))
    assert (built.place.pk, built.place.title, built.place.closed_on) == (None, "Hulp in de kas", None)
    assert built.place.closing_date == default_closing_date()
    assert check_whole(built) == {}


def test_a_copy_says_all_that_the_place_said(membership: Membership) -> None:
    place = VacancyFactory(employer=membership.employer, pc4="5799", via_employer=True, licences=["B"], accessibility=["lift"])
    again = build(copy(place=place, by=membership.user)).place
    unlike = {
        "id",
        "region",
        "municipality",
        "lat",
        "lon",
        "place_name",
        "visible_from",
        "closing_date",
        "created_at",
        "updated_at",
    }
    unlike |= {"first_published_at", "last_published_at", "occupation_found"}
    names = [field.name for field in Vacancy._meta.concrete_fields if field.name not in unlike]
    place.refresh_from_db()
    assert {name: getattr(again, name) for name in names} == {name: getattr(place, name) for name in names}


def test_a_live_place_is_changed_in_a_draft_while_it_stays_as_it_is(membership: Membership) -> None:
    place = VacancyFactory(employer=membership.employer, pc4="5799")
    url = f"{HOME}organisaties/{membership.employer_id}/plekken/{place.pk}/wijzigen/"
    browser_of(membership.user).post(url)
    browser_of(membership.user).post(url)
    draft = Draft.objects.get()
    writer = Writer(membership.user, draft)
    assert "De plek blijft staan zoals die is" in writer.open()
    writer.save("wat", {**draft.answers, "title": "Andere titel"})
    assert build(Draft.objects.get()).place.pk == place.pk
    assert Vacancy.objects.get().title == place.title
    writer.browser.post(writer.url("weggooien/"))
    assert Vacancy.objects.visible().get().title == place.title
    assert not Draft.objects.exists()


@pytest.mark.parametrize("fields", [{"closed": True}, {"expired": True}, {"draft": True}, {"source": "x", "source_id": "1"}])
def test_what_is_not_on_the_site_or_is_kept_elsewhere_cannot_be_changed(membership: Membership, fields: dict[str, Any]) -> None:
    place = VacancyFactory(employer=membership.employer, **fields)
    url = f"{HOME}organisaties/{membership.employer_id}/plekken/{place.pk}/wijzigen/"
    assert browser_of(membership.user).post(url).status_code == 404


def test_an_occupation_that_a_person_chose_stays(membership: Membership) -> None:
    grower = Occupation.objects.create(code="1.1", uri="1", label="tomatenkweker", isco_code="6112")
    place = VacancyFactory(employer=membership.employer, pc4="5799", occupation=grower, occupation_found="gekozen")
    draft = change(place=place, by=membership.user)
    assert build(draft).place.occupation == grower
    writer = Writer(membership.user, draft)
    assert "tomatenkweker" in writer.open("stap/wat/")
    writer.save("wat", draft.answers | {"occupation_choice": "geen"})
    built = build(Draft.objects.get()).place
    assert (built.occupation, built.occupation_found) == (None, "gekozen")


def test_a_draft_that_nobody_touches_is_gone_after_a_year(membership: Membership) -> None:
    start(employer=membership.employer, by=membership.user)
    with time_machine.travel(timezone.now() + timedelta(days=364)):
        assert remove_forgotten_drafts() == 0
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        assert remove_forgotten_drafts() == 1


def test_more_than_a_hundred_drafts_a_day_are_refused(membership: Membership) -> None:
    browser = browser_of(membership.user)
    url = f"{HOME}organisaties/{membership.employer_id}/plekken/nieuw/"
    assert browser.post(url).status_code == 302
    Allowance.objects.update(count=100)
    assert browser.post(url).status_code == 429


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_of_drafts_asks_the_same_questions_for_1_and_20(
    membership: Membership, django_assert_num_queries: Any, rows: int
) -> None:
    for _number in range(rows):
        make_draft(membership)
    browser = browser_of(membership.user)
    browser.get(f"{HOME}organisaties/{membership.employer_id}/")
    with django_assert_num_queries(6):
        browser.get(f"{HOME}organisaties/{membership.employer_id}/")


def test_the_list_tells_a_copy_a_change_and_what_a_colleague_began_apart(membership: Membership) -> None:
    place = VacancyFactory(employer=membership.employer, pc4="5799", title="Hulp in de kas", kind="basisbaan")
    colleague = MembershipFactory(employer=membership.employer, poster=True)
    changing = Writer(membership.user, change(place=place, by=membership.user))
    copied = copy(place=place, by=membership.user)
    # Whoever begins and goes back leaves nothing behind, and goes on with the same.
    begun = [start(employer=membership.employer, by=membership.user) for _time in range(2)]
    assert begun[0] == begun[1]
    url = f"{HOME}organisaties/{membership.employer_id}/"
    page = changing.browser.get(url).content.decode()
    new, _heading, changes = page.partition("Wijzigingen van plekken op de site")
    assert Writer(membership.user, copied).url() in new
    assert ">kopie<" in new
    assert changing.url() in changes
    assert ">wijziging<" in changes
    assert "Plek zonder titel" not in page
    assert "Begonnen door" not in page
    assert f"Begonnen door {membership.user.email}" in browser_of(colleague.user).get(url).content.decode()
    # What is signed is signed anew, and the overview says so.
    for draft in (copied, changing.draft):
        assert "Onderteken de controle van de basisbaan opnieuw" in Writer(membership.user, draft).open()


def test_a_draft_of_another_organisation_does_not_exist(membership: Membership) -> None:
    writer = Writer(MembershipFactory().user, make_draft(membership))
    for part in ("", "stap/wat/", "controleren/", "voorbeeld/", "voorbeeld/telefoon/", "weggooien/"):
        assert writer.browser.get(writer.url(part)).status_code == 404
    for part in ("stap/wat/", "stap/wat/tips/", "controleren/", "terugnemen/", "weggooien/"):
        assert writer.browser.post(writer.url(part)).status_code == 404
    assert Draft.objects.exists()
