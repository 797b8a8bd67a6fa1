"""Moderators decide about the organisations of their own region, and about lost mailboxes."""

import re

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from regions.region_pages import make_region_pages
from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from tests.regions.factories import RegionTree, UserFactory, make_editor, make_national_editor
from tests.vacancies.employers.factories import MembershipFactory, browser_of
from tests.vacancies.factories import EmployerFactory, VacancyFactory
from vacancies.employers.models import Invitation, Membership, Role
from vacancies.employers.organisations import change_organisation
from vacancies.models import Employer, Vacancy
from vacancies.organisation import OrganisationState

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LIST = "/beheer/organisaties/"


@pytest.fixture
def owner(region_tree: RegionTree) -> Membership:
    """The owner of an organisation in Helmond-De Peel."""
    make_region_pages()
    return MembershipFactory(employer__region=region_tree.helmond.region, employer__name="Bakkerij De Proef")


@pytest.fixture
def editor(client: Client, owner: Membership, region_tree: RegionTree) -> User:
    """An editor of Helmond-De Peel who is logged in."""
    user = make_editor(region_tree.helmond)
    client.force_login(user)
    return user


def url(owner: Membership, part: str = "") -> str:
    """An address of the organisation in the admin."""
    return f"{LIST}{owner.employer_id}/{part}"


def read(client: Client, owner: Membership) -> dict[str, str]:
    """What the page of the organisation sends with a confirmation."""
    form = client.get(url(owner)).content.decode().partition("goedkeuren/")[2].partition("</form>")[0]
    return dict(re.findall(r'type="hidden" name="(name|kvk_number|is_intermediary)" value="([^"]*)"', form))


def fresh(owner: Membership) -> Employer:
    """The organisation as it is stored now."""
    return Employer.objects.get(pk=owner.employer_id)


def test_editor_of_the_region_confirms_an_organisation(client: Client, editor: User, owner: Membership) -> None:
    assert "nog niet gecontroleerd" in client.get(LIST).content.decode()
    assert client.post(url(owner, "goedkeuren/"), read(client, owner)).headers["Location"] == url(owner)
    assert fresh(owner).state == OrganisationState.CONFIRMED
    entry = ModelLogEntry.objects.get(action="employers.organisation.confirm")
    assert entry.user == editor


@pytest.mark.parametrize("values", [{"name": "Belastingdienst"}, {"kvk_number": "87654321"}, {"is_intermediary": True}])
def test_what_changed_since_it_was_read_is_not_confirmed(
    client: Client, editor: User, owner: Membership, values: dict[str, str]
) -> None:
    form = read(client, owner)
    change_organisation(organisation=owner.employer, values=values)
    answer = client.post(url(owner, "goedkeuren/"), form, follow=True)
    assert "intussen gewijzigd. Kijk opnieuw." in answer.content.decode()
    assert fresh(owner).confirmed_at is None
    assert not ModelLogEntry.objects.exists()


def test_confirmation_without_what_was_read_confirms_nothing(client: Client, editor: User, owner: Membership) -> None:
    client.post(url(owner, "goedkeuren/"))
    assert fresh(owner).confirmed_at is None


def test_editor_blocks_with_a_reason_and_the_places_are_gone(client: Client, editor: User, owner: Membership) -> None:
    VacancyFactory(employer=owner.employer)
    client.post(url(owner, "blokkeren/"), {"reason": ""})
    assert Vacancy.objects.visible().exists()
    client.post(url(owner, "blokkeren/"), {"reason": "Bestaat niet."})
    assert not Vacancy.objects.visible().exists()
    assert ModelLogEntry.objects.get(action="employers.organisation.block").message == "Organisatie geblokkeerd: Bestaat niet."
    client.post(url(owner, "vrijgeven/"))
    assert Vacancy.objects.visible().exists()


def test_list_without_employers_says_so_in_a_friendly_way(client: Client, region_tree: RegionTree) -> None:
    make_region_pages()
    client.force_login(make_editor(region_tree.helmond))
    page = client.get(LIST).content.decode()
    assert "U hoeft nu niets te doen." in page
    assert 'class="listing"' not in page
    assert "Werkgeverscheck" in client.get("/beheer/").content.decode()


def test_national_editor_decides_everywhere(client: Client, owner: Membership) -> None:
    client.force_login(make_national_editor())
    assert client.get(url(owner)).status_code == 200
    client.post(url(owner, "goedkeuren/"), read(client, owner))
    assert fresh(owner).confirmed_at


