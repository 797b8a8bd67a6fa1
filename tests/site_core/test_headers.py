"""What every answer carries, and what it never does."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from site_core.env import BASE_DIR
from site_core.pages_setup import ensure_home

PUBLIC_POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'"
)
QUIET = ("accelerometer", "camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def policy(header: str) -> str:
    """The directives in order of name."""
    return "; ".join(sorted(part.strip() for part in header.split(";")))


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/bestaat-niet/"])
def test_public_answer_has_exactly_the_strict_headers(client: Client, db: None, path: str) -> None:
    ensure_home()
    answer = client.get(path)
    assert policy(answer["Content-Security-Policy"]) == PUBLIC_POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert sorted(answer["Permissions-Policy"].split(", ")) == [f"{name}=()" for name in QUIET]


def test_no_policy_allows_inline_code_or_another_host_on_public_pages() -> None:
    for word in ("unsafe", "http", "data:", "*"):
        assert word not in PUBLIC_POLICY


def test_admin_has_a_policy_of_its_own_and_stands_in_no_frame(client: Client, db: None) -> None:
    answer = client.get("/beheer/login/")
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "'unsafe-eval'" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_other_host_name_is_refused(client: Client, db: None) -> None:
    assert client.get("/", headers={"host": "ander.example"}).status_code == 400


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "GETT"])
@pytest.mark.parametrize("path", ["/", "/lessen/", "/gezondheid"])
def test_unusual_method_is_refused(client: Client, db: None, method: str, path: str) -> None:
    assert client.generic(method, path).status_code == 405


@pytest.mark.parametrize("path", ["/lessen/", "/vacatures/"])
def test_list_answers_post_with_405(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.fixture
def production(tmp_path: Path) -> dict[str, str]:
    """The environment of a real site."""
    (tmp_path / "frontend").mkdir()
    return {
        "PATH": "/usr/bin:/bin",
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "site_core.settings.production",
        "SECRET_KEY": "een-lange-sleutel-die-nergens-anders-voorkomt-0123456789-abcdefghij",
        "BASE_URL": "https://perspectief.example",
        "ALLOWED_HOSTS": "perspectief.example",
    }


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=BASE_DIR, capture_output=True, text=True, timeout=120, check=False
    )


def test_deployment_check_is_clean_under_production_settings(production: dict[str, str]) -> None:
    done = run(production, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


ASK = """
import json, django; django.setup()
from django.test import Client
secure = Client().get("/robots.txt", secure=True, HTTP_HOST="perspectief.example")
plain = Client().get("/robots.txt", HTTP_HOST="perspectief.example")
alive = Client().get("/gezondheid", HTTP_HOST="perspectief.example")
answer = {"headers": dict(secure.headers), "body": secure.content.decode(), "alive": alive.status_code}
print(json.dumps({**answer, "plain": [plain.status_code, plain["Location"]]}))
"""


def test_real_site_speaks_only_https(production: dict[str, str]) -> None:
    done = run(production, "-c", ASK)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["headers"]["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert answer["plain"] == [301, "https://perspectief.example/robots.txt"]
    assert answer["alive"] == 200
    assert "Sitemap: https://perspectief.example/sitemap.xml" in answer["body"]


def test_first_visitor_does_not_wait_for_the_views_of_all_rooms(production: dict[str, str]) -> None:
    done = run(production, "-c", "import sys, site_core.wsgi; print('lessons.views' in sys.modules)")
    assert done.stdout == "True\n", done.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "BASE_URL", "ALLOWED_HOSTS"])
def test_real_site_does_not_start_without_its_settings(production: dict[str, str], missing: str) -> None:
    del production[missing]
    done = run(production, "manage.py", "check")
    assert done.returncode != 0
    assert missing in done.stderr


def test_example_content_is_refused_on_a_real_site(production: dict[str, str]) -> None:
    done = run(production, "manage.py", "load_demo")
    assert done.returncode != 0
    assert "Voorbeeldinhoud hoort niet op een echte site" in done.stderr
