"""Questions below a lesson, in the admin: what was asked and answered, written again in general words."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from lessons.models import Lesson
from lessons.reuse.asking import KIND, answered_about_lessons
from lessons.reuse.forms import QuestionForm
from lessons.reuse.models import LessonQuestion
from lessons.reuse.views import LARGEST_NUMBER, form_methods, frame
from regions.contact.requests.models import ContactRequest
from regions.contact.requests.topics import topics_of
from site_core.permissions.regions import AllRegions, regions_of

MOST_SHOWN = 200


@require_safe
@never_cache
def questions(request: HttpRequest) -> HttpResponse:
    """What stands below lessons of the user's regions, and what was answered but stands nowhere yet."""
    found = LessonQuestion.objects.seen_by(request.user).select_related("lesson")
    found = found.order_by(F("withheld_on").asc(nulls_last=True), "lesson__title", "published_on", "pk")
    answered = list(answered_about_lessons(request.user)[:MOST_SHOWN])
    topics = topics_of(answered)
    context = {
        "questions": found[:MOST_SHOWN],
        "answered": [(asked, topics[asked.pk]) for asked in answered if asked.pk in topics],
    }
    return render(request, "pages/lessons/reuse/admin/questions.html", {**frame(_("Vragen bij lessen"), below=True), **context})


@form_methods
@never_cache
def new_question(request: HttpRequest, own_lesson_pk: int) -> HttpResponse:
    """Write a question with its answer below a lesson, as it was asked or as one sees it coming."""
    lessons = Lesson.objects.visible()
    regions = regions_of(request.user)
    own = lessons if isinstance(regions, AllRegions) else lessons.filter(region__in=regions)
    lesson = get_object_or_404(own, pk=own_lesson_pk if own_lesson_pk <= LARGEST_NUMBER else 0)
    asked = _asked(request, lesson)
    known = LessonQuestion.objects.filter(request=asked).first() if asked else None
    return _edit(request, known or LessonQuestion(lesson=lesson, request=asked, written_by_id=request.user.pk), asked)


@form_methods
@never_cache
def change_question(request: HttpRequest, question_pk: int) -> HttpResponse:
    """Change a question or its answer."""
    return _edit(request, (found := _question(request, question_pk)), found.request)


@require_POST
def delete_question(request: HttpRequest, question_pk: int) -> HttpResponse:
    """Take a question away for good, unless somebody changed it since it was read."""
    found = _question(request, question_pk)
    if request.POST.get("version") != str(found.version):
        messages.error(request, _("De vraag is intussen gewijzigd. Zij is niet weg. Lees haar opnieuw en kies dan."))
        return redirect("lesson_reuse:change_question", found.pk)
    found.delete()
    messages.success(request, _("De vraag is weg."))
    return redirect("lesson_reuse:questions")


def _edit(request: HttpRequest, found: LessonQuestion, asked: ContactRequest | None) -> HttpResponse:
    initial = {"question": found.question, "answer": found.answer}
    form = QuestionForm(request.POST or None, initial=initial, lesson=found.lesson, asked=asked, label_suffix="")
    theirs: LessonQuestion | None = None
    if request.method == "POST" and form.is_valid():
        found.question, found.answer = form.cleaned_data["question"], form.cleaned_data["answer"]
        is_public = "publiceer" in request.POST
        found.published_on = (found.published_on or timezone.localdate()) if is_public else None
        # The form has just refused names of the region where the lesson names none.
        found.checked_unnamed, found.withheld_on = found.lesson.is_unnamed, None
        theirs = _keep(found, form.cleaned_data["version"])
        if theirs is None:
            said = _("De vraag staat bij de les op de site.") if is_public else _("Bewaard. De vraag staat niet op de site.")
            messages.success(request, said)
            return redirect("lesson_reuse:questions")
    shown = theirs or found
    title = _("Vraag bij: %(lesson)s") % {"lesson": found.lesson}
    context: dict[str, Any] = {"form": form, "found": shown, "theirs": theirs, "lesson": found.lesson}
    # What was refused was typed over the version that the page showed then, not over one of others since.
    context["version"] = form["version"].value() if form.errors else shown.version
    context["content"] = asked.read() if asked else None
    return render(request, "pages/lessons/reuse/admin/question.html", {**frame(title, below=True), **context})


@transaction.atomic
def _keep(found: LessonQuestion, version: int | None) -> LessonQuestion | None:
    """Store a question that was written over this version of it; what somebody else stored since is returned instead.

    Who sends a new one twice waits at the lesson, and then changes the first.
    """
    Lesson.objects.select_for_update(of=("self",)).get(pk=found.lesson_id)
    same: dict[str, Any] = {"pk": found.pk} if found.pk else {"request": found.request_id}
    if is_new := found.pk is None and found.request_id is None:
        same = {"question": found.question, "answer": found.answer}
    before = LessonQuestion.objects.filter(lesson=found.lesson_id, **same).first()
    if before and not is_new and before.version != version and not before.says(found):
        return before
    found.pk = before.pk if before else None
    found.save()
    return None


def _asked(request: HttpRequest, lesson: Lesson) -> ContactRequest | None:
    """Return the question that the address names, when it was asked about this lesson."""
    number = request.GET.get("vraag", "")
    if not (number.isascii() and number.isdecimal() and len(number) < len(str(LARGEST_NUMBER))):
        return None
    seen = ContactRequest.objects.seen_by(request.user)
    found: ContactRequest | None = seen.filter(pk=number, about_kind=KIND, about_number=lesson.pk).first()
    if found is None:
        raise Http404
    return found


def _question(request: HttpRequest, pk: int) -> LessonQuestion:
    found = LessonQuestion.objects.seen_by(request.user).select_related("lesson", "request")
    return get_object_or_404(found, pk=pk if pk <= LARGEST_NUMBER else 0)
