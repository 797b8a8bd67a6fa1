"""Drafts of an organisation: begin, copy, change, look how far one is, throw one away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from site_core.limits.counting import spend, too_often
from vacancies.checking.mails import team_in_words
from vacancies.employers.access import for_employers, own_membership, user_of
from vacancies.employers.posting import drafts, sending
from vacancies.employers.posting.access import own_draft, own_place
from vacancies.employers.posting.asked import Round, round_of
from vacancies.employers.posting.building import build
from vacancies.employers.posting.models import Draft
from vacancies.employers.posting.progress import Done, count_steps, is_ready, lines_of, tasks_of
from vacancies.employers.posting.standing import Stage, standing_of
from vacancies.employers.posting.steps import STEPS
from vacancies.ending.states import state_of
from vacancies.enums import Kind

SAVED = "bewaard"
MAY_GO = (Stage.WRITING, Stage.CHANGES, Stage.REFUSED)


@for_employers("POST")
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a place."""
    employer = own_membership(request, pk).employer
    if not spend(drafts.DRAFTS_PER_ORGANISATION, str(pk)):
        return too_often(request, drafts.DRAFTS_PER_ORGANISATION)
    draft = drafts.start(employer=employer, by=user_of(request))
    return redirect(reverse("employers:draft_step", args=[draft.pk, STEPS[0].slug]))


@for_employers("POST")
def copy(request: HttpRequest, pk: int, place_pk: int) -> HttpResponse:
    """Begin a place that is like another one of the organisation; this is also how a closed one is offered again."""
    _employer, place = own_place(request, pk, place_pk)
    if not spend(drafts.DRAFTS_PER_ORGANISATION, str(pk)):
        return too_often(request, drafts.DRAFTS_PER_ORGANISATION)
    return _to(drafts.copy(place=place, by=user_of(request)))


@for_employers("POST")
def change(request: HttpRequest, pk: int, place_pk: int) -> HttpResponse:
    """Change a place that is on the site."""
    _employer, place = own_place(request, pk, place_pk)
    if not drafts.may_change(place):
        raise Http404
    return _to(drafts.change(place=place, by=user_of(request)))


@for_employers("GET")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The task list of a draft; when it is with the region, what the region does."""
    found = own_draft(request, pk)
    standing = standing_of(found)
    built = build(found)
    asked = round_of(found, built) if standing.may_write else Round()
    tasks = tasks_of(found, built, asked.open_fields)
    context = {
        "draft": found,
        "organisation": found.employer,
        "standing": standing,
        "team": team_in_words(standing.submission) if standing.submission else "",
        "on_site": state_of(found.place, found.employer) if found.place else None,
        "tasks": tasks,
        "lines": lines_of(found, tasks),
        "asked": asked.asked,
        "total": count_steps(tasks),
        "done": sum(1 for task in tasks if task.done == Done.DONE),
        "ready": is_ready(tasks),
        "sign": any(task.done == Done.SIGN for task in tasks),
        "saved": SAVED in request.GET,
        "kind": built.place.kind,
        "may_preview": built.place.kind in Kind.values,
        "may_delete": standing.stage in MAY_GO,
    }
    return render(request, "pages/employers/posting/draft.html", context)


@for_employers("POST")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place back that waits for the region."""
    found = own_draft(request, pk)
    sending.take_back(draft=found, by=user_of(request))
    return _to(found)


@for_employers("GET", "POST")
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a draft goes, and throw it away."""
    found = own_draft(request, pk)
    if standing_of(found).stage not in MAY_GO:
        return _to(found)
    if request.method == "POST":
        sending.throw_away(draft=found)
        return redirect(reverse("employers:organisation", args=[found.employer_id]))
    return render(request, "pages/employers/posting/delete.html", {"draft": found, "organisation": found.employer})


def _to(found: Draft) -> HttpResponse:
    return redirect(reverse("employers:draft", args=[found.pk]))
