"""Employers log in by a code from their mail; nothing tells who has an account, and no code opens the admin."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from site_core.mail.models import OutgoingMail
from site_core.users.models import User
from tests.regions.factories import RegionTree, UserFactory, make_editor, make_national_editor
from tests.strict import StrictClient
from tests.vacancies.employers.factories import HOME, InvitationFactory, MembershipFactory, browser_of, code_for, log_in
from vacancies.employers.login.codes import account_of, is_closed
from vacancies.employers.models import EmployerSession, Invitation

pytestmark = pytest.mark.django_db

CODE = f"{HOME}code/"
NEW = "nieuw@bedrijf.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_new_address_gets_an_account_by_its_code(client: Client, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(HOME, {"email": "Nieuw@Bedrijf.example"})
    assert (answer.status_code, answer.headers["Location"]) == (302, CODE)
    [message] = mail.outbox
    assert message.to == [NEW]
    assert not User.objects.exists()
    assert client.post(CODE, {"code": code_for(NEW)}).headers["Location"] == HOME
    user = User.objects.get()
    assert (user.email, user.has_usable_password(), user.is_staff, user.is_superuser) == (NEW, False, False, False)
    assert b"Ingelogd als nieuw@bedrijf.example" in client.get(HOME).content


def test_code_may_be_typed_with_spaces_or_without_a_dash(client: Client) -> None:
    client.post(HOME, {"email": NEW})
    assert client.post(CODE, {"code": code_for(NEW).replace("-", " ")}).headers["Location"] == HOME


def test_known_and_unknown_addresses_get_the_same_answer_mail_and_number_of_queries(
    django_assert_num_queries, django_capture_on_commit_callbacks
) -> None:
    UserFactory(email="bekend@bedrijf.example")
    UserFactory(email="dicht@bedrijf.example", is_active=False)
    answers, numbers = [], []
    for number, address in enumerate(("bekend@bedrijf.example", "vreemd@bedrijf.example", "dicht@bedrijf.example")):
        browser = StrictClient(REMOTE_ADDR=f"203.0.113.{number}")
        with django_assert_num_queries(25) as queries:
            answer = browser.post(HOME, {"email": address})
        page = browser.get(CODE).content.decode()
        body = OutgoingMail.objects.get(recipient=address).body
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", page.replace(address, "ADRES"))
        answers.append((answer.status_code, answer.headers["Location"], page, re.sub(r"\d{4}-\d{4}", "CODE", body)))
        numbers.append([re.sub(r"'[^']*'|\d+", "", query["sql"])[:60] for query in queries.captured_queries])
    assert answers[0] == answers[1] == answers[2]
    assert numbers[0] == numbers[1] == numbers[2]


def test_wrong_code_is_told_three_times_at_most(client: Client) -> None:
    client.post(HOME, {"email": NEW})
    for _turn in range(2):
        answer = client.post(CODE, {"code": "0000-000x"})
        assert answer.status_code == 200
        assert b"Deze code klopt niet." in answer.content
    assert client.post(CODE, {"code": "0000-000x"}).headers["Location"] == f"{HOME}?verlopen"
    assert client.post(CODE, {"code": code_for(NEW)}).headers["Location"] == f"{HOME}?verlopen"
    assert "De code is verlopen" in client.get(f"{HOME}?verlopen").content.decode()
    assert not User.objects.exists()


def test_code_expires_after_ten_minutes(client: Client, time_machine) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    client.post(HOME, {"email": NEW})
    time_machine.move_to(start + timedelta(minutes=10, seconds=5))
    assert client.get(CODE).headers["Location"] == f"{HOME}?verlopen"
    assert client.post(CODE, {"code": code_for(NEW)}).headers["Location"] == f"{HOME}?verlopen"


def test_code_works_once_and_in_its_own_browser(client: Client) -> None:
    client.post(HOME, {"email": NEW})
    code = code_for(NEW)
    assert StrictClient().post(CODE, {"code": code}).headers["Location"] == f"{HOME}?verlopen"
    client.post(CODE, {"code": code})
    client.post(f"{HOME}uitloggen/")
    assert client.post(CODE, {"code": code}).headers["Location"] == f"{HOME}?verlopen"


def test_new_code_voids_the_older_one(client: Client) -> None:
    client.post(HOME, {"email": NEW})
    old = code_for(NEW)
    client.post(HOME, {"email": NEW})
    assert client.post(CODE, {"code": old}).status_code == 200
    assert client.post(CODE, {"code": code_for(NEW)}).status_code == 302


def test_45_tries_on_one_address_are_stopped(client: Client) -> None:
    answers = [StrictClient().post(HOME, {"email": "doel@bedrijf.example"}) for _try in range(45)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 40
    assert answers[-1].headers["Retry-After"] == "900"
    assert "Wacht een kwartier" in answers[-1].content.decode()
    assert OutgoingMail.objects.count() == 5
    other = StrictClient(REMOTE_ADDR="203.0.113.9").post(HOME, {"email": "ander@bedrijf.example"})
    assert other.status_code == 302


def test_45_tries_from_as_many_networks_are_stopped_too() -> None:
    answers = [StrictClient(REMOTE_ADDR=f"203.0.113.{number}").post(HOME, {"email": NEW}) for number in range(45)]
    assert [answer.status_code for answer in answers] == [302] * 30 + [429] * 15


def test_stranger_elsewhere_keeps_nobody_out_by_codes_or_guesses(client: Client) -> None:
    stranger = StrictClient(REMOTE_ADDR="198.51.100.7")
    for _try in range(5):
        stranger.post(HOME, {"email": NEW})
        statuses = [stranger.post(CODE, {"code": "1"}).status_code for _guess in range(3)]
    assert statuses == [429] * 3
    assert stranger.post(HOME, {"email": NEW}).status_code == 429
    assert log_in(client, NEW).headers["Location"] == HOME


def test_case_and_accents_do_not_dodge_the_limit() -> None:
    for address in ("Doel@xn--bdrijf-bva.example", "doel@XN--BDRIJF-BVA.example") * 3:
        answer = StrictClient().post(HOME, {"email": address})
    assert answer.status_code == 429


def test_45_guesses_on_one_address_are_stopped_whatever_the_browser() -> None:
    browsers = [StrictClient() for _number in range(5)]
    for browser in browsers:
        browser.post(HOME, {"email": "doel@bedrijf.example"})
    statuses = [browser.post(CODE, {"code": "1"}).status_code for _round in range(9) for browser in browsers]
    assert statuses[:10] == [200] * 10
    assert statuses[10:] == [429] * 35
    right = code_for("doel@bedrijf.example")
    assert browsers[-1].post(CODE, {"code": right}).status_code == 429


def test_one_network_may_not_ask_codes_for_the_whole_country() -> None:
    statuses = [StrictClient().post(HOME, {"email": f"a{number}@bedrijf.example"}).status_code for number in range(32)]
    assert statuses == [302] * 30 + [429] * 2
    elsewhere = StrictClient(REMOTE_ADDR="203.0.113.9").post(HOME, {"email": "b@bedrijf.example"})
    assert elsewhere.status_code == 302


def test_limit_is_over_after_a_quarter_of_an_hour(time_machine) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    for _try in range(6):
        last = StrictClient().post(HOME, {"email": NEW})
    assert last.status_code == 429
    time_machine.move_to(start + timedelta(minutes=15, seconds=1))
    assert StrictClient().post(HOME, {"email": NEW}).status_code == 302


def test_closed_account_learns_so_only_with_its_own_code(client: Client) -> None:
    UserFactory(email="dicht@bedrijf.example", is_active=False)
    answer = log_in(client, "dicht@bedrijf.example")
    assert answer.status_code == 200
    assert "Dit account is gesloten." in answer.content.decode()
    assert client.get(f"{HOME}apparaten/").headers["Location"].partition("?")[0] == HOME


@pytest.mark.parametrize("alike", ["ıda.smit@bedrijf.example", "ida.ſmit@bedrijf.example", "ida.smit@bedrijf.eⅹample"])
def test_address_that_looks_alike_opens_no_account_of_another(client: Client, alike: str) -> None:
    known = UserFactory(email="ida.smit@bedrijf.example")
    page = client.post(HOME, {"email": alike})
    assert "zonder bijzondere letters" in page.content.decode()
    assert not OutgoingMail.objects.exists()
    # PostgreSQL takes these for the same where letters are compared without case.
    assert account_of(alike) != known
    assert not is_closed(alike)
    InvitationFactory(email=known.email)
    assert not Invitation.objects.to(User(email=alike)).exists()


def test_address_with_a_dotted_capital_is_told_so(client: Client) -> None:
    assert "zonder bijzondere letters" in client.post(HOME, {"email": "adamİ@bedrijf.example"}).content.decode()


def test_program_that_fills_in_every_field_gets_no_code(client: Client) -> None:
    page = client.post(HOME, {"email": NEW, "website": "https://kwaad.example"}).content.decode()
    assert "Bent u een mens?" in page
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("kind", ["superuser", "national", "region"])
def test_staff_who_log_in_by_a_code_get_no_more_than_an_employer(client: Client, region_tree: RegionTree, kind: str) -> None:
    staff = {
        "superuser": lambda: User.objects.create_superuser("baas@voorbeeld.example", "een-heel-lang-wachtwoord"),
        "national": make_national_editor,
        "region": lambda: make_editor(region_tree.helmond),
    }[kind]()
    organisation = MembershipFactory().employer
    assert log_in(client, staff.email).headers["Location"] == HOME
    assert client.get("/beheer/").headers["Location"].startswith("/beheer/login/")
    assert client.get(f"{HOME}organisaties/{organisation.pk}/").status_code == 404
    # Not even with the key carried over by hand, in either direction.
    carried = Client()
    carried.cookies["sessionid"] = client.cookies["werkgever"].value
    assert carried.get("/beheer/").headers["Location"].startswith("/beheer/login/")
    editor = Client()
    editor.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert editor.get("/beheer/").status_code == 200
    editor.cookies["werkgever"] = editor.cookies["sessionid"].value
    assert editor.get(f"{HOME}apparaten/").headers["Location"].partition("?")[0] == HOME


def test_code_log_in_is_nobody_outside_our_own_views(client: Client, region_tree: RegionTree) -> None:
    log_in(client, make_national_editor().email)
    answer = client.get(f"{HOME}bestaat-niet/")
    assert answer.status_code == 404
    assert not answer.wsgi_request.user.is_authenticated


def test_cookie_stays_below_the_area_and_out_of_reach_of_scripts(client: Client) -> None:
    assert not client.get("/").cookies
    assert set(client.get(HOME).cookies) == {"csrftoken"}
    answer = log_in(client, NEW)
    for name, path in (("werkgever", "/werkgevers/"), ("werkgever-en", "/en/werkgevers/")):
        cookie = answer.cookies[name]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (path, True, "Lax")
    assert "sessionid" not in client.cookies
    assert client.get("/en/werkgevers/").status_code == 200
    home = client.get(HOME)
    assert "no-store" in home.headers["Cache-Control"]
    assert "Cookie" in home.headers["Vary"]


def test_public_pages_are_the_same_for_who_is_logged_in(client: Client, region_tree: RegionTree) -> None:
    log_in(client, NEW)
    for path in ("/", "/vacatures/", "/regios/"):
        assert client.get(path).content == StrictClient().get(path).content


def test_visits_in_the_area_write_nothing(client: Client, time_machine) -> None:
    user = MembershipFactory().user
    browser = browser_of(user)
    before = EmployerSession.objects.values().get()
    for path in (HOME, f"{HOME}apparaten/", f"{HOME}organisaties/nieuw/", CODE):
        browser.get(path)
    assert EmployerSession.objects.values().get() == before


def test_log_out_is_a_post_and_ends_the_session(client: Client) -> None:
    log_in(client, NEW)
    assert client.get(f"{HOME}uitloggen/").status_code == 405
    key = client.cookies["werkgever"].value
    assert client.post(f"{HOME}uitloggen/").headers["Location"] == f"{HOME}?uitgelogd"
    assert "U bent uitgelogd." in client.get(f"{HOME}?uitgelogd").content.decode()
    assert not EmployerSession.objects.filter(session_key=key).exists()
    assert client.cookies["werkgever"].value == ""


def test_key_changes_at_log_in(client: Client) -> None:
    client.post(HOME, {"email": NEW})
    before = client.cookies["werkgever"].value
    client.post(CODE, {"code": code_for(NEW)})
    assert client.cookies["werkgever"].value != before
    assert not EmployerSession.objects.filter(session_key=before).exists()


def test_forms_need_their_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in (HOME, CODE, f"{HOME}uitloggen/"):
        assert strict.post(path, {"email": NEW}).status_code == 403


def test_codes_are_not_in_addresses_or_logs(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = log_in(client, NEW)
    client.post(HOME, {"email": NEW})
    assert NEW not in answer.headers["Location"]
    assert NEW not in caplog.text
    assert code_for(NEW) not in caplog.text


def test_english_log_in_stays_english(client: Client) -> None:
    assert client.post("/en/werkgevers/", {"email": NEW}).headers["Location"] == "/en/werkgevers/code/"
    assert client.post("/en/werkgevers/code/", {"code": code_for(NEW)}).headers["Location"] == "/en/werkgevers/"
    assert client.get(HOME).status_code == 200


def test_log_in_leads_on_to_what_was_asked_for(client: Client) -> None:
    asked = client.get(f"{HOME}organisaties/nieuw/").headers["Location"]
    assert asked == f"{HOME}?verder=%2Fwerkgevers%2Forganisaties%2Fnieuw%2F"
    assert b'name="verder" value="/werkgevers/organisaties/nieuw/"' in client.get(asked).content
    client.post(HOME, {"email": NEW, "verder": "/werkgevers/organisaties/nieuw/"})
    assert client.post(CODE, {"code": code_for(NEW)}).headers["Location"] == f"{HOME}organisaties/nieuw/"


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example/werkgevers/", "/beheer/", "/\\kwaad", "x"])
def test_log_in_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    assert b'name="verder" value' not in client.get(HOME, {"verder": elsewhere}).content
    client.post(HOME, {"email": NEW, "verder": elsewhere})
    assert client.post(CODE, {"code": code_for(NEW)}).headers["Location"] == HOME
