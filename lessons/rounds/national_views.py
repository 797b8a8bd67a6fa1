"""Opening, rewording and closing a round; the wall lets only national editors through."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from lessons.rounds.forms import RoundForm, Wordings, first_wordings, wordings_of
from lessons.rounds.frame import frame, round_or_404, user_of
from lessons.rounds.models import Round
from lessons.rounds.opening import change_round, close_round, open_round, reopen_round


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_new(request: HttpRequest) -> HttpResponse:
    """Word the questions and ask all regions."""
    data = request.POST if request.method == "POST" else None
    form, wordings = RoundForm(data, label_suffix=""), Wordings(data, initial=first_wordings(), prefix="vraag")
    if data is not None and form.is_valid() and wordings.is_valid():
        made = open_round(text=form.text(), questions=wordings.wordings(), by=user_of(request))
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
    """Close a round, or open it again."""
    found: Round = round_or_404(round_pk)
    if "reopen" in request.POST:
        reopen_round(found=found, by=user_of(request))
        messages.success(request, _("De ronde is weer open."))
    else:
        close_round(found=found, by=user_of(request))
        messages.success(request, _("De ronde is gesloten. De antwoorden blijven te lezen."))
    return redirect("lesson_rounds:round", found.pk)
