"""What somebody finds after logging in: the own organisations and the invitations."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vacancies.employers.access import for_employers, user_of
from vacancies.employers.models import Invitation, Membership
from vacancies.employers.people import NotInvited, accept, decline


def home(request: HttpRequest) -> HttpResponse:
    """The organisations of the user, and what the user is invited for."""
    memberships = Membership.objects.of(request.user).select_related("employer").order_by("employer__name", "pk")
    invitations = Invitation.objects.open().to(request.user).select_related("employer").order_by("pk")
    context = {"memberships": memberships, "invitations": invitations}
    return render(request, "pages/employers/home.html", context)


@for_employers("POST")
def accept_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Join the organisation that invited the user."""
    try:
        membership = accept(invitation_pk=pk, user=user_of(request))
    except NotInvited as refused:
        raise Http404 from refused
    return redirect(reverse("employers:organisation", args=[membership.employer_id]))


@for_employers("POST")
def decline_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the invitation away."""
    try:
        decline(invitation_pk=pk, user=user_of(request))
    except NotInvited as refused:
        raise Http404 from refused
    return redirect("employers:home")
