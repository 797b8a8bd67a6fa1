"""The library of lessons and the page of one lesson."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from lessons.filters import LibraryForm
from lessons.models import Lesson
from lessons.overview import overview_context
from lessons.page import lesson_context


@require_safe
def lesson_list(request: HttpRequest) -> HttpResponse:
    """Show the lessons that match the question in the address."""
    return render(request, "pages/lessons/library.html", overview_context(LibraryForm(request.GET)))


@require_safe
def lesson_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Tell one lesson; another slug is sent on to the right one."""
    lesson = get_object_or_404(Lesson.objects.visible().with_region(), pk=pk)
    if slug != lesson.slug:
        return redirect(lesson, permanent=True)
    return render(request, "pages/lessons/lesson.html", lesson_context(lesson))
