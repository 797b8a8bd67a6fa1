"""Staff log in with a password and a second step, which nothing but the session remembers."""

import html
import importlib
import json
import re
import time
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from site_core.mail.models import OutgoingMail
from site_core.second_factor import factors
from site_core.users.models import User
from tests.regions.factories import RegionTree, UserFactory, make_editor, make_national_editor
from tests.site_core.second_factor.keys import SoftKey
from tests.vacancies.employers.factories import HOME, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

STEP = "/beheer/tweede-stap/"
CHECK = f"{STEP}controleren/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor(region_tree: RegionTree) -> User:
    """An editor who has an app."""
    user = make_editor(region_tree.helmond)
    factors.add_app(user=user, secret=SECRET)
    return user


def browser(user: User) -> Client:
    """A browser in which somebody has filled in the password."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def code_now(secret: str = SECRET, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def passed(user: User, steps: int = 0) -> Client:
    """A browser in which somebody has taken the second step too."""
    client = browser(user)
    assert client.post(CHECK, {"code": code_now(steps=steps)}).status_code == 302
    return client


def options_of(answer: Any) -> dict[str, Any]:
    """The question on a page for the security key."""
    found = re.search(r'data-options="([^"]+)"', answer.content.decode())
    assert found
    return json.loads(html.unescape(found[1]))


def test_password_alone_opens_nothing_in_the_admin(editor: User) -> None:
    client = browser(editor)
    for path in (
        "/beheer/",
        "/beheer/pages/",
        "/beheer/redacteuren/",
        "/beheer/api/main/pages/",
        f"{STEP}app/",
        f"{STEP}sleutel/",
    ):
        location = client.get(path).headers["Location"]
        assert location.startswith(CHECK), path
    for path in ("codes/", "1/weg/", "terugzetten/1/", "app/"):
        assert client.post(f"{STEP}{path}", {}).headers["Location"].startswith(CHECK), path
    assert client.get(CHECK).status_code == 200
    assert client.get("/beheer/login/").status_code == 302


def test_code_of_the_app_opens_the_admin_and_leads_back(editor: User) -> None:
    client = browser(editor)
    where = client.get("/beheer/account/").headers["Location"]
    assert 'name="next" value="/beheer/account/"' in client.get(where).content.decode()
    answer = client.post(CHECK, {"code": code_now(), "next": "/beheer/account/"})
    assert answer.headers["Location"] == "/beheer/account/"
    assert client.get("/beheer/").status_code == 200
    # Another log-in of the same person is asked again.
    assert browser(editor).get("/beheer/").headers["Location"].startswith(CHECK)
    assert not [name for name in client.cookies if name not in ("sessionid", "csrftoken", "messages")]


@pytest.mark.parametrize("onward", ["https://kwaad.example/", "//kwaad.example", "/werkgevers/", "javascript:alert(1)"])
def test_step_leads_nowhere_else(editor: User, onward: str) -> None:
    assert browser(editor).post(CHECK, {"code": code_now(), "next": onward}).headers["Location"] == "/beheer/"


def test_code_works_once_and_half_a_minute_late(editor: User) -> None:
    passed(editor, steps=-1)
    passed(editor)
    again = browser(editor)
    for steps in (-1, 0):
        assert "Deze code klopt niet" in again.post(CHECK, {"code": code_now(steps=steps)}).content.decode()
    assert again.get("/beheer/").status_code == 302


def test_guessing_stops_after_five(editor: User) -> None:
    client = browser(editor)
    wrong = "000000" if code_now() != "000000" else "000001"
    statuses = [client.post(CHECK, {"code": f"x{wrong}"}).status_code for _try in range(6)]
    assert statuses == [200] * 5 + [429]
    assert client.post(CHECK, {"code": code_now()}).status_code == 429


def test_recovery_code_works_once_and_its_owner_is_told(editor: User) -> None:
    codes = factors.make_recovery_codes(user=editor)
    assert len(set(codes)) == 10
    assert browser(editor).post(CHECK, {"code": codes[0]}).status_code == 302
    assert browser(editor).post(CHECK, {"code": codes[0]}).status_code == 200
    assert factors.unused_codes(editor) == 9
    assert "U heeft er nog 9." in OutgoingMail.objects.get(subject="Herstelcode gebruikt").body


def test_who_comes_in_by_a_recovery_code_is_led_to_a_new_second_step(editor: User) -> None:
    codes = factors.make_recovery_codes(user=editor)
    page = browser(editor).post(CHECK, {"code": codes[0]}, follow=True).content.decode()
    assert "U logde in met een herstelcode. U heeft er nog 9." in page
    assert f'href="{STEP}"' in page
    assert "U logde in met een herstelcode" not in browser(editor).post(CHECK, {"code": code_now()}, follow=True).content.decode()


def test_empty_code_is_asked_for_in_words(editor: User) -> None:
    assert "Vul de code in." in browser(editor).post(CHECK, {"code": ""}).content.decode()
    assert "Geef de sleutel een naam." in passed(editor).post(f"{STEP}sleutel/", {"name": ""}).content.decode()


def test_who_has_none_sets_one_up_first_and_gets_codes_once(region_tree: RegionTree) -> None:
    user = make_editor(region_tree.helmond)
    client = browser(user)
    assert client.get("/beheer/").headers["Location"] == STEP
    assert "U doet dit één keer." in client.get(STEP).content.decode()
    assert client.get(f"{STEP}app/").status_code == 200
    assert "second_factor_new_app" not in client.session
    assert client.post(f"{STEP}app/").headers["Location"] == f"{STEP}app/"
    page = client.get(f"{STEP}app/").content.decode()
    [secret] = re.findall(r"<code>([A-Z2-7]{32})</code>", page)
    assert secret not in str(dict(client.session))
    assert "<svg" in page
    assert "Deze code klopt niet" in client.post(f"{STEP}app/", {"code": "abc"}).content.decode()
    shown = client.post(f"{STEP}app/", {"code": code_now(secret)}).content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code></li>", shown)) == 10
    assert client.get("/beheer/").status_code == 200
    assert OutgoingMail.objects.get().subject == "Tweede stap toegevoegd"
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in re.findall(r"<code>(\d{8})</code>", shown))


def test_set_up_without_a_secret_keeps_nothing(region_tree: RegionTree) -> None:
    client = browser(make_editor(region_tree.helmond))
    assert client.post(f"{STEP}app/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()


def test_security_key_is_added_and_logs_in(region_tree: RegionTree) -> None:
    user, key = make_editor(region_tree.helmond), SoftKey()
    client = browser(user)
    assert client.get(f"{STEP}sleutel/").status_code == 200
    question = options_of(client.post(f"{STEP}sleutel/", {"name": "Sleutelbos"}))
    assert question["publicKey"]["rp"]["id"] == "localhost"
    answer = client.post(f"{STEP}sleutel/", {"name": "Sleutelbos", "credential": json.dumps(key.create(question))})
    assert "Uw herstelcodes" in answer.content.decode()
    assert "Sleutelbos" in client.get(STEP).content.decode()
    later = browser(user)
    question = options_of(later.post(f"{CHECK}sleutel/"))
    assert later.get("/beheer/").status_code == 302
    reply = json.dumps(key.get(question))
    assert later.post(f"{CHECK}sleutel/", {"credential": reply}).headers["Location"] == "/beheer/"
    assert later.get("/beheer/").status_code == 200
    # The same answer is worth nothing in another session.
    assert browser(user).post(f"{CHECK}sleutel/", {"credential": reply}).status_code == 200


@pytest.mark.parametrize("fault", ["other key", "other site", "other origin", "empty", "list", "number", "text"])
def test_wrong_answer_of_a_key_is_told_in_words(region_tree: RegionTree, fault: str) -> None:
    user, key = make_editor(region_tree.helmond), SoftKey()
    client = browser(user)
    question = options_of(client.post(f"{STEP}sleutel/", {"name": "Sleutelbos"}))
    client.post(f"{STEP}sleutel/", {"name": "Sleutelbos", "credential": json.dumps(key.create(question))})
    later = browser(user)
    question = options_of(later.post(f"{CHECK}sleutel/"))
    elsewhere = SoftKey("kwaad.example")
    elsewhere.private, elsewhere.identity = key.private, key.identity
    replies: dict[str, Any] = {
        "other key": SoftKey().get(question),
        "other site": elsewhere.get(question),
        "other origin": key.get(question, origin="https://kwaad.example"),
        "empty": {},
        "list": [1],
        "number": 7,
        "text": "x",
    }
    page = later.post(f"{CHECK}sleutel/", {"credential": json.dumps(replies[fault])})
    assert "Dit is niet gelukt met deze sleutel." in page.content.decode()
    assert later.get("/beheer/").status_code == 302
    adding = client.post(f"{STEP}sleutel/", {"name": "Nog een", "credential": json.dumps(replies[fault])})
    assert adding.status_code == 200
    assert factors.factors_of(user).count() == 1


def test_answer_of_a_key_that_is_too_deep_or_too_long_is_a_wrong_one(region_tree: RegionTree) -> None:
    client = browser(make_editor(region_tree.helmond))
    for depth in (15_000, 200_000):
        for address in (f"{CHECK}sleutel/", f"{STEP}sleutel/"):
            page = client.post(address, {"name": "Sleutelbos", "credential": "[" * depth}).content.decode()
            assert "Dit is niet gelukt met deze sleutel." in page


def test_only_a_fresh_step_changes_the_factors(editor: User, time_machine: Any) -> None:
    now = time.time()
    time_machine.move_to(now)
    client = passed(editor)
    time_machine.move_to(now + 16 * 60)
    assert client.get(STEP).status_code == 200
    for path in ("app/", "sleutel/"):
        assert client.get(f"{STEP}{path}").headers["Location"].startswith(CHECK)
    for path in ("app/", "sleutel/", "codes/", f"{factors.factors_of(editor).get().pk}/weg/"):
        assert client.post(f"{STEP}{path}", {"name": "x"}).headers["Location"].startswith(CHECK)
    asked = client.post(f"{STEP}codes/").headers["Location"]
    assert f'name="next" value="{STEP}"' in client.get(asked).content.decode()  # back to where the button stands
    client.post(CHECK, {"code": code_now()})
    assert "herstelcodes" in client.post(f"{STEP}codes/").content.decode()


def test_last_factor_stays_and_another_one_may_go(editor: User) -> None:
    client = passed(editor)
    [app] = factors.factors_of(editor)
    page = client.post(f"{STEP}{app.pk}/weg/", follow=True).content.decode()
    assert "Dit is uw enige tweede stap." in page
    factors.add_key(user=editor, name="Reserve", credential={})
    client.post(f"{STEP}{app.pk}/weg/")
    assert [factor.type for factor in factors.factors_of(editor)] == ["webauthn"]
    other = UserFactory()
    factors.add_app(user=other, secret=SECRET)
    assert client.post(f"{STEP}{factors.factors_of(other).get().pk}/weg/").status_code == 404


def test_national_editor_resets_what_was_lost_and_every_session_ends(editor: User) -> None:
    theirs = passed(editor)
    national = make_national_editor()
    factors.add_app(user=national, secret=SECRET)
    client = passed(national)
    where = f"{STEP}terugzetten/{editor.pk}/"
    assert where in client.get("/beheer/redacteuren/").content.decode()
    assert client.get(where).status_code == 200
    assert theirs.get("/beheer/").status_code == 200
    refused = client.post(where, {"reason": ""}).content.decode()
    assert "Schrijf op hoe u het controleerde." in refused
    assert "Spreek deze persoon eerst zelf." in refused
    assert "checked" in client.post(where, {"reason": "Gebeld."}).context["form"].errors
    client.post(where, {"reason": "Gebeld met Rian.", "checked": "on"})
    assert theirs.get("/beheer/").headers["Location"].startswith("/beheer/login/")
    assert browser(User.objects.get(pk=editor.pk)).get("/beheer/").headers["Location"] == STEP
    entry = ModelLogEntry.objects.get(action="users.second_factor.reset")
    assert (entry.user, entry.object_id, entry.message) == (national, str(editor.pk), "Tweede stap teruggezet: Gebeld met Rian.")
    assert OutgoingMail.objects.filter(recipient=editor.email, subject="Uw tweede stap is teruggezet").exists()


def test_reset_is_for_national_editors_and_never_for_oneself_or_an_administrator(editor: User) -> None:
    national = make_national_editor()
    factors.add_app(user=national, secret=SECRET)
    boss = User.objects.create_superuser("baas@voorbeeld.example", "een-heel-lang-wachtwoord")
    values = {"reason": "x", "checked": "on"}
    assert passed(editor).post(f"{STEP}terugzetten/{national.pk}/", values).headers["Location"] == "/beheer/"
    client = passed(national)
    listed = client.get("/beheer/redacteuren/").content.decode()
    assert [f"{STEP}terugzetten/{user.pk}/" in listed for user in (editor, national, boss)] == [True, False, False]
    for pk in (national.pk, boss.pk, 2**40):
        assert client.post(f"{STEP}terugzetten/{pk}/", values).status_code == 404
    assert not ModelLogEntry.objects.filter(action="users.second_factor.reset").exists()


def test_command_resets_the_only_administrator() -> None:
    boss = User.objects.create_superuser("baas@voorbeeld.example", "een-heel-lang-wachtwoord")
    factors.add_app(user=boss, secret=SECRET)
    call_command("reset_second_factor", "Baas@voorbeeld.example", reason="Gebeld.", stdout=StringIO())
    assert not factors.has_factor(boss)
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "niemand@voorbeeld.example", reason="x")


def test_new_key_locks_nobody_out_once_factors_are_sealed_anew(editor: User, settings: Any) -> None:
    codes = factors.make_recovery_codes(user=editor)
    settings.SEALING_KEYS = ["first"]  # until now the secret of the site sealed
    passed(editor, steps=-1)
    call_command("reseal_second_factors", stdout=StringIO())
    settings.SECRET_KEY = "another"
    passed(editor)
    assert factors.check_code(user=editor, code=codes[0])


def test_secret_that_no_key_opens_is_a_wrong_code_and_the_command_says_whose(editor: User, settings: Any) -> None:
    factors.make_recovery_codes(user=editor)
    settings.SECRET_KEY = "another"
    answer = browser(editor).post(CHECK, {"code": code_now()})
    assert "Deze code klopt niet" in answer.content.decode()
    assert factors.unused_codes(editor) == 0
    with pytest.raises(CommandError, match=editor.email):
        call_command("reseal_second_factors", stdout=StringIO())


def test_without_the_second_step_one_is_a_stranger_outside_the_admin(editor: User) -> None:
    client = browser(editor)
    answer = client.get("/documenten/1/x.txt")
    assert not answer.wsgi_request.user.is_authenticated
    assert passed(editor).get("/documenten/1/x.txt").wsgi_request.user.is_authenticated


def test_employer_who_is_also_an_editor_logs_in_by_code_alone(editor: User) -> None:
    client = Client()
    assert log_in(client, editor.email).headers["Location"] == HOME
    assert editor.email in client.get(HOME).content.decode()


def test_log_in_page_and_new_password_need_no_second_step() -> None:
    for path in ("/beheer/login/", "/beheer/password_reset/"):
        assert Client().get(path).status_code == 200


def test_once_passed_the_gate_asks_the_database_nothing(editor: User, settings: Any) -> None:
    client = passed(editor)
    client.get("/beheer/account/")
    numbers = []
    for required in (False, True):
        settings.SECOND_FACTOR_REQUIRED = required
        with CaptureQueriesContext(connection) as asked:
            client.get("/beheer/account/")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_pages_have_no_inline_script_or_style(editor: User) -> None:
    client = browser(editor)
    factors.add_key(user=editor, name="Sleutel", credential={})
    page = client.get(CHECK).content.decode()
    assert not re.findall(r"<script(?![^>]*src=)[^>]*>|\son\w+=|\sstyle=", page.partition("<main")[2].partition("</main>")[0])


def test_production_asks_for_it_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SECRET_KEY": "x", "BASE_URL": "https://a.example", "ALLOWED_HOSTS": "a.example"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SECOND_FACTOR_REQUIRED", "0")
    assert importlib.import_module("site_core.settings.production").SECOND_FACTOR_REQUIRED is True
