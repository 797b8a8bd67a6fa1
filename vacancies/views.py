"""The board of places and the page of one place."""

from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from search import SearchPage, note_question
from site_core.kept import Kept
from vacancies.board import board_page
from vacancies.detail import closed_page, open_page
from vacancies.filters import SearchForm
from vacancies.models import Vacancy
from vacancies.querysets import VacancyQuerySet
from vacancies.statistics.sources import source_of
from vacancies.statistics.spool import note_visit
from vacancies.trail import trail_of


@require_safe
def vacancy_list(request: HttpRequest) -> HttpResponse:
    """Show the places that match the question in the address."""
    form = SearchForm(request.GET)
    context = board_page(form)
    _count_question(form, context["page"])
    return render(request, "pages/vacancies/list.html", context)


def _count_question(form: SearchForm, page: SearchPage) -> None:
    """Leave the question behind for the editors' counts, once: not for its further pages."""
    if page.page == 1 and page.question is not None and page.question.wanted:
        match = form.place.match
        region = match.region_slug if match else next(iter(form.value("regio")), "")
        note_question(form.value("q"), (wanted.word for wanted in page.question.wanted), results=page.total, region=region)


# The question, not its answer: to put it together takes longer than to ask it. It hangs on the day alone.
_pages: Kept[VacancyQuerySet] = Kept(lambda: Vacancy.objects.visible().with_page().order_by())


@require_safe
def vacancy_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show one place: open, closed with alternatives (200, not indexed), long closed (410), or nothing at all (404)."""
    if pk > BigIntegerField.MAX_BIGINT:
        raise Http404
    trail = trail_of(pk, request.GET["lijst"]) if "lijst" in request.GET else None
    wanted = [number for number in (pk, trail and trail.before, trail and trail.after) if number]
    # The neighbours come in the same query; visible() decides about them as well.
    places = _pages.get().in_bulk(wanted)
    if vacancy := places.get(pk):
        if elsewhere := _right_address(request, vacancy, slug):
            return elsewhere
        note_visit(request, pk)
        context = open_page(vacancy, source_of(request.GET)) | {"trail": trail.links(places) if trail else None}
        return render(request, "pages/vacancies/vacancy.html", context)
    return _ended_vacancy(request, pk, slug)


def _ended_vacancy(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    ended = Vacancy.objects.with_employer().filter(pk=pk)
    if vacancy := ended.recently_closed().first():
        return _right_address(request, vacancy, slug) or render(request, "pages/vacancies/closed.html", closed_page(vacancy))
    if ended.gone().exists():
        return render(request, "pages/vacancies/gone.html", status=410)
    raise Http404


def _right_address(request: HttpRequest, vacancy: Vacancy, slug: str) -> HttpResponse | None:
    if slug == vacancy.slug:
        return None
    query = request.META.get("QUERY_STRING", "")
    return redirect(vacancy.get_absolute_url() + (f"?{query}" if query else ""), permanent=True)
