"""Organisations in the admin: a region's editors decide about those that lie in it."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.users.models import User
from vacancies.employers import organisations, people
from vacancies.employers.access import LARGEST_NUMBER
from vacancies.employers.forms import BlockForm, ConfirmForm, MoveForm, OwnerForm
from vacancies.employers.joining import joins_of
from vacancies.employers.models import Membership
from vacancies.employers.views.organisations import page_number
from vacancies.models import Employer

PER_PAGE = 50


def moderated_by(user: Any) -> QuerySet[Employer]:
    """Return the organisations that a user decides about: those of the own regions, or all for national editors."""
    regions = regions_of(user)
    every = Employer.objects.select_related("region")
    return every if isinstance(regions, AllRegions) else every.filter(region__in=regions)


def _organisation(request: HttpRequest, pk: int) -> Employer:
    found = moderated_by(request.user).filter(pk=pk).first() if pk <= LARGEST_NUMBER else None
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The organisations of the user's regions, those that wait first."""
    rows = moderated_by(request.user).annotate(people=Count("memberships"))
    rows = rows.order_by(F("confirmed_at").asc(nulls_first=True), "-self_registered", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(page_number(request))
    context = {**frame(_("Werkgeverscheck")), "page": page, "joins": joins_of(request.user).waiting().listed()}
    return render(request, "pages/employers/admin/organisations.html", context)


@require_safe
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: what it says, its people, and what may be decided."""
    organisation = _organisation(request, pk)
    context = {
        "organisation": organisation,
        "members": Membership.objects.filter(employer=organisation).listed(),
        "confirm_form": ConfirmForm(initial={name: getattr(organisation, name) for name in ConfirmForm.base_fields}),
        "block_form": BlockForm(),
        "owner_form": OwnerForm(),
    }
    return render(request, "pages/employers/admin/organisation.html", {**frame(organisation.name, below=True), **context})


@require_http_methods(["POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm an organisation, when it still is what the moderator read."""
    organisation, form = _organisation(request, pk), ConfirmForm(request.POST)
    try:
        if not form.is_valid():
            raise organisations.ChangedMeanwhile
        organisations.confirm_organisation(organisation=organisation, by=_user(request), **form.cleaned_data)
    except organisations.ChangedMeanwhile:
        messages.error(request, _("Deze organisatie is intussen gewijzigd. Kijk opnieuw."))
        return redirect(reverse("organisations:detail", args=[pk]))
    return _done(request, pk, _("De organisatie is gecontroleerd."))


@require_http_methods(["POST"])
def block(request: HttpRequest, pk: int) -> HttpResponse:
    """Block an organisation for a reason."""
    organisation, form = _organisation(request, pk), BlockForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Schrijf een reden op."))
        return redirect(reverse("organisations:detail", args=[pk]))
    organisations.block_organisation(organisation=organisation, reason=form.cleaned_data["reason"], by=_user(request))
    return _done(request, pk, _("De organisatie is geblokkeerd. Haar plekken zijn niet meer te zien."))


@require_http_methods(["POST"])
def unblock(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift a block."""
    organisations.unblock_organisation(organisation=_organisation(request, pk), by=_user(request))
    return _done(request, pk, _("De blokkade is opgeheven."))


@require_http_methods(["POST"])
def invite_owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite an owner for an organisation."""
    organisation, form = _organisation(request, pk), OwnerForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["email"]))
        return redirect(reverse("organisations:detail", args=[pk]))
    people.invite_by_moderator(organisation=organisation, email=form.cleaned_data["email"], by=_user(request))
    return _done(request, pk, _("De uitnodiging is verstuurd."))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def move(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Move what somebody with a lost mailbox may do to another address, after a check by phone."""
    organisation = _organisation(request, pk)
    membership = Membership.objects.filter(employer=organisation).select_related("user", "employer")
    somebody = membership.filter(pk=member_pk).first() if member_pk <= LARGEST_NUMBER else None
    if somebody is None:
        raise Http404
    form = MoveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email, reason = form.cleaned_data["email"], form.cleaned_data["reason"]
        if email == somebody.user.email:
            form.add_error("email", _("Dit is hetzelfde e-mailadres."))
        else:
            people.move_membership(membership=somebody, email=email, reason=reason, by=_user(request))
            return _done(request, pk, _("De toegang is verplaatst. Beide adressen krijgen een mail."))
    context = {"organisation": organisation, "somebody": somebody, "form": form}
    return render(request, "pages/employers/admin/move.html", {**frame(_("Toegang verplaatsen"), below=True), **context})


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def _done(request: HttpRequest, pk: int, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect(reverse("organisations:detail", args=[pk]))


def frame(title: str, *, below: bool = False) -> dict[str, Any]:
    """Return what the admin draws round a page of this part."""
    above = [(reverse("organisations:index"), _("Werkgeverscheck"))] if below else []
    return admin_frame(title, "group", *above)
