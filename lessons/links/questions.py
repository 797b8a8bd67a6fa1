"""The questions that a meeting left open, in the admin, and the draft of a lesson that one of them becomes."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from lessons.drafting import draft_lesson
from lessons.links.models import LessonMeeting, MeetingQuestion, Moment
from lessons.links.views import EDIT
from lessons.models import Lesson
from regions.geography.models import Region
from regions.geography.own_regions import own_regions
from regions.meetings.models import Meeting
from site_core.admin_frame import admin_frame


class QuestionForm(forms.ModelForm[MeetingQuestion]):
    """A question that was left open."""

    class Meta:
        model = MeetingQuestion
        fields = ("text",)
        help_texts = {"text": gettext_lazy("Iedereen kan dit lezen op de pagina van de bijeenkomst. Noem geen namen van mensen.")}


class RegionForm(forms.Form):
    """The region that writes the lesson."""

    region = forms.ModelChoiceField(Region.objects.none(), label=gettext_lazy("Welke regio schrijft de les?"))

    def __init__(self, *args: Any, user: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["region"]
        field.queryset = own_regions(user)
        self.initial["region"] = meeting.region_id
        if len(only := list(field.queryset[:2])) == 1:
            field.empty_label, self.initial["region"] = None, only[0].pk


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def questions(request: HttpRequest, meeting_pk: int) -> HttpResponse:
    """List the questions of a meeting, add one, and make a draft of one."""
    meeting = _meeting(request, meeting_pk)
    form = QuestionForm(request.POST or None, instance=MeetingQuestion(meeting=meeting))
    if request.method == "POST" and form.is_valid():
        # Who presses twice adds it once.
        if not MeetingQuestion.objects.filter(meeting=meeting, text=form.cleaned_data["text"]).exists():
            form.save()
        messages.success(request, _("Toegevoegd."))
        return redirect("lesson_links:questions", meeting.pk)
    title = _("Vragen na: %(meeting)s") % {"meeting": meeting}
    context = {
        "meeting": meeting,
        "form": form,
        "questions": MeetingQuestion.objects.filter(meeting=meeting).select_related("lesson"),
        "region_form": RegionForm(user=request.user, meeting=meeting),
        **admin_frame(title, "help", (reverse("wagtailsnippets_meetings_meeting:list"), _("Bijeenkomsten"))),
    }
    return render(request, "pages/lessons/links/admin/questions.html", context)


@require_POST
@never_cache
def draft(request: HttpRequest, meeting_pk: int, question_pk: int) -> HttpResponse:
    """Make a draft of a lesson of a question, once, and go and write it."""
    meeting = _meeting(request, meeting_pk)
    question = get_object_or_404(MeetingQuestion, pk=question_pk, meeting=meeting)
    if question.lesson_id is not None:
        # Who presses twice, or a colleague, was first; a lesson of another region is only named there.
        messages.success(request, _("Van deze vraag is al een les gemaakt."))
        return redirect("lesson_links:questions", meeting.pk)
    form = RegionForm(request.POST, user=request.user, meeting=meeting)
    if not form.is_valid():
        messages.error(request, _("Kies welke regio de les schrijft."))
        return redirect("lesson_links:questions", meeting.pk)
    lesson = begin_lesson(question=question, region=form.cleaned_data["region"], by=request.user)
    messages.success(request, _("Het concept staat klaar. Vul het aan; niemand anders ziet het nog."))
    return redirect(EDIT, lesson.pk)


@require_POST
def take_away(request: HttpRequest, meeting_pk: int, question_pk: int) -> HttpResponse:
    """Take a question off the page of its meeting; a lesson that was made of it stays."""
    meeting = _meeting(request, meeting_pk)
    get_object_or_404(MeetingQuestion, pk=question_pk, meeting=meeting).delete()
    messages.success(request, _("De vraag is weg."))
    return redirect("lesson_links:questions", meeting.pk)


@transaction.atomic
def begin_lesson(*, question: MeetingQuestion, region: Region, by: Any) -> Lesson:
    """Make a draft of a question, linked with its meeting; return the one that was made before, if any."""
    # Who presses twice waits here, and then finds the lesson of the first time.
    question = MeetingQuestion.objects.select_for_update(of=("self",)).select_related("meeting", "lesson").get(pk=question.pk)
    if question.lesson is not None:
        return question.lesson
    meeting = question.meeting
    day = date_format(localtime(meeting.starts_at), "j F Y")
    fields = {
        "title": question.text,
        "question": question.text,
        "context": _("Deze vraag bleef open op de bijeenkomst “%(meeting)s” van %(day)s.") % {"meeting": meeting, "day": day},
    }
    lesson = draft_lesson(region=region, by=by, fields=fields)
    LessonMeeting.objects.create(lesson=lesson, meeting=meeting, moment=Moment.AFTER)
    question.lesson = lesson
    question.save()
    return lesson


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    own = policy_registry.get_by_type(Meeting).instances_user_has_permission_for(request.user, "change")
    found: Meeting = get_object_or_404(own, pk=pk)
    return found
