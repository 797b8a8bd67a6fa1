"""The people of an organisation: seen by all of them, managed by its owners."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from site_core.limits.counting import first_spent, network_of, too_often
from vacancies.employers import people as deeds
from vacancies.employers.access import LARGEST_NUMBER, colleague, for_employers, own_membership, user_of
from vacancies.employers.forms import PersonForm, RoleForm
from vacancies.employers.models import Invitation, Membership, Role

LAST_OWNER = "laatste"
INVITED = "uitgenodigd"


@for_employers("GET")
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of the organisation, and for owners who is invited."""
    membership = own_membership(request, pk)
    is_owner = membership.role == Role.OWNER
    members = list(Membership.objects.filter(employer_id=pk).listed())
    owners = [member for member in members if member.role == Role.OWNER]
    invitations = Invitation.objects.open().filter(employer_id=pk).order_by("email") if is_owner else []
    context = {
        "membership": membership,
        "organisation": membership.employer,
        "is_owner": is_owner,
        "members": members,
        "invitations": invitations,
        # The address alone says nothing: anybody can type it.
        "invited": INVITED in request.GET,
        "last_owner": LAST_OWNER in request.GET and is_owner and len(owners) == 1,
    }
    return render(request, "pages/employers/people.html", context)


@for_employers("GET", "POST")
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody, as owner."""
    membership = own_membership(request, pk, owner=True)
    if membership.employer.blocked_at:
        return redirect(reverse("employers:organisation", args=[pk]))
    form = PersonForm(request.POST if request.method == "POST" else None, organisation=membership.employer)
    if request.method == "POST" and form.is_valid():
        refused = first_spent(
            (deeds.invitations_of(membership.employer), str(pk)),
            (deeds.INVITATIONS_PER_PERSON, str(user_of(request).pk)),
            (deeds.INVITATIONS_PER_NETWORK, network_of(request)),
        )
        if refused:
            return too_often(request, refused)
        deeds.invite(organisation=membership.employer, by=user_of(request), **form.cleaned_data)
        return _back(pk, INVITED)
    return render(request, "pages/employers/invite.html", {"form": form, "organisation": membership.employer})


@for_employers("POST")
def withdraw(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Take an invitation back, as owner."""
    membership = own_membership(request, pk, owner=True)
    if invitation_pk > LARGEST_NUMBER:
        raise Http404
    if not Invitation.objects.filter(employer_id=membership.employer_id, pk=invitation_pk).delete()[0]:
        raise Http404
    return _back(pk)


@for_employers("POST")
def set_role(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Make somebody owner or poster, as owner: this is also how one hands over."""
    somebody = colleague(own_membership(request, pk, owner=True), member_pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _back(pk)
    try:
        deeds.set_role(membership=somebody, role=form.cleaned_data["role"])
    except deeds.LastOwner:
        return _back(pk, LAST_OWNER)
    return _back(pk)


@for_employers("GET", "POST")
def remove(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Ask whether somebody goes, and let them go; everybody may do so for themselves, an owner for all."""
    membership = own_membership(request, pk)
    own = membership.pk == member_pk
    somebody = colleague(membership if own else own_membership(request, pk, owner=True), member_pk)
    if request.method == "POST":
        try:
            deeds.remove(membership=somebody)
        except deeds.LastOwner:
            return _back(pk, LAST_OWNER)
        return redirect("employers:home") if own else _back(pk)
    title = _("Stopt u bij deze organisatie?") if own else _("Haalt u deze persoon weg?")
    context = {"somebody": somebody, "own": own, "organisation": membership.employer, "title": title}
    return render(request, "pages/employers/remove.html", context)


def _back(pk: int, notice: str = "") -> HttpResponse:
    return redirect(reverse("employers:people", args=[pk]) + (f"?{notice}" if notice else ""))
