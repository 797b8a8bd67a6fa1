"""One step of writing a place, and the help with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from site_core.limits.counting import Limit, spend
from vacancies.employers.access import for_employers, user_of
from vacancies.employers.posting.access import number_in, own_draft
from vacancies.employers.posting.asked import by_field, remarks_of
from vacancies.employers.posting.building import Built, build, defaults_for, initial_of
from vacancies.employers.posting.drafts import Typed, note_seen, save_step
from vacancies.employers.posting.forms import StepForm
from vacancies.employers.posting.helping import Help, help_with, reasons_in
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.progress import WITH_ERRORS, count_steps, is_ready, tasks_of
from vacancies.employers.posting.standing import standing_of
from vacancies.employers.posting.steps import Step, find_step, steps_for
from vacancies.employers.posting.views.drafts import SAVED

TIPS = "tips"
LATER = "later"
LIVE_TIPS = Limit("live_tips", 1200, timedelta(hours=1))


@dataclass(frozen=True)
class Page:
    """What the page of a step shows; `theirs` is what somebody else saved meanwhile."""

    step: Step
    remarks: Mapping[str, list[str]]
    form: StepForm
    help: Help
    theirs: list[tuple[str, str]] | None = None


@for_employers("GET", "POST")
def step(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show a step, and save it whatever is typed; it goes on when the step is right and its warnings were shown once."""
    draft = own_draft(request, pk)
    found = _step(draft, slug)
    if not standing_of(draft).may_write:
        return redirect(reverse("employers:draft", args=[pk]))
    remarks = by_field(remarks_of(draft))
    if request.method == "POST":
        return _save(request, draft, found, remarks)
    built = build(draft)
    form = built.forms[found.slug]
    if WITH_ERRORS not in request.GET:
        defaults = {} if found.slug in draft.versions else defaults_for(draft.employer)
        form = found.form(answers=draft.answers, instance=built.place, initial=initial_of(found, draft, defaults))
        form.is_prefilled = any(defaults.get(name) for name in found.fields - {"sector"})
    return _page(request, draft, Page(found, remarks, form, help_with(built.place, draft.kept, found)))


@for_employers("POST")
def tips(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Answer with the box of tips for what is typed at this moment; nothing is saved."""
    draft = own_draft(request, pk)
    found = _step(draft, slug)
    if not spend(LIVE_TIPS, str(user_of(request).pk)):
        return HttpResponse(status=429)
    draft.answers = {**draft.answers, **found.form.read(request.POST)}
    help_now = help_with(build(draft).place, draft.kept, found)
    return render(request, "pages/employers/posting/_tips.html", {"help": help_now, "is_new": False})


def _step(draft: Draft, slug: str) -> Step:
    found = find_step(slug, str(draft.answers.get("kind", "")))
    if found is None:
        raise Http404
    return found


def _save(request: HttpRequest, draft: Draft, found: Step, remarks: Mapping[str, list[str]]) -> HttpResponse:
    typed = found.form.read(request.POST)
    draft.answers = {**draft.answers, **typed}
    built = build(draft)
    form, help_now = built.forms[found.slug], help_with(built.place, draft.kept, found)
    sent = Typed(typed, number_in(request, "version"), reasons_in(request.POST, help_now.warnings))
    saved = save_step(draft=draft, step=found, typed=sent, by=user_of(request))
    if saved.theirs is not None:
        form = found.form(answers=draft.answers, instance=built.place, initial=typed)
        page = Page(found, remarks, form, help_now, theirs=_in_words(form, saved.theirs, typed))
        return _page(request, saved.draft, page)
    here = reverse("employers:draft_step", args=[draft.pk, found.slug])
    if LATER in request.POST:
        return redirect(reverse("employers:draft", args=[draft.pk]) + f"?{SAVED}")
    is_new = set(help_now.keys()) - set(saved.draft.seen)
    if is_new:
        note_seen(draft=draft, keys=is_new)
    if TIPS in request.POST:
        return redirect(f"{here}?{TIPS}#{TIPS}")
    if not form.is_valid():
        answered = replace(help_now, tips=[replace(tip, kept=saved.draft.kept.get(tip.key, "")) for tip in help_now.tips])
        return _page(request, saved.draft, Page(found, remarks, form, answered))
    if is_new:
        return redirect(f"{here}?{TIPS}#{TIPS}")
    return redirect(_next(saved.draft, found, built))


def _next(draft: Draft, found: Step, built: Built) -> str:
    """Return where one goes on: the next step, or the check when there is none or all is done."""
    later = built.steps[[step.slug for step in built.steps].index(found.slug) + 1 :]
    if not later or is_ready(tasks_of(draft, built)):
        return reverse("employers:check_draft", args=[draft.pk])
    return reverse("employers:draft_step", args=[draft.pk, later[0].slug])


def _in_words(form: StepForm, theirs: dict[str, Any], typed: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what somebody else saved, where it differs from what is typed, as pairs of a label and a value."""
    rows = []
    for name, field in form.fields.items():
        if theirs[name] != typed[name]:
            labels = {str(value): label for value, label in getattr(field, "choices", ())}
            values = theirs[name] if isinstance(theirs[name], list) else [theirs[name]]
            rows.append((str(field.label), ", ".join(str(labels.get(value, value)) for value in values)))
    return rows


def _page(request: HttpRequest, draft: Draft, page: Page) -> HttpResponse:
    for name, field in page.form.fields.items():
        field.remarks = page.remarks.get(name, [])  # type: ignore[attr-defined]
        field.when = page.form.when.get(name, "")  # type: ignore[attr-defined]
    kind = str(draft.answers.get("kind", ""))
    steps = steps_for(kind)
    index = steps.index(page.step)
    context = {
        "draft": draft,
        "organisation": draft.employer,
        "step": page.step,
        "number": index + 1,
        # How many there are follows from the kind.
        "total": count_steps(steps) if kind else 0,
        "previous": steps[index - 1] if index else None,
        "form": page.form,
        "help": page.help,
        "version": draft.versions.get(page.step.slug, 0),
        "shown": TIPS in request.GET,
        "theirs": page.theirs,
        "is_new": page.step.slug not in draft.versions,
    }
    return render(request, "pages/employers/posting/step.html", context, status=200 if page.theirs is None else 409)
