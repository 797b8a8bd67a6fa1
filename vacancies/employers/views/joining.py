"""An intermediary asks regions whether it may belong to their contact point."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from site_core.limits.counting import spend, too_often
from vacancies.employers.access import LARGEST_NUMBER, for_employers, own_membership
from vacancies.employers.forms import JoinForm
from vacancies.employers.joining import JOINS_PER_ORGANISATION, MayNotJoin, ask_to_join, leave_contact_points
from vacancies.employers.models import JoinRequest
from vacancies.organisation import Employer


@for_employers("GET", "POST")
def joining(request: HttpRequest, pk: int) -> HttpResponse:
    """The regions that were asked, with their answer, and the form to ask another one."""
    employer = _intermediary(request, pk)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not spend(JOINS_PER_ORGANISATION, str(pk)):
            return too_often(request, JOINS_PER_ORGANISATION)
        try:
            ask_to_join(employer=employer, region=form.cleaned_data["region"])
        except MayNotJoin:
            return redirect(reverse("employers:organisation", args=[pk]))
        return redirect(reverse("employers:joining", args=[pk]))
    joins = JoinRequest.objects.filter(employer=employer).select_related("region").order_by("region__name", "pk")
    return render(request, "pages/employers/joining.html", {"organisation": employer, "joins": joins, "form": form})


@for_employers("POST")
def leave(request: HttpRequest, pk: int, join_pk: int) -> HttpResponse:
    """Take a request back, or stop belonging to a contact point."""
    employer = own_membership(request, pk, owner=True).employer
    own = JoinRequest.objects.filter(employer=employer, pk=join_pk) if join_pk <= LARGEST_NUMBER else None
    if own is None or not leave_contact_points(own):
        raise Http404
    # Who is no intermediary any more may leave as well, but has no page of requests.
    return redirect(reverse("employers:joining" if employer.is_intermediary else "employers:organisation", args=[pk]))


def _intermediary(request: HttpRequest, pk: int) -> Employer:
    """Return the user's own organisation, when it is an intermediary and the user its owner."""
    employer: Employer = own_membership(request, pk, owner=True).employer
    if not employer.is_intermediary:
        raise Http404
    return employer
