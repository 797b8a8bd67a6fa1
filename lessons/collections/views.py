"""The public pages of reading lists, and the start of the library."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lessons.collections.models import LessonCollection
from lessons.collections.pages import collection_page, collections_page, start_page

FRESH_SECONDS = 300


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def start(request: HttpRequest) -> HttpResponse:
    """Lead from questions of practice to lessons."""
    return render(request, "pages/lessons/collections/start.html", start_page())


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def index(request: HttpRequest) -> HttpResponse:
    """List the reading lists."""
    return render(request, "pages/lessons/collections/index.html", collections_page())


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one reading list."""
    found = get_object_or_404(LessonCollection.objects.visible().with_region(), slug=slug)
    return render(request, "pages/lessons/collections/collection.html", collection_page(found))
