"""Error pages: a clear word and a way on, whatever broke."""

from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from site_core import views
from site_core.pages_setup import ensure_home
from tests.strict import StrictClient


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("kapot")


def refuses(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspects(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("vreemd")


urlpatterns = [
    path("kapot/", breaks),
    path("verboden/", refuses),
    path("vreemd/", suspects),
    path("voorbij/", views.gone),
]
handler400, handler403 = views.bad_request, views.forbidden
handler404, handler500 = views.not_found, views.server_error


def test_unknown_address_answers_404_with_a_way_on(client: Client, db: None) -> None:
    ensure_home()
    answer = client.get("/bestaat-niet/")
    assert answer.status_code == 404
    page = unescape(answer.content.decode())
    assert "Deze pagina is er niet" in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize(
    ("view", "status"),
    [(views.gone, 410), (lambda r: views.forbidden(r, Exception()), 403), (lambda r: views.bad_request(r, Exception()), 400)],
)
def test_error_page_has_its_own_status_and_one_heading(rf: RequestFactory, db: None, view: object, status: int) -> None:
    answer = view(rf.get("/"))  # type: ignore[operator]
    assert answer.status_code == status
    assert answer.content.decode().count("<h1") == 1


def test_form_without_its_token_gets_a_page_in_dutch(db: None) -> None:
    answer = StrictClient(enforce_csrf_checks=True).post("/beheer/login/", {"username": "x"})
    assert answer.status_code == 403
    assert 'lang="nl"' in answer.content.decode()


def test_server_error_needs_no_database(rf: RequestFactory) -> None:
    answer = views.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.content.decode()


@override_settings(ROOT_URLCONF="tests.site_core.test_error_pages", DEBUG=False)
@pytest.mark.parametrize(("address", "status"), [("/kapot/", 500), ("/verboden/", 403), ("/vreemd/", 400)])
def test_exception_becomes_its_page(db: None, address: str, status: int) -> None:
    client = StrictClient(raise_request_exception=False)
    assert client.get(address).status_code == status


def test_too_many_log_ins_answer_429_with_a_word(client: Client, db: None) -> None:
    for _ in range(12):
        answer = client.post("/beheer/login/", {"username": "iemand@voorbeeld.example", "password": "fout"})
    assert answer.status_code == 429
    assert answer.content.decode().count("<h1") == 1