def test_editor_of_another_region_meets_nothing(client: Client, owner: Membership, region_tree: RegionTree) -> None:
    client.force_login(make_editor(region_tree.zeeland))
    assert "Bakkerij De Proef" not in client.get(LIST).content.decode()
    before = Employer.objects.values().get()
    for part in ("", f"mensen/{owner.pk}/verplaatsen/"):
        assert client.get(url(owner, part)).status_code == 404
    for part in ("goedkeuren/", "blokkeren/", "vrijgeven/", "beheerder/", f"mensen/{owner.pk}/verplaatsen/"):
        answer = client.post(url(owner, part), {"reason": "x", "email": "x@x.example", "checked": "on"})
        assert answer.status_code == 404
    assert Employer.objects.values().get() == before


def test_organisation_without_a_region_is_for_national_editors(client: Client, editor: User) -> None:
    other = EmployerFactory(name="Zonder regio")
    assert "Zonder regio" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{other.pk}/").status_code == 404


def test_member_of_another_organisation_is_not_moved_along(client: Client, editor: User, owner: Membership) -> None:
    stranger = MembershipFactory()
    assert client.get(url(owner, f"mensen/{stranger.pk}/verplaatsen/")).status_code == 404


def test_lost_mailbox_moves_to_another_address_with_who_and_why(client: Client, editor: User, owner: Membership) -> None:
    browser = browser_of(owner.user)
    move = url(owner, f"mensen/{owner.pk}/verplaatsen/")
    assert client.get(move).status_code == 200
    refused = client.post(move, {"email": "nieuw@bedrijf.example", "reason": "Gebeld met de directie."})
    assert "checked" in refused.context["form"].errors
    values = {"email": "Nieuw@Bedrijf.example", "reason": "Gebeld met de directie.", "checked": "on"}
    assert client.post(move, values).headers["Location"] == url(owner)
    moved = Membership.objects.get()
    assert (moved.user.email, moved.role) == ("nieuw@bedrijf.example", Role.OWNER)
    entry = ModelLogEntry.objects.get(action="employers.membership.move")
    assert (entry.user, entry.object_id) == (editor, str(owner.employer_id))
    assert entry.data == {"reason": values["reason"], "from": owner.user_id, "to": moved.user_id, "role": "owner"}
    assert entry.message == "Toegang verplaatst: Gebeld met de directie."
    recipients = set(OutgoingMail.objects.values_list("recipient", flat=True))
    assert recipients == {owner.user.email, "nieuw@bedrijf.example"}
    assert browser.get("/werkgevers/apparaten/").status_code == 302


def test_moving_to_a_colleague_keeps_the_stronger_role(client: Client, editor: User, owner: Membership) -> None:
    colleague = MembershipFactory(employer=owner.employer, poster=True)
    values = {"email": colleague.user.email, "reason": "Gebeld.", "checked": "on"}
    client.post(url(owner, f"mensen/{owner.pk}/verplaatsen/"), values)
    assert [(member.user, member.role) for member in Membership.objects.all()] == [(colleague.user, Role.OWNER)]


def test_moving_to_the_same_address_is_refused(client: Client, editor: User, owner: Membership) -> None:
    values = {"email": owner.user.email, "reason": "Gebeld.", "checked": "on"}
    assert client.post(url(owner, f"mensen/{owner.pk}/verplaatsen/"), values).status_code == 200
    assert Membership.objects.get() == owner


def test_moderator_invites_an_owner_for_what_an_import_made(client: Client, editor: User, region_tree: RegionTree) -> None:
    made = EmployerFactory(name="Uit de import", region=region_tree.helmond.region)
    client.post(f"{LIST}{made.pk}/beheerder/", {"email": "geen adres"})
    assert not Invitation.objects.exists()
    client.post(f"{LIST}{made.pk}/beheerder/", {"email": "baas@import.example"})
    invitation = Invitation.objects.get()
    assert (invitation.employer, invitation.email, invitation.role) == (made, "baas@import.example", Role.OWNER)
    assert ModelLogEntry.objects.filter(action="employers.membership.invite", user=editor).exists()


def test_strangers_and_employers_stay_out_of_the_admin(owner: Membership) -> None:
    for browser in (Client(), browser_of(owner.user)):
        for part in ("", "goedkeuren/"):
            assert browser.post(url(owner, part)).headers["Location"].startswith("/beheer/login/")
    nobody = Client()
    nobody.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert nobody.get(LIST).status_code == 404
    assert fresh(owner).confirmed_at is None


@pytest.mark.parametrize("rows", [1, 20])
def test_list_of_moderators_asks_the_same_questions_for_1_and_20(
    client: Client, editor: User, region_tree: RegionTree, django_assert_num_queries, rows: int
) -> None:
    EmployerFactory.create_batch(rows, registered=True, region=region_tree.helmond.region)
    client.get(LIST)
    with django_assert_num_queries(16):
        client.get(LIST)
