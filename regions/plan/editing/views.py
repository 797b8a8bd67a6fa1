"""The ledger of a plan in the admin: what there is, and one form per thing that an editor enters."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from regions.plan import entering
from regions.plan.editing import forms
from regions.plan.editing.entry import enter, form_methods, frame, own_plan, own_plans, own_row
from regions.plan.entering import Author
from regions.plan.links import line_links
from regions.plan.models import ActionLine, MoneyRow, Participation, PlanPage, Proposal, Result, Target
from regions.plan.presentation import standing
from regions.plan.reading import region_of
from regions.plan.second_look import is_on, must_wait, propose, turn
from regions.plan.states import euros, standing_results, state_of
from regions.plan.suggestions import Suggestion, accept, suggestions_for


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The plans of the user's regions; who has one goes there at once."""
    plans = list(own_plans(request.user).order_by("title", "-period_from"))
    if len(plans) == 1:
        return redirect("ledger:plan", plans[0].pk)
    return render(request, "pages/regions/admin/ledger_index.html", {**frame(_("Cijfers en actielijnen")), "plans": plans})


@require_safe
@never_cache
def plan(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """Everything in the ledger of one plan, each with what can be done."""
    found = own_plan(request, plan_pk)
    context = {
        "plan": found,
        "targets": _targets(found),
        "suggestions": suggestions_for(found, region_id=region_of(found).pk),
        "lines": list(found.action_lines.standing()),
        "money": [(row, euros(row.number or 0)) for row in standing(list(found.money_rows.order_by("year", "kind", "pk")))],
        "participations": list(found.participations.select_related("partner")),
        "proposals": list(found.proposals.select_related("proposed_by")),
        "second_look": is_on(region_of(found).pk),
    }
    return render(request, "pages/regions/admin/ledger.html", {**frame(found.title, below=True), **context})


@form_methods
@never_cache
def add_target(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """A new target."""
    found = own_plan(request, plan_pk)
    form = forms.TargetForm(request.POST or None, initial=forms.today())

    def save(data: dict[str, Any]) -> None:
        target = Target(plan=found, measure=data["measure"], label=data["label"].strip(), year=data["year"])
        entering.set_target(target=target, entry=form.entry(), by=Author.of(request.user))

    return enter(request, found, form, _("Doel toevoegen"), save)


@require_POST
def drop_proposal(request: HttpRequest, proposal_pk: int) -> HttpResponse:
    """Take away what waits for a colleague."""
    waiting = own_row(request, Proposal, proposal_pk, "plan")
    waiting.delete()
    messages.success(request, _("Het voorstel is weg. Er is niets veranderd op de site."))
    return redirect("ledger:plan", waiting.plan_id)


@require_POST
def second_look(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """Turn on or off that a colleague looks first, for the region of a plan."""
    found = own_plan(request, plan_pk)
    turn(region=region_of(found), on="aan" in request.POST)
    log(instance=found, action=entering.LEDGER_CHANGED, user=request.user, data={"what": _words_of_turn("aan" in request.POST)})
    messages.success(request, _words_of_turn("aan" in request.POST))
    return redirect("ledger:plan", found.pk)


def _words_of_turn(on: bool) -> str:
    return _("Een collega kijkt voortaan eerst mee.") if on else _("Wat u bewaart, staat voortaan meteen op de site.")


@require_POST
def accept_suggestion(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """Enter a suggested result as the editor read it; refused when it would be another number by now."""
    found = own_plan(request, plan_pk)
    typed = (request.POST.get("doel"), request.POST.get("getal"))
    for suggestion in suggestions_for(found, region_id=region_of(found).pk):
        if typed == (str(suggestion.target.pk), str(suggestion.derived.number)):
            _accept(request, found, suggestion)
            break
    else:
        messages.error(request, _("Dit voorstel is intussen veranderd. Lees het nieuwe voorstel."))
    return redirect("ledger:plan", found.pk)


@form_methods
@never_cache
def change_target(request: HttpRequest, target_pk: int) -> HttpResponse:
    """Another number for a target; the old one stays in the history."""
    target = own_row(request, Target, target_pk, "plan")
    form = forms.PromiseForm(request.POST or None, initial={**forms.today(), "number": target.number})

    def save(_data: dict[str, Any]) -> None:
        entering.set_target(target=target, entry=form.entry(), by=Author.of(request.user))

    return enter(request, target.plan, form, _("Doel veranderen: %(what)s") % {"what": target}, save)


@form_methods
@never_cache
def add_result(request: HttpRequest, target_pk: int) -> HttpResponse:
    """A new result of a target."""
    target = own_row(request, Target, target_pk, "plan")
    form = forms.ResultForm(request.POST or None, initial=forms.today())

    def save(_data: dict[str, Any]) -> None:
        entering.enter_result(target=target, entry=form.entry(), by=Author.of(request.user))

    return enter(request, target.plan, form, _("Resultaat invoeren: %(what)s") % {"what": target}, save)


@form_methods
@never_cache
def correct_result(request: HttpRequest, result_pk: int) -> HttpResponse:
    """A better result in the place of one; that one stays in the history."""
    result = own_row(request, Result, result_pk, "target__plan")
    initial = {"number": result.number, "date": result.date, "source": result.source}
    form = forms.CorrectionForm(request.POST or None, initial=initial)

    def save(_data: dict[str, Any]) -> None:
        by = Author.of(request.user)
        entering.enter_result(target=result.target, entry=form.entry(), by=by, replaces=result)

    return enter(request, result.target.plan, form, _("Resultaat verbeteren: %(what)s") % {"what": result.target}, save)


@form_methods
@never_cache
def add_line(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """A new action line or pilot."""
    found = own_plan(request, plan_pk)
    form = forms.LineForm(request.POST or None, initial=forms.today())

    def save(data: dict[str, Any]) -> None:
        names = ("title", "kind", "description", "owner", "status", "reason", "due")
        line = ActionLine(plan=found, **{name: data[name] for name in names})
        entering.add_line(line=line, by=Author.of(request.user), on=data["date"])

    return enter(request, found, form, _("Actielijn toevoegen"), save)


@form_methods
@never_cache
def change_status(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Another status or end date for an action line; the old one stays in the history."""
    line = own_row(request, ActionLine, line_pk, "plan")
    form = forms.StatusForm(request.POST or None, initial={**forms.today(), "status": line.status, "due": line.due})

    def save(_data: dict[str, Any]) -> None:
        entering.change_status(line=line, to=form.new_status(), by=Author.of(request.user))

    return enter(request, line.plan, form, _("Stand veranderen: %(what)s") % {"what": line}, save)


@form_methods
@never_cache
def describe_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """What an action line is called and says."""
    line = own_row(request, ActionLine, line_pk, "plan")
    names = ("title", "kind", "description", "owner")
    form = forms.DescribeForm(request.POST or None, initial={name: getattr(line, name) for name in names})

    def save(data: dict[str, Any]) -> None:
        for name in names:
            setattr(line, name, data[name])
        entering.describe_line(line=line, by=Author.of(request.user))

    return enter(request, line.plan, form, _("Actielijn beschrijven: %(what)s") % {"what": line}, save)


@form_methods
@never_cache
def link_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """What hangs on an action line: places and lessons of the region."""
    line = own_row(request, ActionLine, line_pk, "plan")
    form = forms.LinkForm(request.POST or None, region_id=region_of(line.plan).pk, line_pk=line.pk)

    def save(data: dict[str, Any]) -> None:
        for name, kind in line_links.items():
            kind.choose(line.pk, data[name])

    return enter(request, line.plan, form, _("Hoort bij: %(what)s") % {"what": line}, save)


@form_methods
@never_cache
def strike_target(request: HttpRequest, target_pk: int) -> HttpResponse:
    """Take a target out that was entered by mistake; it stays in the history."""
    target = own_row(request, Target, target_pk, "plan")
    form = forms.StrikeForm(request.POST or None)

    def save(data: dict[str, Any]) -> None:
        entering.strike_target(target=target, reason=data["reason"], by=Author.of(request.user))

    return enter(request, target.plan, form, _("Doel doorstrepen: %(what)s") % {"what": target}, save)


@form_methods
@never_cache
def strike_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Take an action line out that was entered by mistake; it stays in the history."""
    line = own_row(request, ActionLine, line_pk, "plan")
    form = forms.StrikeForm(request.POST or None)

    def save(data: dict[str, Any]) -> None:
        entering.strike_line(line=line, reason=data["reason"], by=Author.of(request.user))

    return enter(request, line.plan, form, _("Actielijn doorstrepen: %(what)s") % {"what": line}, save)


@form_methods
@never_cache
def add_money(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """An amount of a year."""
    found = own_plan(request, plan_pk)
    form = forms.MoneyForm(request.POST or None, initial=forms.today())

    def save(data: dict[str, Any]) -> None:
        row = MoneyRow(plan=found, year=data["year"], kind=data["kind"])
        entering.enter_money(row=row, entry=form.entry(), by=Author.of(request.user))

    return enter(request, found, form, _("Bedrag toevoegen"), save)


@form_methods
@never_cache
def correct_money(request: HttpRequest, money_pk: int) -> HttpResponse:
    """A better amount in the place of one; that one stays in the history."""
    old = own_row(request, MoneyRow, money_pk, "plan")
    names = ("year", "kind", "number", "date", "source")
    form = forms.MoneyCorrectionForm(request.POST or None, initial={name: getattr(old, name) for name in names})

    def save(data: dict[str, Any]) -> None:
        row = MoneyRow(plan=old.plan, year=data["year"], kind=data["kind"], replaces=old)
        entering.enter_money(row=row, entry=form.entry(), by=Author.of(request.user))

    return enter(request, old.plan, form, _("Bedrag verbeteren: %(what)s") % {"what": old}, save)


@form_methods
@never_cache
def add_participation(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """A partner in the plan."""
    found = own_plan(request, plan_pk)
    region_id = region_of(found).pk
    form = forms.ParticipationForm(request.POST or None, initial={"valid_from": found.period_from}, region_id=region_id)

    def save(data: dict[str, Any]) -> None:
        partner = data["partner"] or entering.partner_named(data["name"], region_id=region_id)
        joined = Participation(plan=found, partner=partner, role=data["role"], valid_from=data["valid_from"])
        entering.add_participation(participation=joined, by=Author.of(request.user))

    return enter(request, found, form, _("Partner toevoegen"), save)


@form_methods
@never_cache
def end_participation(request: HttpRequest, participation_pk: int) -> HttpResponse:
    """The last day of a partner in a role."""
    joined = own_row(request, Participation, participation_pk, "plan")
    form = forms.EndForm(request.POST or None, initial={"valid_until": joined.valid_until})

    def save(data: dict[str, Any]) -> None:
        by = Author.of(request.user)
        entering.end_participation(participation=joined, last_day=data["valid_until"], by=by)

    return enter(request, joined.plan, form, _("Deelname beëindigen: %(what)s") % {"what": joined}, save)


def _accept(request: HttpRequest, found: PlanPage, suggestion: Suggestion) -> None:
    region_id = region_of(found).pk
    if must_wait(plan=found, region_id=region_id, by=request.user, typed=None, proposal=None):
        propose(proposal=_as_proposal(found, suggestion), region_id=region_id, by=request.user)
        messages.success(request, _("Bewaard als voorstel. Het staat op de site zodra een collega het ook goed vindt."))
        return
    try:
        accept(suggestion=suggestion, by=Author.of(request.user, suggestion=True))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Overgenomen: %(what)s.") % {"what": suggestion.target})


def _as_proposal(found: PlanPage, suggestion: Suggestion) -> Proposal:
    """Return a suggestion as if an editor had typed it in."""
    target, derived = suggestion.target, suggestion.derived
    same_day = Result.objects.standing().filter(target=target, date=suggestion.day).first()
    address = reverse("ledger:correct_result", args=[same_day.pk]) if same_day else reverse("ledger:add_result", args=[target.pk])
    typed = {"number": derived.number, "date": suggestion.day.isoformat(), "source": derived.source, "note": derived.derivation}
    title = _("Resultaat invoeren: %(what)s") % {"what": target}
    return Proposal(plan=found, address=address, title=title, typed={name: [str(value)] for name, value in typed.items()})


def _targets(found: PlanPage) -> list[dict[str, Any]]:
    results = list(Result.objects.filter(target__plan=found).order_by("pk"))
    rows = []
    for target in found.targets.standing():
        own = standing_results(result for result in results if result.target_id == target.pk)
        newest = own[-1] if own else None
        rows.append({"target": target, "state": state_of(found, target, newest), "newest": newest, "all": own})
    return rows
