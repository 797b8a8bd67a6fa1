"""The board of places and the page of one place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from vacancies.detail import closed_page, open_page
from vacancies.models import Vacancy


@require_safe
def vacancy_list(request: HttpRequest) -> HttpResponse:
    """Show the places that match the question in the address."""
    raise Http404


@require_safe
def vacancy_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show one place: open, closed with alternatives (200, not indexed), long closed (410), or nothing at all (404)."""
    places = Vacancy.objects.with_employer().filter(pk=pk)
    if vacancy := places.visible().first():
        return _right_address(request, vacancy, slug) or render(request, "pages/vacancies/vacancy.html", open_page(vacancy))
    if vacancy := places.recently_closed().first():
        return _right_address(request, vacancy, slug) or render(request, "pages/vacancies/closed.html", closed_page(vacancy))
    if places.gone().exists():
        return render(request, "pages/vacancies/gone.html", status=410)
    raise Http404


def _right_address(request: HttpRequest, vacancy: Vacancy, slug: str) -> HttpResponse | None:
    if slug == vacancy.slug:
        return None
    query = request.META.get("QUERY_STRING", "")
    return redirect(vacancy.get_absolute_url() + (f"?{query}" if query else ""), permanent=True)
