"""An organisation registers itself, is checked, changes and may be blocked."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from tests.regions.factories import ContactPointFactory, MunicipalityFactory, PostcodeFactory, RegionTree, UserFactory
from tests.regions.factories import MembershipFactory as RegionMembershipFactory
from tests.strict import StrictClient
from tests.vacancies.employers.factories import HOME, MembershipFactory, browser_of
from tests.vacancies.factories import EmployerFactory, VacancyFactory
from vacancies.employers.models import Membership, Role
from vacancies.employers.organisations import BlockedOrganisation, block_organisation, change_organisation, confirm_organisation
from vacancies.models import Employer, Vacancy
from vacancies.organisation import OrganisationState

pytestmark = pytest.mark.django_db

NEW = f"{HOME}organisaties/nieuw/"


@pytest.fixture
def place(region_tree: RegionTree) -> Any:
    """Postcode 5799 lies in Helmond-De Peel."""
    municipality = MunicipalityFactory(name="Proefdorp")
    RegionMembershipFactory(municipality=municipality, region=region_tree.helmond.region)
    return PostcodeFactory(pc4="5799", municipality=municipality, place_name="Proefdorp")


def answers(**values: Any) -> dict[str, Any]:
    """A filled-in form."""
    form = {"name": "Bakkerij De Proef", "kvk_number": "1234 5678", "sector": "horeca", "place": "5799 AB"}
    return form | {"description": "Wij bakken brood.", "workplace": "Er is een lift."} | values


def picture(name: str = "logo.png", kind: str = "PNG", size: tuple[int, int] = (900, 300), **extra: Any) -> SimpleUploadedFile:
    """A picture as somebody sends it."""
    written = BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **extra)
    return SimpleUploadedFile(name, written.getvalue())


def url(membership: Membership, part: str = "") -> str:
    """An address of the organisation."""
    return f"{HOME}organisaties/{membership.employer_id}/{part}"


def confirm(membership: Membership) -> None:
    """Confirm the organisation as it is stored."""
    now = Employer.objects.get(pk=membership.employer_id)
    confirm_organisation(
        organisation=now, by=UserFactory(), name=now.name, kvk_number=now.kvk_number, is_intermediary=now.is_intermediary
    )


def test_registered_organisation_has_its_owner_region_and_waits_for_a_check(place: Any, region_tree: RegionTree) -> None:
    user = UserFactory()
    answer = browser_of(user).post(NEW, answers(new_logo=picture()))
    organisation = Employer.objects.get()
    assert answer.headers["Location"] == f"{HOME}organisaties/{organisation.pk}/?aangemeld"
    assert organisation.state == OrganisationState.UNCONFIRMED
    assert (organisation.kvk_number, organisation.place_name) == ("12345678", "Proefdorp")
    assert organisation.region_id == region_tree.helmond.region_id
    assert organisation.self_registered
    assert Membership.objects.get().role == Role.OWNER
    page = browser_of(user).get(answer.headers["Location"]).content.decode()
    assert "Uw organisatie is aangemeld." in page
    assert "Uw organisatie is nog niet gecontroleerd" in page
    assert organisation.logo.url in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kvk_number": "1234567"}, "kvk_number"),
        ({"kvk_number": "１２３４５６７８"}, "kvk_number"),
        ({"kvk_number": "12345678\n9"}, "kvk_number"),
        ({"place": "Nergenshuizen"}, "place"),
        ({"name": ""}, "name"),
        ({"name": "Bel nu https://kwaad.example"}, "name"),
        ({"name": "Win op WWW.kwaad.example"}, "name"),
        ({"name": "Bakkerij\u202e De Proef"}, "name"),
        ({"name": "Bakkerij\r\nBcc: iedereen"}, "name"),
        ({"description": "Wij bakken brood.\u2066"}, "description"),
        ({"sector": "anders"}, "sector"),
    ],
)
def test_faults_are_told_above_and_at_the_field_and_input_is_kept(place: Any, values: dict[str, str], field: str) -> None:
    answer = browser_of(UserFactory()).post(NEW, answers(**values))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert f'href="#id_{field}"' in page
    assert "Wij bakken brood." in page
    assert not Employer.objects.exists()


def test_misspelled_place_is_not_taken_but_the_right_name_is_offered(place: Any) -> None:
    page = browser_of(UserFactory()).post(NEW, answers(place="Proefdorb")).content.decode()
    assert "Bedoelt u Proefdorp? Vul dat dan in." in page
    unknown = browser_of(UserFactory()).post(NEW, answers(place="Nergenshuizen")).content.decode()
    assert "Deze plaats kennen wij niet. Vul de vier cijfers van de postcode in." in unknown


def test_state_owner_and_other_fields_never_come_from_the_form(place: Any, region_tree: RegionTree) -> None:
    other, user = UserFactory(), UserFactory()
    smuggled = {
        "confirmed_at": "2020-01-01",
        "blocked_at": "2020-01-01",
        "block_reason": "x",
        "self_registered": "",
        "is_example": "on",
        "region": region_tree.zeeland.region_id,
        "region_id": region_tree.zeeland.region_id,
        "user": other.pk,
        "role": "poster",
        "id": 77,
        "pk": 77,
        "logo": picture(),
    }
    browser = browser_of(user)
    browser.post(NEW, answers(**smuggled))
    browser.post(f"{HOME}organisaties/{Employer.objects.get().pk}/wijzigen/", answers(**smuggled | {"logo": picture()}))
    organisation = Employer.objects.get()
    assert organisation.pk != 77
    assert organisation.state == OrganisationState.UNCONFIRMED
    assert (organisation.self_registered, organisation.is_example, organisation.logo.name) == (True, False, "")
    assert organisation.region_id == region_tree.helmond.region_id
    assert [(member.user, member.role) for member in Membership.objects.all()] == [(user, Role.OWNER)]


def test_name_of_an_organisation_that_exists_may_be_registered_but_gets_none_of_its_places(place: Any) -> None:
    VacancyFactory(employer=EmployerFactory(name="Bakkerij De Proef"), title="Geheime plek")
    user = UserFactory()
    answer = browser_of(user).post(NEW, answers())
    assert answer.status_code == 302
    assert Employer.objects.filter(name="Bakkerij De Proef").count() == 2
    assert b"Geheime plek" not in browser_of(user).get(answer.headers["Location"]).content


def test_import_never_gives_its_places_to_a_registered_name() -> None:
    from vacancies.importing.saving import Saver

    registered = EmployerFactory(registered=True, name="Gemeente Proef")
    saver = Saver(source="proef", today=registered.region.valid_from, dry_run=True)
    assert "gemeente proef" not in saver._employers


def test_somebody_registers_ten_organisations_a_day_at_most(place: Any) -> None:
    browser = browser_of(UserFactory())
    statuses = [browser.post(NEW, answers()).status_code for _number in range(11)]
    assert statuses == [302] * 10 + [429]
    assert "Probeer het morgen opnieuw." in browser.post(NEW, answers()).content.decode()


def test_owner_changes_the_data_and_a_new_name_is_checked_again(place: Any) -> None:
    membership = MembershipFactory()
    confirm(membership)
    browser = browser_of(membership.user)
    same = answers(name=membership.employer.name, kvk_number=membership.employer.kvk_number)
    assert browser.post(url(membership, "wijzigen/"), same | {"description": "Nieuw."}).status_code == 302
    membership.employer.refresh_from_db()
    assert (membership.employer.description, membership.employer.state) == ("Nieuw.", OrganisationState.CONFIRMED)
    browser.post(url(membership, "wijzigen/"), answers(name="Andere naam"))
    membership.employer.refresh_from_db()
    assert membership.employer.state == OrganisationState.UNCONFIRMED


def test_who_becomes_an_intermediary_is_checked_again_and_who_stops_is_not(place: Any) -> None:
    membership = MembershipFactory()
    confirm(membership)
    browser, same = browser_of(membership.user), {"name": membership.employer.name, "kvk_number": "12345678"}
    for typed, confirmed in (({"is_intermediary": "on"}, False), ({"is_intermediary": "on"}, True), ({}, True)):
        browser.post(url(membership, "wijzigen/"), answers(**same, **typed))
        organisation = Employer.objects.get()
        assert (bool(organisation.confirmed_at), organisation.is_intermediary) == (confirmed, bool(typed))
        assert organisation.posts_for_others == (confirmed and bool(typed))
        confirm(membership)


def test_new_logo_replaces_the_old_file_and_may_be_taken_away(place: Any, django_capture_on_commit_callbacks) -> None:
    membership = MembershipFactory()
    browser = browser_of(membership.user)
    storage = membership.employer.logo.storage
    browser.post(url(membership, "wijzigen/"), answers(new_logo=picture()))
    first = Employer.objects.get().logo.name
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url(membership, "wijzigen/"), answers(new_logo=picture()))
    second = Employer.objects.get().logo.name
    assert second != first
    assert not storage.exists(first)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(url(membership, "wijzigen/"), answers(remove_logo="on"))
    assert Employer.objects.get().logo.name == ""
    assert not storage.exists(second)


def test_unusable_logo_is_refused_in_words(place: Any) -> None:
    browser = browser_of(UserFactory())
    svg = SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    page = browser.post(NEW, answers(new_logo=svg)).content.decode()
    assert "Wij kunnen dit bestand niet lezen." in page
    assert not Employer.objects.exists()


def test_blocking_hides_the_places_the_same_minute_and_tells_the_reason(region_tree: RegionTree) -> None:
    membership = MembershipFactory()
    vacancy = VacancyFactory(employer=membership.employer)
    assert Vacancy.objects.visible().exists()
    block_organisation(organisation=membership.employer, reason="Bestaat niet volgens de KvK.", by=UserFactory())
    assert not Vacancy.objects.visible().exists()
    assert StrictClient().get(vacancy.get_absolute_url()).status_code == 404
    page = browser_of(membership.user).get(url(membership)).content.decode()
    assert "Bestaat niet volgens de KvK." in page
    assert "niet te zien: uw organisatie is geblokkeerd" in page


def test_blocked_organisation_changes_nothing(place: Any) -> None:
    membership = MembershipFactory(employer__name="Oud")
    block_organisation(organisation=membership.employer, reason="Bestaat niet.", by=UserFactory())
    browser = browser_of(membership.user)
    assert browser.post(url(membership, "wijzigen/"), answers(name="Nieuw")).headers["Location"] == url(membership)
    assert browser.get(url(membership, "wijzigen/")).headers["Location"] == url(membership)
    with pytest.raises(BlockedOrganisation):
        change_organisation(organisation=membership.employer, values={"name": "Nieuw"})
    assert (Employer.objects.get().state, Employer.objects.get().name) == (OrganisationState.BLOCKED, "Oud")


def test_organisation_that_is_blocked_while_its_owner_writes_changes_nothing(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    membership, editor = MembershipFactory(employer__name="Oud"), UserFactory()

    def blocked_meanwhile(**values: Any) -> Employer:
        block_organisation(organisation=membership.employer, reason="Bestaat niet.", by=editor)
        return change_organisation(**values)

    monkeypatch.setattr("vacancies.employers.views.organisations.change_organisation", blocked_meanwhile)
    answer = browser_of(membership.user).post(url(membership, "wijzigen/"), answers(name="Nieuw"))
    assert answer.headers["Location"] == url(membership)
    assert Employer.objects.get().name == "Oud"


def test_owner_of_an_organisation_of_editors_keeps_its_name(place: Any) -> None:
    EmployerFactory(name="Bakkerij De Proef")
    membership = MembershipFactory(employer=EmployerFactory(name="Gemeente Proef"))
    browser = browser_of(membership.user)
    assert "De naam is Gemeente Proef." in browser.get(url(membership, "wijzigen/")).content.decode()
    assert browser.post(url(membership, "wijzigen/"), answers()).status_code == 302
    membership.employer.refresh_from_db()
    assert (membership.employer.name, membership.employer.kvk_number) == ("Gemeente Proef", "12345678")


def test_change_leaves_a_confirmation_of_the_same_moment_alone(place: Any) -> None:
    membership = MembershipFactory()
    read_earlier = Employer.objects.get(pk=membership.employer_id)
    confirm(membership)
    change_organisation(organisation=read_earlier, values={"description": "Nieuw."})
    assert Employer.objects.get().state == OrganisationState.CONFIRMED
    # Whoever read the old name and sends it again undoes what was confirmed meanwhile.
    change_organisation(organisation=read_earlier, values={"name": "Ander"})
    confirm(membership)
    change_organisation(organisation=read_earlier, values={"name": read_earlier.name})
    assert Employer.objects.get().state == OrganisationState.UNCONFIRMED


def test_places_are_listed_with_how_they_stand(region_tree: RegionTree) -> None:
    membership = MembershipFactory()
    for traits in ({}, {"draft": True}, {"scheduled": True}, {"expired": True}, {"closed": True}):
        VacancyFactory(employer=membership.employer, title=f"Plek {next(iter(traits), 'open')}", **traits)
    VacancyFactory(title="Van een ander")
    page = browser_of(membership.user).get(url(membership)).content.decode()
    states = ("op de site tot en met", "staat nog niet op de site", "te zien vanaf", "niet meer te zien sinds", "gesloten op")
    for text in states:
        assert page.count(text) == 1
    assert "Van een ander" not in page


def test_page_offers_to_post_a_place_and_names_who_helps(region_tree: RegionTree) -> None:
    membership = MembershipFactory(employer__region=region_tree.helmond.region)
    point = ContactPointFactory(region=region_tree.helmond.region)
    page = browser_of(membership.user).get(url(membership)).content.decode()
    assert "Plaats een plek" in page
    assert point.public_name in page


@pytest.mark.parametrize("rows", [1, 20])
def test_organisation_asks_the_same_questions_for_1_and_20_places(
    region_tree: RegionTree, django_assert_num_queries, rows: int
) -> None:
    membership = MembershipFactory()
    VacancyFactory.create_batch(rows, employer=membership.employer)
    browser = browser_of(membership.user)
    browser.get(url(membership))
    with django_assert_num_queries(7):
        browser.get(url(membership))


@pytest.mark.parametrize("rows", [1, 20])
def test_home_asks_the_same_questions_for_1_and_20_organisations(django_assert_num_queries, rows: int) -> None:
    user = UserFactory()
    MembershipFactory.create_batch(rows, user=user)
    browser = browser_of(user)
    browser.get(HOME)
    with django_assert_num_queries(4):
        browser.get(HOME)


def test_pages_of_places_are_clamped(region_tree: RegionTree) -> None:
    membership = MembershipFactory()
    VacancyFactory.create_batch(21, employer=membership.employer)
    browser = browser_of(membership.user)
    for asked in ("2", "99", "-1", "x", "９"):
        assert browser.get(url(membership), {"pagina": asked}).status_code == 200


@pytest.mark.parametrize(
    "values",
    [
        {"kvk_number": "1234567"},
        {"block_reason": "Zonder datum"},
        {"self_registered": True},
    ],
)
def test_database_keeps_the_rules_of_an_organisation(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Employer.objects.create(name="Proef", **values)


def test_kvk_number_is_eight_digits() -> None:
    with pytest.raises(ValidationError):
        Employer(name="Proef", kvk_number="1234567a").full_clean()
