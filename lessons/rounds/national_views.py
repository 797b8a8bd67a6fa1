"""Opening, rewording, closing and withdrawing a round; the wall lets only national editors through."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from lessons.rounds.forms import ReopenForm, RoundForm, Wordings, first_wordings, wordings_of
from lessons.rounds.frame import frame, round_or_404, user_of
from lessons.rounds.opening import change_round, close_round, open_round, reopen_round
from lessons.rounds.withdrawing import HasAnswers, regions_with_answers, withdraw_round

CONFLICT = 409
SOON = timedelta(days=14)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_new(request: HttpRequest) -> HttpResponse:
    """Word the questions and ask all regions."""
    data = request.POST if request.method == "POST" else None
    form, wordings = RoundForm(data, label_suffix=""), Wordings(data, initial=first_wordings(), prefix="vraag")
    if data is not None and form.is_valid() and wordings.is_valid():
        try:
            made = open_round(text=form.text(), questions=wordings.wordings(), by=user_of(request))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("De ronde is geopend. De teams van alle regio's krijgen een mail."))
            return redirect("lesson_rounds:round", made.pk)
    context = {**frame(_("Nieuwe ronde"), below=True), "form": form, "wordings": wordings, "round": None}
    return render(request, "pages/lesson_rounds/admin/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, round_pk: int) -> HttpResponse:
    """Reword a round."""
    found = round_or_404(round_pk)
    data = request.POST if request.method == "POST" else None
    questions = list(found.questions.all())
    form = RoundForm(data, instance=found, label_suffix="")
    wordings = Wordings(data, initial=wordings_of(questions), prefix="vraag")
    if data is not None and form.is_valid() and wordings.is_valid():
        try:
            change_round(found=found, text=form.text(), questions=wordings.wordings(), by=user_of(request))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("De ronde is gewijzigd."))
            return redirect("lesson_rounds:round", found.pk)
    context = {**frame(_("Ronde wijzigen"), found=found, below=True), "form": form, "wordings": wordings, "round": found}
    return render(request, "pages/lesson_rounds/admin/edit.html", context)


@require_POST
@never_cache
def close(request: HttpRequest, round_pk: int) -> HttpResponse:
    """Close a round, also before its day; opening it again undoes that."""
    found = round_or_404(round_pk)
    if found.is_open:
        close_round(found=found, by=user_of(request))
        messages.success(request, _("De ronde is gesloten. De antwoorden blijven te lezen."))
    return redirect("lesson_rounds:round", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reopen(request: HttpRequest, round_pk: int) -> HttpResponse:
    """Open a closed round again, until a day to come."""
    found = round_or_404(round_pk)
    if found.is_open:
        return redirect("lesson_rounds:round", found.pk)
    soon = timezone.localdate() + SOON
    form = ReopenForm(request.POST or None, initial={"due_on": max(found.due_on, soon)}, label_suffix="")
    if request.method == "POST" and form.is_valid():
        reopen_round(found=found, due_on=form.cleaned_data["due_on"], by=user_of(request))
        messages.success(request, _("De ronde is weer open."))
        return redirect("lesson_rounds:round", found.pk)
    context = {**frame(_("Ronde weer openen"), found=found, below=True), "form": form, "round": found}
    return render(request, "pages/lesson_rounds/admin/reopen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw(request: HttpRequest, round_pk: int) -> HttpResponse:
    """Ask whether a round must go, and delete it when no region wrote anything."""
    found, status = round_or_404(round_pk), 200
    if request.method == "POST":
        try:
            withdraw_round(found=found, by=user_of(request))
        except HasAnswers:
            status = CONFLICT
        else:
            messages.success(request, _("De ronde ‘%(title)s’ is ingetrokken.") % {"title": found.title})
            return redirect("lesson_rounds:index")
    context = {"round": found, "answered": regions_with_answers(found), "asked": found.forms.count()}
    page = {**frame(_("Ronde intrekken"), found=found, below=True), **context}
    return render(request, "pages/lesson_rounds/admin/withdraw.html", page, status=status)
