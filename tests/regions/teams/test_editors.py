"""National editors invite and end the editors of regions."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from regions.region_pages import make_region_pages
from regions.teams.editors import end_editor, invite_editor, list_editors
from site_core.mail.models import OutgoingMail
from site_core.permissions import ALL_REGIONS, regions_of
from site_core.users.models import User
from tests.regions.factories import RegionTree, UserFactory, make_editor, make_national_editor
from tests.vacancies.employers.factories import MembershipFactory as EmployerMembershipFactory

INDEX = "/beheer/redacteuren/"
INVITE = f"{INDEX}uitnodigen/"
PASSWORD = "een-heel-lang-wachtwoord"


@pytest.fixture
def national(client: Client, region_tree: RegionTree) -> User:
    """A national editor who is logged in."""
    make_region_pages()
    user = make_national_editor()
    client.force_login(user)
    return user


def invitation(region_tree: RegionTree, **values: object) -> dict[str, object]:
    """Return a filled-in form."""
    form = {"email": "Nieuw@Voorbeeld.example", "first_name": "Noor", "last_name": "Nieuw"}
    return {**form, "region": region_tree.helmond.region_id, **values}


def end_url(user: User, region_tree: RegionTree) -> str:
    """Return the address that ends an editor of Helmond-De Peel."""
    return reverse("editors:end", args=[user.pk, region_tree.helmond.region_id])


def test_invited_editor_sets_a_password_by_the_link_and_logs_in(
    client: Client, national: User, region_tree: RegionTree, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(INVITE, invitation(region_tree)).status_code == 302
    user = User.objects.get(email="nieuw@voorbeeld.example")
    assert not user.has_usable_password()
    assert regions_of(user) == {region_tree.helmond.region_id}
    [message] = mail.outbox
    assert message.to == ["nieuw@voorbeeld.example"]
    assert "Helmond-De Peel" in message.body
    [link] = re.findall(r"http://\S+/password_reset/confirm/\S+", message.body)
    visitor = Client()
    form = visitor.get(link.removeprefix("http://localhost:8000"), follow=True)
    visitor.post(form.request["PATH_INFO"], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    visitor.post("/beheer/login/", {"username": "nieuw@voorbeeld.example", "password": PASSWORD})
    assert visitor.get("/beheer/").status_code == 200


def test_link_works_once_and_for_three_days(client: Client, national: User, region_tree: RegionTree, time_machine) -> None:
    client.post(INVITE, invitation(region_tree))
    [link] = re.findall(r"http://localhost:8000(\S+/password_reset/confirm/\S+)", OutgoingMail.objects.get().body)
    assert Client().get(link, follow=True).context["validlink"]
    time_machine.move_to(timezone.now() + timedelta(days=3, hours=2))
    assert not Client().get(link, follow=True).context["validlink"]


def test_list_shows_who_edits_what_and_when_they_were_seen(client: Client, national: User, region_tree: RegionTree) -> None:
    editor = make_editor(region_tree.helmond, region_tree.zeeland, email="twee@voorbeeld.example")
    Client().force_login(editor)
    page = client.get(INDEX).content.decode()
    for text in ("twee@voorbeeld.example", "Redacteur van een regio", "Landelijke redacteur", "Helmond-De Peel", "Zeeland"):
        assert text in page, text
    row = next(row for row in list_editors() if row.user == editor)
    assert [str(region) for region in row.regions] == ["Helmond-De Peel", "Zeeland"]
    assert row.last_seen is not None


@pytest.mark.parametrize("rows", [1, 20])
def test_list_asks_the_same_questions_for_1_and_20_editors(
    national: User, region_tree: RegionTree, django_assert_num_queries, rows: int
) -> None:
    for _number in range(rows):
        make_editor(region_tree.helmond)
    with django_assert_num_queries(4):
        assert len(list_editors()) == rows + 1


def test_ended_editor_is_out_at_once_and_gets_a_mail(client: Client, national: User, region_tree: RegionTree) -> None:
    editor = make_editor(region_tree.helmond)
    session = Client()
    session.force_login(editor)
    assert session.get("/beheer/").status_code == 200
    assert client.get(end_url(editor, region_tree)).status_code == 200
    assert client.post(end_url(editor, region_tree)).status_code == 302
    assert session.get("/beheer/").headers["Location"].startswith("/beheer/login/")
    editor.refresh_from_db()
    assert not editor.is_active
    assert "Uw account is gesloten." in OutgoingMail.objects.get(recipient=editor.email).body


def test_editor_of_two_regions_keeps_the_other_one(region_tree: RegionTree, national: User) -> None:
    editor = make_editor(region_tree.helmond, region_tree.zeeland)
    assert end_editor(user=editor, region=region_tree.helmond.region, ended_by=national) is False
    assert regions_of(User.objects.get(pk=editor.pk)) == {region_tree.zeeland.region_id}


def test_ended_editor_who_works_for_an_employer_keeps_that_log_in(region_tree: RegionTree, national: User) -> None:
    member = EmployerMembershipFactory(user=make_editor(region_tree.helmond))
    session = Client()
    session.force_login(member.user)
    assert end_editor(user=member.user, region=region_tree.helmond.region, ended_by=national) is False
    user = User.objects.get(pk=member.user.pk)
    assert (user.is_active, user.has_usable_password(), regions_of(user)) == (True, False, frozenset())
    assert session.get("/beheer/").headers["Location"].startswith("/beheer/login/")
    assert "Uw account is gesloten." not in OutgoingMail.objects.get(recipient=user.email).body


def test_looking_at_the_question_ends_nobody(client: Client, national: User, region_tree: RegionTree) -> None:
    editor = make_editor(region_tree.helmond)
    client.get(end_url(editor, region_tree))
    assert regions_of(User.objects.get(pk=editor.pk)) == {region_tree.helmond.region_id}


def test_closed_account_revives_with_the_rights_of_the_region_only(region_tree: RegionTree, national: User) -> None:
    former = UserFactory(email="oud@voorbeeld.example", is_active=False, is_superuser=True)
    former.groups.add(Group.objects.get(name="Landelijke redactie"))
    invite_editor(
        email="OUD@voorbeeld.example", first_name="", last_name="", region=region_tree.helmond.region, invited_by=national
    )
    former = User.objects.get(pk=former.pk)
    assert former.is_active
    assert regions_of(former) == {region_tree.helmond.region_id}
    assert regions_of(former) is not ALL_REGIONS
    assert not former.has_usable_password()


def test_editor_of_another_region_is_added_without_a_new_account(client: Client, national: User, region_tree: RegionTree) -> None:
    editor = make_editor(region_tree.zeeland, email="zee@voorbeeld.example")
    editor.set_password(PASSWORD)
    editor.save()
    client.post(INVITE, invitation(region_tree, email="zee@voorbeeld.example"))
    assert len(regions_of(User.objects.get(pk=editor.pk))) == 2
    assert "password_reset" not in OutgoingMail.objects.get().body


def test_double_invitation_and_faults_are_explained(client: Client, national: User, region_tree: RegionTree) -> None:
    make_editor(region_tree.helmond, email="al@voorbeeld.example")
    page = client.post(INVITE, invitation(region_tree, email="al@voorbeeld.example")).content.decode()
    assert "Deze persoon is al redacteur van deze regio." in page
    assert client.post(INVITE, {}).context["form"].errors.keys() == {"email", "first_name", "last_name", "region"}
    assert not OutgoingMail.objects.exists()


def test_deeds_are_logged_with_who_did_them(client: Client, national: User, region_tree: RegionTree) -> None:
    client.post(INVITE, invitation(region_tree))
    editor = User.objects.get(email="nieuw@voorbeeld.example")
    client.post(end_url(editor, region_tree))
    entries = ModelLogEntry.objects.filter(object_id=str(editor.pk), action__startswith="regions.editor").order_by("timestamp")
    assert [(entry.action, entry.user, entry.data["region"]) for entry in entries] == [
        ("regions.editor.invite", national, "Helmond-De Peel"),
        ("regions.editor.end", national, "Helmond-De Peel"),
    ]
    assert entries[0].message == "Uitgenodigd als redacteur: Helmond-De Peel"


@pytest.mark.parametrize("path", [INDEX, INVITE, f"{INDEX}1/1/beeindigen/"])
def test_region_editors_and_strangers_stay_out(client: Client, region_tree: RegionTree, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/beheer/login/")
    client.force_login(make_editor(region_tree.helmond))
    for response in (client.get(path), client.post(path, invitation(region_tree))):
        assert (response.status_code, response.headers["Location"]) == (302, "/beheer/")
    assert User.objects.count() == 1


def test_menu_shows_the_page_to_national_editors_only(client: Client, national: User, region_tree: RegionTree) -> None:
    assert b"/beheer/redacteuren/" in client.get("/beheer/").content
    client.force_login(make_editor(region_tree.helmond))
    assert b"/beheer/redacteuren/" not in client.get("/beheer/").content
