"""Which drafts and places a user reaches: those of the own organisations, and nothing else exists."""

from django.http import Http404, HttpRequest

from vacancies.employers.access import LARGEST_NUMBER, own_membership
from vacancies.employers.posting.models import Draft
from vacancies.models import Vacancy
from vacancies.organisation import Employer


def own_draft(request: HttpRequest, pk: int) -> Draft:
    """Return a draft of an organisation of the user, with that organisation and its place; else 404."""
    found: Draft | None = None
    if pk <= LARGEST_NUMBER:
        found = Draft.objects.of(request.user).select_related("employer__region", "place").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_place(request: HttpRequest, pk: int, place_pk: int) -> tuple[Employer, Vacancy]:
    """Return an organisation of the user and a place of it; else 404."""
    employer = own_membership(request, pk).employer
    found: Vacancy | None = None
    if place_pk <= LARGEST_NUMBER:
        found = Vacancy.objects.filter(employer=employer, pk=place_pk).select_related("occupation").first()
    if found is None:
        raise Http404
    return employer, found


def number_in(request: HttpRequest, name: str) -> int:
    """Return a whole number of a form; -1 for anything else, which is never right."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1
