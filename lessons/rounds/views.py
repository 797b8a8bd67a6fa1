"""Rounds in the admin: the list, how far the regions are, the form of a region, and the answers to read."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from lessons.rounds.becoming import NothingWritten, lesson_of_answer, lesson_of_form
from lessons.rounds.filling import Part, Pressed, drafts_of, parts_of, save_parts
from lessons.rounds.forms import ReadForm
from lessons.rounds.frame import form_or_404, frame, is_national, number_of, round_or_404, user_of
from lessons.rounds.models import RegionForm, Round
from lessons.rounds.reading import Group, answers_by_question, answers_by_region, rows_for_file, states_of
from lessons.rounds.saving import RoundClosed, Saved, say_done
from lessons.rounds.withdrawing import history_of, withdrawn_rounds
from site_core.spreadsheet import spreadsheet

CONFLICT = 409


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """All rounds, newest first."""
    context = {"rounds": Round.objects.newest().with_counts(), "may_open": (may_open := is_national(request))}
    if may_open:
        context["withdrawn"] = withdrawn_rounds()
    return render(request, "pages/lesson_rounds/admin/index.html", {**frame(_("Rondes")), **context})


@require_safe
@never_cache
def round_page(request: HttpRequest, round_pk: int) -> HttpResponse:
    """How far each region is; every editor sees it."""
    found = round_or_404(round_pk)
    states = states_of(found, request.user)
    context = {
        "round": found,
        "states": states,
        "own": [] if is_national(request) else [state for state in states if state.is_own],
        "done": sum(state.is_done for state in states),
        "questions": found.questions.count(),
        "may_change": is_national(request),
        "may_withdraw": not any(state.answered for state in states),
    }
    if is_national(request):
        context["history"] = history_of(found)
    return render(request, "pages/lesson_rounds/admin/round.html", {**frame(found.title, below=True), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def fill_in(request: HttpRequest, round_pk: int, region_pk: int) -> HttpResponse:
    """The questions of a region; a POST saves all answers, each by itself."""
    form = form_or_404(request, round_pk, region_pk)
    if request.method != "POST":
        return _show(request, form, parts_of(form))
    return _save(request, form, parts_of(form, request.POST))


@require_POST
@never_cache
def done(request: HttpRequest, round_pk: int, region_pk: int) -> HttpResponse:
    """Take back that a region is done."""
    return _done(request, form_or_404(request, round_pk, region_pk), done=False)


@require_POST
@never_cache
def make_lesson(request: HttpRequest, round_pk: int, region_pk: int) -> HttpResponse:
    """Make a draft lesson of one answer, or of all together, and open it."""
    form = form_or_404(request, round_pk, region_pk)
    pk = number_of(request.POST.get("answer", ""))
    answer = form.answers.select_related("question", "form").filter(pk=pk).first() if pk else None
    try:
        if answer is not None:
            lesson = lesson_of_answer(answer=answer, by=user_of(request))
        elif "all" in request.POST:
            lesson = lesson_of_form(form=form, by=user_of(request))
        else:
            raise NothingWritten
    except NothingWritten:
        messages.error(request, _("Schrijf en bewaar eerst een antwoord. Dan kan er een les van komen."))
        return redirect("lesson_rounds:form", round_pk, region_pk)
    messages.success(request, _("Dit is een concept. Vul aan wat nog leeg is; daarna kan de les worden nagekeken."))
    return redirect("wagtailsnippets_lessons_lesson:edit", lesson.pk)


@require_safe
@never_cache
def read(request: HttpRequest, round_pk: int) -> HttpResponse:
    """The answers that the user may read, by question across regions or by region."""
    found = round_or_404(round_pk)
    questions, forms = list(found.questions.all()), list(found.forms.select_related("region"))
    chosen = ReadForm(request.GET, questions=questions, forms=forms, label_suffix="")
    by_region, by_question = chosen.region(), chosen.question()
    group: Group | None = None
    if by_region is not None:
        group = answers_by_region(found, request.user, by_region)
    elif by_question is not None:
        group = answers_by_question(found, request.user, by_question)
    context = {"round": found, "form": chosen, "group": group, "by_region": by_region, "question": by_question}
    title = _("Antwoorden")
    return render(request, "pages/lesson_rounds/admin/read.html", {**frame(title, found=found, below=True), **context})


@require_safe
@never_cache
def export(request: HttpRequest, round_pk: int) -> HttpResponse:
    """All answers that the user may read, as a file for a spreadsheet."""
    found = round_or_404(round_pk)
    return spreadsheet(f"antwoorden-ronde-{found.pk}", rows_for_file(found, request.user))


def _save(request: HttpRequest, form: RegionForm, parts: list[Part]) -> HttpResponse:
    checked = [part.form.is_valid() for part in parts]
    pressed = _pressed(request)
    try:
        saved = save_parts(form, parts, by=user_of(request), pressed=pressed) if all(checked) else []
    except RoundClosed:
        return _closed(request, form.round_id)
    if "fetch" in request.headers.get("X-Requested-With", ""):
        return _as_data(parts, saved)
    if not all(checked) or any(part.theirs for part in parts):
        return _show(request, form, parts, status=CONFLICT if all(checked) else 422)
    if "done" in request.POST:
        return _done(request, form, done=True)
    messages.success(request, _("Uw antwoorden zijn bewaard."))
    anchor = pressed.taken_over or pressed.dropped or pressed.mine or number_of(request.POST.get("save", ""))
    address = reverse("lesson_rounds:form", args=[form.round_id, form.region_id])
    return redirect(f"{address}#vraag-{anchor}" if anchor else address)


def _show(request: HttpRequest, form: RegionForm, parts: list[Part], status: int = 200) -> HttpResponse:
    whole = next((row.lesson for row in drafts_of(form) if row.answer_id is None), None)
    context = {
        "round": form.round,
        "form": form,
        "parts": parts,
        "whole_lesson": whole,
        "answered": sum(bool(part.answer and part.answer.text) for part in parts),
        "has_conflict": any(part.theirs for part in parts),
        "has_errors": any(part.form.errors for part in parts),
    }
    title = _("Vragen aan %(region)s") % {"region": form.region.name}
    page = {**frame(title, found=form.round, below=True), **context}
    return render(request, "pages/lesson_rounds/admin/form.html", page, status=status)


def _done(request: HttpRequest, form: RegionForm, *, done: bool) -> HttpResponse:
    try:
        say_done(form=form, by=user_of(request), done=done)
    except RoundClosed:
        return _closed(request, form.round_id)
    if done:
        messages.success(request, _("Uw regio is klaar. Andere regio's kunnen uw antwoorden nu lezen."))
        return redirect("lesson_rounds:round", form.round_id)
    messages.success(request, _("Uw regio is nog niet klaar. Andere regio's lezen uw antwoorden niet meer."))
    return redirect("lesson_rounds:form", form.round_id, form.region_id)


def _as_data(parts: list[Part], saved: list[Saved]) -> HttpResponse:
    """Tell the script that saves while somebody types which versions the page holds now, or that somebody else was first."""
    if not saved:
        return JsonResponse({"message": _("Nog niet bewaard. Druk op ‘Bewaar’ om te zien wat er niet klopt.")}, status=422)
    if any(part.theirs for part in parts):
        text = _("Iemand anders wijzigde dit ook. Druk op ‘Bewaar’ om beide teksten te zien.")
        return JsonResponse({"message": text}, status=CONFLICT)
    versions = {f"v{one.answer.question_id}-version": one.answer.version for one in saved}
    now = time_format(timezone.localtime(), "H.i")
    return JsonResponse({"versions": versions, "message": _("Bewaard om %(time)s uur.") % {"time": now}})


def _closed(request: HttpRequest, round_pk: int) -> HttpResponse:
    messages.error(request, _("Deze ronde is gesloten. Er is niets veranderd."))
    return redirect("lesson_rounds:round", round_pk)


def _pressed(request: HttpRequest) -> Pressed:
    mine, _dash, seen = request.POST.get("mine", "").partition("-")
    numbers = {name: number_of(request.POST.get(name, "")) for name in ("taken_over", "dropped")}
    return Pressed(**numbers, mine=number_of(mine), seen=number_of(seen))
