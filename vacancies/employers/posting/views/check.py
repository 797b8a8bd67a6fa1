"""The last step: everything at a glance, the preview, the terms, and sending."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from vacancies.checking.asking import answer_remarks
from vacancies.checking.submitting import HandedInByEditor, promise_for
from vacancies.detail import open_page
from vacancies.employers.access import for_employers, user_of
from vacancies.employers.posting.access import number_in, own_draft
from vacancies.employers.posting.asked import AnswerForm, round_of
from vacancies.employers.posting.building import Built, build, check_whole
from vacancies.employers.posting.forms import StepForm
from vacancies.employers.posting.helping import help_with
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.progress import count_steps, is_ready, tasks_of
from vacancies.employers.posting.sending import NotReady, saves_of, send, signed
from vacancies.employers.posting.standing import standing_of
from vacancies.employers.posting.terms import TEMPLATE
from vacancies.enums import Kind
from vacancies.presentation import euros

CHANGED = _("Er is intussen iets veranderd, of er is nog iets niet goed. Kijk alles nog eens na.")
EDITING = _(
    "De redactie veranderde zelf iets aan deze plek. Dat wordt nu nagekeken. Uw tekst is bewaard: verstuur die later nog eens."
)


class SendForm(AnswerForm):
    """Agreeing to the terms, and answering what the region asked."""

    agreed = forms.BooleanField(
        label=_("Ik ga akkoord met deze voorwaarden."),
        error_messages={"required": _("Kruis aan dat u akkoord gaat. Anders mogen wij de plek niet plaatsen.")},
    )


@dataclass(frozen=True)
class Part:
    """One step in the overview, as pairs of a label and what was answered."""

    title: str | Promise
    url: str
    rows: list[tuple[str, str]]
    faults: list[str]


@for_employers("GET", "POST")
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole place, and send it to its region once the terms are agreed to."""
    draft = own_draft(request, pk)
    standing = standing_of(draft)
    if not standing.may_write:
        return redirect(reverse("employers:draft", args=[pk]))
    built = build(draft)
    form = SendForm(request.POST if request.method == "POST" else None, round_=round_of(draft, built))
    notice: str | Promise = ""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                send(draft=draft, by=user_of(request), seen=number_in(request, "version"))
                answer_remarks(form.round.remarks, form.answers)
        except NotReady:
            draft = own_draft(request, pk)
            built, notice = build(draft), CHANGED
        except HandedInByEditor:
            notice = EDITING
        else:
            return redirect(reverse("employers:draft", args=[pk]))
    return _page(request, draft, built, form, notice)


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@for_employers("GET")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the place as its visitors will see it."""
    draft = own_draft(request, pk)
    built = build(draft)
    if built.place.kind not in Kind.values:
        return redirect(reverse("employers:draft", args=[pk]))
    place = built.place
    proof = signed(built, draft)
    if proof is not None:
        setattr(place, type(proof).vacancy.field.remote_field.related_name, proof)  # type: ignore[attr-defined]
    context = {**open_page(place, is_preview=True), "trail": None, "draft": draft, "may_send": standing_of(draft).may_write}
    return render(request, "pages/vacancies/vacancy.html", context)


@csp_replace({"frame-src": [SELF]})
@for_employers("GET")
def phone(request: HttpRequest, pk: int) -> HttpResponse:
    """The same preview in the width of a phone."""
    draft = own_draft(request, pk)
    return render(request, "pages/employers/posting/phone.html", {"draft": draft, "organisation": draft.employer})


def _page(request: HttpRequest, draft: Draft, built: Built, form: SendForm, notice: str | Promise) -> HttpResponse:
    tasks = tasks_of(draft, built)
    ready = is_ready(tasks)
    faults = check_whole(built) if ready else {}
    region = built.place.region if ready else None
    context = {
        "draft": draft,
        "organisation": draft.employer,
        "tasks": tasks,
        "total": count_steps(tasks),
        "previous": tasks[-1].step,
        "may_preview": built.place.kind in Kind.values,
        "ready": ready and not faults and not draft.employer.blocked_at,
        "parts": [_part(draft, built, task.step.slug, task.url, faults) for task in tasks],
        "help": help_with(built.place, draft.kept),
        "region": region,
        "promise": promise_for(region, built.place) if region else None,
        "form": form,
        "notice": notice,
        "version": saves_of(draft),
        "terms": TEMPLATE,
    }
    return render(request, "pages/employers/posting/check.html", context)


def _part(draft: Draft, built: Built, slug: str, url: str, faults: dict[str, list[str]]) -> Part:
    form = built.forms[slug]
    rows = [(str(bound.label), text) for bound in form if (text := said(form, bound.name))]
    title = next(step.title for step in built.steps if step.slug == slug)
    return Part(title, url, rows, faults.get(slug, []))


def said(form: StepForm, name: str) -> str:
    """Return an answer in words; empty when there is none, or when it does not count here."""
    value: Any = form.cleaned_data.get(name)
    if value in (None, "", []) or (name != "occupation_choice" and getattr(form.instance, name, value) in (None, "")):
        return ""
    if value is True:
        return str(_("ja"))
    if isinstance(value, Decimal):
        return euros(value)
    if isinstance(value, date):
        return date_format(value)
    if name == "pc4":
        return f"{value} {form.instance.place_name}"
    labels = {str(code): _short(label) for code, label in getattr(form.fields[name], "choices", ())}
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(one), form[name].value() if not isinstance(value, list) else str(one)) for one in values)


def _short(label: object) -> str:
    """Return a choice without the line that explains it."""
    return strip_tags(str(label).partition("</strong>")[0])
