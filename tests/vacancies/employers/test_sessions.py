"""Where a user is logged in: seen in words, ended one by one or all at once."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.regions.factories import UserFactory
from tests.strict import StrictClient
from tests.vacancies.employers.factories import HOME, InvitationFactory, browser_of, log_in
from vacancies.employers.login.sessions import describe_browser
from vacancies.employers.models import EmployerSession, Invitation
from vacancies.employers.upkeep import remove_expired

pytestmark = pytest.mark.django_db

LIST = f"{HOME}apparaten/"
LOG_IN_FIRST = f"{HOME}?verder=%2Fwerkgevers%2Fapparaten%2F"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0"


@pytest.mark.parametrize(
    ("agent", "words"),
    [(IPHONE, "Safari op iPhone"), (EDGE, "Edge op Windows"), ("", "Een browser"), ("curl/8 <script>", "Een browser")],
)
def test_browser_is_told_in_words(agent: str, words: str) -> None:
    assert describe_browser(agent) == words


def test_list_shows_each_session_and_which_is_this_one() -> None:
    phone = StrictClient(headers={"user-agent": IPHONE})
    log_in(phone, "twee@bedrijf.example")
    office = StrictClient(headers={"user-agent": EDGE})
    log_in(office, "twee@bedrijf.example")
    log_in(StrictClient(headers={"user-agent": EDGE}), "vreemd@bedrijf.example")
    page = phone.get(LIST).content.decode()
    assert "Safari op iPhone (dit apparaat)" in page
    assert page.count("Edge op Windows") == 1
    keys = EmployerSession.objects.values_list("session_key", flat=True)
    assert not any(key in page for key in keys)


def test_nothing_of_the_internet_address_is_kept() -> None:
    log_in(StrictClient(REMOTE_ADDR="203.0.113.77"), "a@bedrijf.example")
    session = EmployerSession.objects.get()
    assert "203.0.113.77" not in f"{session.get_decoded()} {session.browser}"


def test_one_session_ends_at_once_and_the_other_stays() -> None:
    user = UserFactory()
    here, there = browser_of(user), browser_of(user)
    other = EmployerSession.objects.get(session_key=there.cookies["werkgever"].value)
    assert here.post(f"{LIST}{other.number}/beeindigen/").headers["Location"] == LIST
    assert there.get(LIST).headers["Location"] == LOG_IN_FIRST
    assert here.get(LIST).status_code == 200


def test_ending_the_own_session_is_logging_out() -> None:
    here = browser_of(UserFactory())
    assert here.post(f"{LIST}{EmployerSession.objects.get().number}/beeindigen/").headers["Location"] == f"{HOME}?uitgelogd"
    assert not EmployerSession.objects.exists()


def test_all_sessions_end_together() -> None:
    user = UserFactory()
    browsers = [browser_of(user) for _number in range(3)]
    stranger = browser_of(UserFactory())
    browsers[0].post(f"{LIST}beeindigen/")
    assert [browser.get(LIST).status_code for browser in browsers] == [302] * 3
    assert stranger.get(LIST).status_code == 200


def test_session_of_another_user_does_not_exist() -> None:
    here, there = browser_of(UserFactory()), browser_of(UserFactory())
    other = EmployerSession.objects.get(session_key=there.cookies["werkgever"].value)
    for number in (other.number, uuid.uuid4()):
        assert here.post(f"{LIST}{number}/beeindigen/").status_code == 404
    assert there.get(LIST).status_code == 200


def test_session_ends_after_twelve_hours_and_when_the_account_closes(time_machine) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    user = UserFactory()
    browser = browser_of(user)
    user.is_active = False
    user.save()
    assert browser.get(LIST).status_code == 302
    user.is_active = True
    user.save()
    assert browser.get(LIST).status_code == 200
    time_machine.move_to(start + timedelta(hours=12, minutes=1))
    assert browser.get(LIST).status_code == 302


def test_visit_after_a_new_password_is_anonymous_and_the_next_post_ends_the_session() -> None:
    user = UserFactory()
    browser = browser_of(user)
    user.set_password("een-ander-lang-wachtwoord")
    user.save()
    assert b"Ingelogd als" not in browser.get(HOME).content
    assert browser.get(LIST).headers["Location"] == LOG_IN_FIRST
    assert EmployerSession.objects.exists()
    browser.post(f"{LIST}beeindigen/")
    assert not EmployerSession.objects.exists()


def test_visit_after_a_new_secret_writes_nothing(settings) -> None:
    browser = browser_of(UserFactory())
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nieuw", [settings.SECRET_KEY]
    key = EmployerSession.objects.get().session_key
    assert browser.get(LIST).status_code == 200
    assert EmployerSession.objects.get().session_key == key
    browser.post(HOME)
    assert EmployerSession.objects.get().session_key != key
    assert browser.get(LIST).status_code == 200


def test_session_ended_during_a_post_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = StrictClient()
    browser.post(HOME, {"email": "a@bedrijf.example"})
    monkeypatch.setattr(
        "vacancies.employers.views.login.compare_user_code", lambda **_codes: EmployerSession.objects.all().delete() and False
    )
    answer = browser.post(f"{HOME}code/", {"code": "1"})
    assert answer.status_code == 200
    assert answer.cookies["werkgever"].value == ""
    assert not EmployerSession.objects.exists()


def test_scheduler_removes_what_expired(time_machine) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    browser_of(UserFactory())
    InvitationFactory()
    time_machine.move_to(start + timedelta(days=6))
    InvitationFactory()
    time_machine.move_to(start + timedelta(days=8))
    assert remove_expired() == 2
    assert remove_expired() == 0
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 20])
def test_list_asks_the_same_questions_for_1_and_20_sessions(django_assert_num_queries, rows: int) -> None:
    user = UserFactory()
    browsers = [browser_of(user) for _number in range(rows)]
    with django_assert_num_queries(4):
        browsers[0].get(LIST)
