"""An organisation as its own people see it."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from site_core.limits.counting import first_spent, network_of, too_often
from site_core.listing import pages_of
from vacancies.employers.access import for_employers, own_membership, user_of
from vacancies.employers.forms import OrganisationForm
from vacancies.employers.organisations import (
    REGISTRATIONS_PER_NETWORK,
    REGISTRATIONS_PER_PERSON,
    BlockedOrganisation,
    change_organisation,
    register_organisation,
)
from vacancies.employers.posting.drafts import may_change
from vacancies.employers.posting.standing import drafts_of, rows_of
from vacancies.ending.states import state_of
from vacancies.models import STANDING, Employer, Vacancy

PLACES_PER_PAGE = 20
MOST_DRAFTS = 50
REGISTERED, SAVED = "aangemeld", "bewaard"
SHOWN = ("title", "live", "visible_from", "first_published_at", "source_id", "responses_counted", *STANDING)


@dataclass(frozen=True)
class PlaceRow:
    """One place in the list of its organisation; `url` is where its people confirm, pause or close it."""

    pk: int
    title: str
    state: str
    url: str
    may_change: bool
    was_public: bool
    is_closed: bool

    @property
    def may_copy(self) -> bool:
        """Every place that was once on the site."""
        return self.may_change or self.was_public


def row_of(place: Vacancy, organisation: Employer) -> PlaceRow:
    """Say how a place stands, by the same rule as `visible()`, and what may be done with it."""
    state, url = state_of(place, organisation), reverse("employers:own_place", args=[organisation.pk, place.pk])
    is_closed = state.was_public and not (state.is_public or state.can_resume)
    return PlaceRow(place.pk, place.title, state.text, url, may_change(place), state.was_public, is_closed)


def facts_of(employer: Employer) -> list[tuple[str, str]]:
    """What the organisation said about itself, as pairs of a name and a value."""
    rows = [
        (_("KvK-nummer"), employer.kvk_number),
        (_("Soort werk"), employer.get_sector_display()),
        (_("Plaats"), employer.place_name),
        (_("Regio"), str(employer.region or "")),
        (_("Bemiddelaar"), _("ja") if employer.is_intermediary else ""),
        (_("Wat doet uw organisatie?"), employer.description),
        (_("Toegankelijkheid van de werkplek"), employer.workplace),
    ]
    return [(name, value) for name, value in rows if value]


def page_number(request: HttpRequest) -> int:
    """Return the page that the address asks for; anything odd is the first."""
    typed = request.GET.get("pagina", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1


@for_employers("GET")
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """The organisation, how it stands, and its places."""
    membership = own_membership(request, pk)
    employer = membership.employer
    # What was never public and was sent from here stands among the drafts.
    never_public = {"first_published_at": None, "live": False, "agreements__isnull": False}
    places = Vacancy.objects.filter(employer=employer).exclude(**never_public).order_by("-pk").only(*SHOWN)
    page = Paginator(places, PLACES_PER_PAGE).get_page(page_number(request))
    here = reverse("employers:organisation", args=[employer.pk])
    drafts = rows_of(drafts_of(employer)[:MOST_DRAFTS], user_of(request))
    context = {
        "membership": membership,
        "registered": REGISTERED in request.GET,
        "saved": SAVED in request.GET,
        "organisation": employer,
        "changes": [row for row in drafts if row.is_change],
        "drafts": [row for row in drafts if not row.is_change],
        "places": [row_of(place, employer) for place in page],
        "number": page.paginator.count,
        "pages": pages_of(page.number, page.paginator.num_pages, lambda to: f"{here}?pagina={to}"),
        "facts": facts_of(employer),
        "contact_point": ContactPoint.objects.visible().for_region(employer.region_id or 0).first(),
    }
    return render(request, "pages/employers/organisation.html", context)


@for_employers("GET", "POST")
def register(request: HttpRequest) -> HttpResponse:
    """Register an organisation; who does so owns it."""
    form = OrganisationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        refused = first_spent(
            (REGISTRATIONS_PER_PERSON, str(user_of(request).pk)), (REGISTRATIONS_PER_NETWORK, network_of(request))
        )
        if refused:
            return too_often(request, refused)
        made = register_organisation(user=user_of(request), values=form.values(), logo=form.logo)
        return redirect(reverse("employers:organisation", args=[made.pk]) + f"?{REGISTERED}")
    return render(request, "pages/employers/organisation_form.html", {"form": form, "organisation": None})


@for_employers("GET", "POST")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the data of an organisation, as its owner."""
    membership = own_membership(request, pk, owner=True)
    if membership.employer.blocked_at:
        return redirect(reverse("employers:organisation", args=[pk]))
    # The form writes what is typed into its instance, also when it is refused.
    shown = membership.employer
    form = OrganisationForm(request.POST or None, request.FILES or None, instance=Employer.objects.get(pk=shown.pk))
    if request.method == "POST" and form.is_valid():
        remove_logo = bool(form.cleaned_data.get("remove_logo"))
        here = reverse("employers:organisation", args=[shown.pk])
        try:
            change_organisation(organisation=shown, values=form.values(), logo=form.logo, remove_logo=remove_logo)
        except BlockedOrganisation:
            # An editor blocked it at this moment; its page tells why nothing changed.
            return redirect(here)
        return redirect(f"{here}?{SAVED}")
    return render(request, "pages/employers/organisation_form.html", {"form": form, "organisation": shown})
