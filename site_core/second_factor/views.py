"""The second step of a log-in at the admin, and the factors of one's own account."""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from site_core.admin_frame import admin_frame
from site_core.limits.counting import too_often
from site_core.middleware import ADMIN_PREFIX
from site_core.sealing import Unreadable, seal, unseal
from site_core.second_factor import factors, guesses
from site_core.second_factor.forms import WRONG_KEY, CodeForm, KeyForm, NewKeyForm
from site_core.second_factor.gate import to_check
from site_core.second_factor.passing import note_passed, passed_just_now, staff_of

# Where the session keeps the secret of an app that is being added, sealed.
NEW_APP = "second_factor_new_app"


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app, or a recovery code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = guesses.refused(staff_of(request))
        if refused:
            return too_often(request, refused)
        if used := factors.check_code(user=staff_of(request), code=form.cleaned_data["code"]):
            if used == factors.CODES:
                _say_how_many_codes_are_left(request)
            return _passed(request)
        form.add_error("code", _("Deze code klopt niet, of u gebruikte hem al. Wacht op de volgende."))
    return _check_page(request, form)


@require_http_methods(["POST"])
@never_cache
def check_key(request: HttpRequest) -> HttpResponse:
    """Ask the user's security key a question, and check its answer."""
    user = staff_of(request)
    if "credential" not in request.POST:
        return _check_page(request, CodeForm(), begin_authentication(user))
    form = KeyForm(request.POST, user=user)
    refused = guesses.refused(user)
    if refused:
        return too_often(request, refused)
    if form.is_valid():
        form.cleaned_data["credential"].record_usage()
        return _passed(request)
    return _check_page(request, CodeForm(), failed=True)


@require_safe
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """The factors of the user's own account; for who has none, the first step towards one."""
    own = list(factors.factors_of(staff_of(request)))
    context = {
        "factors": [(factor, _name(factor)) for factor in own],
        "codes_left": factors.unused_codes(staff_of(request)),
    }
    return render(
        request, "pages/site_core/admin/second_factor/overview.html", {**_frame(_("Inloggen in twee stappen")), **context}
    )


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_app(request: HttpRequest) -> HttpResponse:
    """Show the secret for an app and check that the app has it."""
    if not _may_add(request):
        return to_check(request)
    if request.method == "POST" and "code" not in request.POST:
        request.session[NEW_APP] = seal(generate_totp_secret())
        return redirect("second_factor:add_app")
    secret = _new_secret(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and secret and form.is_valid():
        if factors.app_code_fits(secret=secret, code=form.cleaned_data["code"]):
            del request.session[NEW_APP]
            factors.add_app(user=staff_of(request), secret=secret)
            return _added(request)
        form.add_error("code", _("Deze code klopt niet. Wacht op de volgende code in de app."))
    context: dict[str, Any] = {"form": form, "secret": secret}
    if secret:
        adapter = get_adapter()
        # Made by a library out of black squares alone.
        context["drawing"] = mark_safe(adapter.build_totp_svg(adapter.build_totp_url(request.user, secret)))  # noqa: S308
    return render(
        request, "pages/site_core/admin/second_factor/add_app.html", {**_frame(_("App toevoegen"), below=True), **context}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add_key(request: HttpRequest) -> HttpResponse:
    """Ask a new security key to introduce itself, and keep what it answers."""
    if not _may_add(request):
        return to_check(request)
    form = NewKeyForm(request.POST if request.method == "POST" else None)
    options = ""
    if request.method == "POST" and form.is_valid():
        credential = form.cleaned_data["credential"]
        if credential:
            factors.add_key(user=staff_of(request), name=form.cleaned_data["name"], credential=credential)
            return _added(request)
        options = json.dumps(begin_registration(staff_of(request), passwordless=False))
    context = {"form": form, "options": options}
    return render(
        request,
        "pages/site_core/admin/second_factor/add_key.html",
        {**_frame(_("Beveiligingssleutel toevoegen"), below=True), **context},
    )


@require_http_methods(["POST"])
@never_cache
def new_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them, this once."""
    if not passed_just_now(request):
        return to_check(request)
    return _show_codes(request)


@require_http_methods(["POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the user's own factors away."""
    if not passed_just_now(request):
        return to_check(request)
    factor = factors.factors_of(staff_of(request)).filter(pk=pk).first() if pk < 2**63 else None
    if factor is None:
        raise Http404
    try:
        factors.remove_factor(factor=factor, user=staff_of(request))
        messages.success(request, _("Weggehaald."))
    except factors.LastFactor:
        messages.error(request, _("Dit is uw enige tweede stap. Voeg eerst een andere toe."))
    return redirect("second_factor:overview")


def _new_secret(request: HttpRequest) -> str:
    """Return the secret of the app that is being added; empty when there is none, or none that can be read."""
    try:
        return unseal(request.session[NEW_APP]) if NEW_APP in request.session else ""
    except Unreadable:
        return ""


def _may_add(request: HttpRequest) -> bool:
    """Who has a factor proves it just before adding another; the first one is added on the password alone."""
    return passed_just_now(request) or not factors.has_factor(staff_of(request))


def _added(request: HttpRequest) -> HttpResponse:
    note_passed(request)
    if factors.unused_codes(staff_of(request)):
        messages.success(request, _("Toegevoegd."))
        return redirect("second_factor:overview")
    return _show_codes(request)


def _show_codes(request: HttpRequest) -> HttpResponse:
    codes = factors.make_recovery_codes(user=staff_of(request))
    return render(
        request, "pages/site_core/admin/second_factor/codes.html", {**_frame(_("Uw herstelcodes"), below=True), "codes": codes}
    )


def _say_how_many_codes_are_left(request: HttpRequest) -> None:
    """Lead who came in by a recovery code to a new second step, before the codes are gone too."""
    left = factors.unused_codes(staff_of(request))
    text = ngettext(
        "U logde in met een herstelcode. U heeft er nog %(n)d. Bent u uw telefoon of sleutel kwijt? Stel dan nu een nieuwe in.",
        "U logde in met een herstelcode. U heeft er nog %(n)d. Bent u uw telefoon of sleutel kwijt? Stel dan nu een nieuwe in.",
        left,
    )
    onward = messages.button(reverse("second_factor:overview"), _("Inloggen in twee stappen"))
    messages.warning(request, text % {"n": left}, buttons=[onward])


def _passed(request: HttpRequest) -> HttpResponse:
    guesses.forgive(staff_of(request))
    note_passed(request)
    return redirect(_onward(request))


def _onward(request: HttpRequest) -> str:
    """Return where the user wanted to go, when that is a page of the admin."""
    wanted = request.GET.get("next", "") if request.method == "GET" else request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith(ADMIN_PREFIX)
    return wanted if safe else reverse("wagtailadmin_home")


def _check_page(request: HttpRequest, form: CodeForm, options: Any = None, *, failed: bool = False) -> HttpResponse:
    kinds = {factor.type for factor in factors.factors_of(staff_of(request))}
    context = {
        "form": form,
        "next": _onward(request),
        "has_app": factors.APP in kinds,
        "has_key": factors.KEY in kinds,
        "options": json.dumps(options) if options else "",
        "key_error": WRONG_KEY if failed else "",
    }
    return render(request, "pages/site_core/admin/second_factor/check.html", context)


def _name(factor: Any) -> str:
    return _("App") if factor.type == factors.APP else str(factor.wrap().name)


def _frame(title: str, *, below: bool = False) -> dict[str, Any]:
    above = [(reverse("second_factor:overview"), _("Inloggen in twee stappen"))] if below else []
    return admin_frame(title, "lock", *above)
