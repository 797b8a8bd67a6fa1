"""Logging in by a code, logging out, and the sessions of the user."""

from uuid import UUID

from allauth.core.internal.cryptokit import compare_user_code
from django.contrib.auth import logout
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from site_core.limits.counting import too_often
from vacancies.employers.access import for_employers, user_of
from vacancies.employers.forms import AddressForm, CodeForm
from vacancies.employers.login import codes
from vacancies.employers.login.codes import CodeLogin
from vacancies.employers.login.onward import PARAMETER, onward
from vacancies.employers.login.sessions import NUMBER, end_sessions, sessions_of
from vacancies.employers.views import home as home_page

EXPIRED = "verlopen"
LOGGED_OUT = "uitgelogd"


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The employer's own home, or for who is not logged in the form that asks for a code."""
    if request.user.is_authenticated:
        return home_page.home(request) if request.method != "POST" else redirect("employers:home")
    data = request.POST if request.method == "POST" else None
    form = AddressForm(data, initial={PARAMETER: onward(request.GET.get(PARAMETER, ""))})
    if request.method == "POST" and form.is_valid():
        return _send_code(request, form.cleaned_data["email"], then=form.cleaned_data["verder"])
    context = {"form": form, "expired": EXPIRED in request.GET, "logged_out": LOGGED_OUT in request.GET}
    return render(request, "pages/employers/login.html", context)


def _send_code(request: HttpRequest, address: str, *, then: str) -> HttpResponse:
    """Do the same for every address: what differs would tell who has an account."""
    refused = codes.refused_code(request, address)
    if refused:
        return too_often(request, refused)
    with transaction.atomic():
        CodeLogin.begin(request, address, then)
    return redirect("employers:code")


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The form for the code; the right one logs in."""
    if request.user.is_authenticated:
        return redirect("employers:home")
    attempt = CodeLogin.current(request)
    if attempt is None:
        return redirect(f"{reverse('employers:home')}?{EXPIRED}")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _check_code(request, attempt, form)
    return render(request, "pages/employers/code.html", {"form": form, "address": attempt.state["email"]})


def _check_code(request: HttpRequest, attempt: CodeLogin, form: CodeForm) -> HttpResponse:
    address = str(attempt.state["email"])
    refused = codes.refused_guess(request, address)
    if refused:
        return too_often(request, refused)
    if compare_user_code(actual=form.cleaned_data["code"], expected=attempt.code):
        if not codes.is_closed(address):
            with transaction.atomic():
                return attempt.finish()
        form.add_error(None, _("Dit account is gesloten. Vraag het contactpunt van uw regio waarom."))
    elif attempt.record_invalid_attempt():
        form.add_error("code", _("Deze code klopt niet. Kijk nog eens in de nieuwste mail."))
    else:
        return redirect(f"{reverse('employers:home')}?{EXPIRED}")
    return render(request, "pages/employers/code.html", {"form": form, "address": address})


@require_http_methods(["POST"])
def log_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    return redirect(f"{reverse('employers:home')}?{LOGGED_OUT}")


@for_employers("GET")
def session_list(request: HttpRequest) -> HttpResponse:
    """Where the user is logged in."""
    rows = [(session, str(session.number) == request.session.get(NUMBER)) for session in sessions_of(user_of(request))]
    return render(request, "pages/employers/sessions.html", {"rows": rows})


@for_employers("POST")
def end_session(request: HttpRequest, number: UUID) -> HttpResponse:
    """End one session of the user; the own one is logging out."""
    if str(number) == request.session.get(NUMBER):
        return log_out(request)
    if not sessions_of(user_of(request)).filter(number=number).delete()[0]:
        raise Http404
    return redirect("employers:sessions")


@for_employers("POST")
def end_all_sessions(request: HttpRequest) -> HttpResponse:
    """End every session of the user, this one too."""
    end_sessions(user_of(request))
    return log_out(request)
