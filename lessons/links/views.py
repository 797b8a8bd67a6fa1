"""What a lesson belongs to, in the admin: one page with a form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from lessons.links.forms import LinksForm, WordsForm
from lessons.links.linking import link_lesson
from lessons.models import Lesson
from site_core.admin_frame import admin_frame

EDIT = "wagtailsnippets_lessons_lesson:edit"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """Show what hangs on a lesson and what may; words narrow that, and what was chosen meanwhile stays chosen."""
    own = policy_registry.get_by_type(Lesson).instances_user_has_permission_for(request.user, "change")
    lesson = get_object_or_404(own, pk=lesson_pk)
    is_search = "zoeken" in request.POST
    words = WordsForm(request.POST if is_search else request.GET)
    words.is_valid()
    form = LinksForm(request.POST or None, lesson=lesson, words=words.cleaned_data.get("zoek", ""))
    if request.method == "POST" and not is_search and form.is_valid():
        link_lesson(lesson=lesson, by=request.user, links=form.links(), relations=form.relations())
        messages.success(request, _("Bewaard. De site laat de koppelingen meteen zien, als de les op de site staat."))
        return redirect(EDIT, lesson.pk)
    title = _("Hoort bij: %(lesson)s") % {"lesson": lesson}
    context = {
        "lesson": lesson,
        "form": form,
        "lists": [field for field in form if not field.name.startswith("les_")],
        "lessons": [field for field in form if field.name.startswith("les_")],
        "words": words,
        "is_search": is_search,
        **admin_frame(title, "link", (reverse(EDIT, args=[lesson.pk]), lesson.title)),
    }
    return render(request, "pages/lessons/links/admin/change.html", context)
