"""The people of an organisation: invited, joined, handed over, gone; there is always an owner."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from site_core.limits.counting import spend
from site_core.mail.models import OutgoingMail
from tests.regions.factories import UserFactory
from tests.strict import StrictClient
from tests.vacancies.employers.factories import HOME, InvitationFactory, MembershipFactory, browser_of, log_in
from vacancies.employers.models import Invitation, Membership, Role
from vacancies.employers.people import (
    INVITATIONS_PER_NETWORK,
    LastOwner,
    NotInvited,
    accept,
    move_membership,
    remove,
    set_role,
)

pytestmark = pytest.mark.django_db

GUEST = "collega@bedrijf.example"


def url(membership: Membership, part: str = "") -> str:
    """An address of the people of an organisation."""
    return f"{HOME}organisaties/{membership.employer_id}/mensen/{part}"


def test_invited_colleague_logs_in_with_the_address_and_joins(django_capture_on_commit_callbacks) -> None:
    owner = MembershipFactory()
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser_of(owner.user).post(url(owner, "uitnodigen/"), {"email": "Collega@Bedrijf.example", "role": "poster"})
    assert answer.headers["Location"] == f"{url(owner)}?uitgenodigd"
    [message] = mail.outbox
    assert message.to == [GUEST]
    assert "http://localhost:8000/werkgevers/" in message.body
    assert "/uitnodigingen/" not in message.body  # no link that accepts by itself: whoever reads the mail logs in first
    guest = StrictClient()
    log_in(guest, GUEST)
    assert owner.employer.name in guest.get(HOME).content.decode()
    invitation = Invitation.objects.get()
    guest.post(f"{HOME}uitnodigingen/{invitation.pk}/aannemen/")
    joined = Membership.objects.get(user__email=GUEST)
    assert (joined.employer, joined.role) == (owner.employer, Role.POSTER)
    assert not Invitation.objects.exists()
    assert guest.post(f"{HOME}uitnodigingen/{invitation.pk}/aannemen/").status_code == 404


def test_invitation_is_worth_nothing_to_another_address() -> None:
    invitation, stranger = InvitationFactory(email=GUEST), UserFactory()
    browser = browser_of(stranger)
    assert invitation.employer.name not in browser.get(HOME).content.decode()
    for deed in ("aannemen", "weigeren"):
        assert browser.post(f"{HOME}uitnodigingen/{invitation.pk}/{deed}/").status_code == 404
    assert Invitation.objects.exists()
    assert not Membership.objects.filter(user=stranger).exists()


def test_invitation_ends_after_seven_days(time_machine) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    invitation, user = InvitationFactory(email=GUEST), UserFactory(email=GUEST)
    time_machine.move_to(start + timedelta(days=7, seconds=1))
    with pytest.raises(NotInvited):
        accept(invitation_pk=invitation.pk, user=user)
    assert invitation.employer.name not in browser_of(user).get(HOME).content.decode()


def test_second_invitation_replaces_the_first() -> None:
    owner = MembershipFactory()
    browser = browser_of(owner.user)
    for role in ("poster", "owner"):
        browser.post(url(owner, "uitnodigen/"), {"email": GUEST, "role": role})
    assert Invitation.objects.get().role == Role.OWNER


def test_invitation_tells_nothing_about_accounts() -> None:
    owner = MembershipFactory()
    UserFactory(email="bekend@bedrijf.example")
    browser = browser_of(owner.user)
    answers = [
        browser.post(url(owner, "uitnodigen/"), {"email": address, "role": "poster"})
        for address in ("bekend@bedrijf.example", "vreemd@bedrijf.example")
    ]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert [mail.body.replace(mail.recipient, "") for mail in OutgoingMail.objects.order_by("pk")[:1]] == [
        mail.body.replace(mail.recipient, "") for mail in OutgoingMail.objects.order_by("-pk")[:1]
    ]


def test_colleague_is_not_invited_twice() -> None:
    owner = MembershipFactory()
    page = browser_of(owner.user).post(url(owner, "uitnodigen/"), {"email": owner.user.email, "role": "poster"})
    assert "Deze persoon hoort al bij uw organisatie." in page.content.decode()


@pytest.mark.parametrize("deed", ["weg", "minder", "verplaatst"])
def test_who_goes_or_steps_down_leaves_no_way_back(deed: str) -> None:
    owner = MembershipFactory()
    gone = MembershipFactory(employer=owner.employer)
    sent = InvitationFactory(employer=owner.employer, invited_by=gone.user, role=Role.OWNER)
    waiting = InvitationFactory(employer=owner.employer, invited_by=owner.user, email=gone.user.email)
    others = InvitationFactory(employer=owner.employer, invited_by=owner.user)
    elsewhere = InvitationFactory(email=gone.user.email, invited_by=gone.user)
    if deed == "weg":
        remove(membership=gone)
    elif deed == "minder":
        set_role(membership=gone, role=Role.POSTER)
        assert Invitation.objects.filter(pk=waiting.pk).delete()[0]
    else:
        move_membership(membership=gone, email="nieuw@bedrijf.example", reason="Gebeld.", by=UserFactory())
    assert not Invitation.objects.filter(pk=sent.pk).exists()
    assert set(Invitation.objects.all()) == {others, elsewhere}


def test_more_organisations_bring_no_more_invitations() -> None:
    owner = MembershipFactory(employer__confirmed_at=timezone.now())
    statuses = []
    for number in range(21):
        if number == 10:
            owner = MembershipFactory(user=owner.user, employer__confirmed_at=timezone.now())
        values = {"email": f"p{number}@bedrijf.example", "role": "poster"}
        statuses.append(browser_of(owner.user).post(url(owner, "uitnodigen/"), values).status_code)
    assert statuses == [302] * 20 + [429]


def test_more_accounts_in_one_network_bring_no_more_invitations() -> None:
    spent = [spend(INVITATIONS_PER_NETWORK, "127.0.0.1") for _number in range(INVITATIONS_PER_NETWORK.most)]
    assert all(spent)
    owner = MembershipFactory()
    assert browser_of(owner.user).post(url(owner, "uitnodigen/"), {"email": GUEST, "role": "poster"}).status_code == 429


def test_organisation_that_nobody_checked_invites_five_a_day_at_most() -> None:
    owner = MembershipFactory()
    browser = browser_of(owner.user)
    statuses = [
        browser.post(url(owner, "uitnodigen/"), {"email": f"p{number}@bedrijf.example", "role": "poster"}).status_code
        for number in range(6)
    ]
    assert statuses == [302] * 5 + [429]


def test_blocked_organisation_invites_nobody() -> None:
    owner = MembershipFactory(employer__blocked_at=timezone.now(), employer__block_reason="Bestaat niet.")
    browser = browser_of(owner.user)
    answer = browser.post(url(owner, "uitnodigen/"), {"email": GUEST, "role": "poster"})
    assert answer.headers["Location"] == f"{HOME}organisaties/{owner.employer_id}/"
    assert not OutgoingMail.objects.exists()
    assert "Nodig iemand uit" not in browser.get(url(owner)).content.decode()


def test_twenty_invitations_a_day_are_enough() -> None:
    owner = MembershipFactory(employer__confirmed_at=timezone.now())
    browser = browser_of(owner.user)
    statuses = [
        browser.post(url(owner, "uitnodigen/"), {"email": f"p{number}@bedrijf.example", "role": "poster"}).status_code
        for number in range(21)
    ]
    assert statuses == [302] * 20 + [429]


def test_owner_withdraws_an_invitation() -> None:
    owner = MembershipFactory()
    invitation = InvitationFactory(employer=owner.employer)
    browser = browser_of(owner.user)
    browser.post(f"{HOME}organisaties/{owner.employer_id}/uitnodigingen/{invitation.pk}/intrekken/")
    assert not Invitation.objects.exists()


def test_owner_hands_over_and_leaves() -> None:
    owner = MembershipFactory()
    heir = MembershipFactory(employer=owner.employer, poster=True)
    browser = browser_of(owner.user)
    browser.post(url(owner, f"{heir.pk}/rol/"), {"role": "owner"})
    heir.refresh_from_db()
    assert heir.role == Role.OWNER
    assert browser.post(url(owner, f"{owner.pk}/weg/")).headers["Location"] == HOME
    assert [member.user for member in Membership.objects.all()] == [heir.user]
    assert browser.get(url(owner)).status_code == 404


def test_last_owner_neither_leaves_nor_steps_down() -> None:
    owner = MembershipFactory()
    MembershipFactory(employer=owner.employer, poster=True)
    browser = browser_of(owner.user)
    for path, values in ((f"{owner.pk}/weg/", {}), (f"{owner.pk}/rol/", {"role": "poster"})):
        answer = browser.post(url(owner, path), values)
        assert answer.headers["Location"] == f"{url(owner)}?laatste"
    assert "U bent de laatste beheerder" in browser.get(f"{url(owner)}?laatste").content.decode()
    owner.refresh_from_db()
    assert owner.role == Role.OWNER
    for deed in (lambda: remove(membership=owner), lambda: set_role(membership=owner, role=Role.POSTER)):
        with pytest.raises(LastOwner):
            deed()


def test_typing_the_address_makes_nobody_the_last_owner() -> None:
    owner = MembershipFactory()
    poster = MembershipFactory(employer=owner.employer, poster=True)
    assert "laatste beheerder" not in browser_of(poster.user).get(f"{url(owner)}?laatste").content.decode()
    MembershipFactory(employer=owner.employer)
    assert "laatste beheerder" not in browser_of(owner.user).get(f"{url(owner)}?laatste").content.decode()


def test_poster_may_leave_but_manages_nobody() -> None:
    owner = MembershipFactory()
    poster = MembershipFactory(employer=owner.employer, poster=True)
    browser = browser_of(poster.user)
    for path in ("uitnodigen/", f"{owner.pk}/weg/", f"{owner.pk}/rol/", f"{poster.pk}/rol/"):
        assert browser.post(url(owner, path), {"role": "owner", "email": GUEST}).status_code == 404
    assert browser.get(url(owner, f"{poster.pk}/weg/")).status_code == 200
    browser.post(url(owner, f"{poster.pk}/weg/"))
    assert not Membership.objects.filter(pk=poster.pk).exists()


def test_removed_colleague_reaches_nothing_any_more() -> None:
    owner = MembershipFactory()
    poster = MembershipFactory(employer=owner.employer, poster=True)
    browser = browser_of(poster.user)
    assert browser.get(url(owner)).status_code == 200
    browser_of(owner.user).post(url(owner, f"{poster.pk}/weg/"))
    assert browser.get(url(owner)).status_code == 404


def test_looking_at_the_question_removes_nobody() -> None:
    owner = MembershipFactory()
    MembershipFactory(employer=owner.employer)
    assert browser_of(owner.user).get(url(owner, f"{owner.pk}/weg/")).status_code == 200
    assert Membership.objects.count() == 2


def test_unknown_role_changes_nothing() -> None:
    owner = MembershipFactory()
    poster = MembershipFactory(employer=owner.employer, poster=True)
    browser_of(owner.user).post(url(owner, f"{poster.pk}/rol/"), {"role": "superuser"})
    poster.refresh_from_db()
    assert poster.role == Role.POSTER


@pytest.mark.parametrize("rows", [1, 20])
def test_people_ask_the_same_questions_for_1_and_20(django_assert_num_queries, rows: int) -> None:
    owner = MembershipFactory()
    MembershipFactory.create_batch(rows, employer=owner.employer, poster=True)
    InvitationFactory.create_batch(rows, employer=owner.employer)
    browser = browser_of(owner.user)
    browser.get(url(owner))
    with django_assert_num_queries(5):
        browser.get(url(owner))
