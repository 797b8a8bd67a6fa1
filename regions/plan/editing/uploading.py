"""A whole plan out of a file, in two steps: first what would change, then the same file once more to store it."""

from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from regions.enums import EnteredAs
from regions.plan.editing.entry import form_methods, frame, own_plan, own_plans
from regions.plan.entering import Author
from regions.plan.importing.files import PlanFile
from regions.plan.importing.loading import Refusal, load_plan
from regions.plan.importing.page import PlanText
from regions.plan.models import PlanPage
from regions.plan.second_look import must_wait

# The file comes back with the second step, so that nothing is kept in between; a form may hold 2.5 MB.
MOST_BYTES = 1_000_000
SALT, HOUR = "plan-file", 3600
TOO_LONG_AGO = gettext_lazy("Dit voorstel is te oud of veranderd. Kies het bestand opnieuw.")
NEW_PLAN = gettext_lazy("Klopt dat? Ga dan terug en kies onderaan ‘Een ander of nieuw plan inlezen’.")


class UploadForm(forms.Form):
    """A file with a plan."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een ingevuld sjabloon, .xlsx of .csv. U ziet eerst wat er verandert."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": gettext_lazy("Kies eerst een bestand.")},
    )

    def clean_file(self) -> PlanFile:
        """Return the file as it came; refuse one that is too large to be sent back."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Het bestand is te groot."))
        return PlanFile(sent.name or "", sent.read())


@form_methods
@never_cache
def upload(request: HttpRequest, plan_pk: int | None = None) -> HttpResponse:
    """Take a file, show what would change, and store exactly that when the editor says so."""
    plan = own_plan(request, plan_pk) if plan_pk else None
    if "akkoord" in request.POST:
        return _store(request, plan)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        return _propose(request, plan, form.cleaned_data["file"])
    return _page(request, plan, form=form)


def _propose(request: HttpRequest, plan: PlanPage | None, file: PlanFile) -> HttpResponse:
    report = load_plan(file, by=_author(request), refusal=_refusal(request.user, plan), agreed=lambda _report: False)
    agreed = [file.name, b64encode(file.content).decode(), report.digest, request.user.pk]
    token = "" if report.errors else signing.dumps(agreed, salt=SALT)
    return _page(request, plan, form=UploadForm(), report=report, token=token, file_name=file.name)


def _store(request: HttpRequest, plan: PlanPage | None) -> HttpResponse:
    try:
        name, content, digest, user_pk = signing.loads(request.POST["akkoord"], salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        user_pk = None
    if user_pk != request.user.pk:
        messages.error(request, TOO_LONG_AGO)
        return _page(request, plan, form=UploadForm())
    file = PlanFile(name, b64decode(content))
    refusal = _refusal(request.user, plan)
    report = load_plan(file, by=_author(request), refusal=refusal, agreed=lambda report: report.digest == digest)
    if report.plan is not None and not (report.errors or report.new or report.changed):
        # Who presses twice, or a colleague with the same file, was first.
        messages.success(request, _("Dit bestand is al ingelezen. Er verandert niets meer."))
        return redirect("ledger:plan", report.plan.pk)
    if report.digest != digest or report.plan is None:
        messages.error(request, _("Er is intussen iets veranderd. Er is nog niets bewaard. Kijk opnieuw wat er verandert."))
        return _propose(request, plan, file)
    messages.success(request, _("Het bestand is ingelezen."))
    return redirect("ledger:plan", report.plan.pk)


def _author(request: HttpRequest) -> Author:
    return Author(request.user, EnteredAs.IMPORT)


def _refusal(user: Any, plan: PlanPage | None) -> Refusal:
    """Return who may load what: a plan of the own regions, and from the page of a plan that plan only."""

    def refuse(text: PlanText, found: PlanPage | None) -> str:
        page: Any = text.region and text.region.page
        allowed = page.permissions_for_user(user).can_add_subpage() if found is None else own_plans(user).filter(pk=found.pk)
        if not allowed:
            return _("Dit bestand gaat over een andere regio. U kunt alleen plannen van uw eigen regio inlezen.")
        if found is not None and must_wait(plan=found, region_id=text.region.pk, by=user, typed=None, proposal=None):  # type: ignore[union-attr]
            return _("In uw regio kijkt een collega eerst mee. Een heel bestand leest de landelijke redactie voor u in.")
        if plan is not None and (found is None or found.pk != plan.pk):
            other = _("Dit bestand gaat over een ander plan dan “%(title)s”: titel en begin zijn anders.") % {"title": plan.title}
            return f"{other} {NEW_PLAN}"
        return ""

    return refuse


def _page(request: HttpRequest, plan: PlanPage | None, **context: Any) -> HttpResponse:
    context = {**frame(_("Plan inlezen"), below=True), "plan": plan, **context}
    return render(request, "pages/regions/admin/ledger_upload.html", context)
