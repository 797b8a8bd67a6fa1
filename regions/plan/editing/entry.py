"""What every form of the ledger shares: whose plan it is, and storing what was typed, or keeping it for a colleague."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.permission_policies.pages import PagePermissionPolicy

from regions.plan.editing.forms import LedgerForm
from regions.plan.models import PlanPage, Proposal
from regions.plan.reading import region_of
from regions.plan.second_look import must_wait, propose
from site_core.admin_frame import admin_frame

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def own_plans(user: Any) -> Any:
    """Return the plans on which a user may work: of the own regions, or all."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return PlanPage.objects.filter(pk__in=pages.values("pk"))


def own_plan(request: HttpRequest, pk: int) -> PlanPage:
    """Return a plan on which the user may work, or answer 404."""
    found: PlanPage | None = own_plans(request.user).filter(pk=pk).first() if pk <= BigIntegerField.MAX_BIGINT else None
    if found is None:
        raise Http404
    return found


def own_row(request: HttpRequest, model: Any, pk: int, plan_path: str) -> Any:
    """Return a row of the ledger of such a plan, or answer 404."""
    plans = own_plans(request.user).values("pk")
    found = model.objects.filter(pk=pk, **{f"{plan_path}__in": plans}).select_related(plan_path).first()
    if found is None:
        raise Http404
    return found


def frame(title: str, *, below: bool = False) -> dict[str, Any]:
    """Return the title and the way back that each page has."""
    above = [(reverse("ledger:index"), _("Cijfers en actielijnen"))] if below else []
    return admin_frame(title, "list-ul", *above)


def enter(
    request: HttpRequest, found: PlanPage, form: LedgerForm, title: str, save: Callable[[dict[str, Any]], None]
) -> HttpResponse:
    """Show a form; store what was typed, or keep it for a colleague, and go back to the plan, or show what is wrong with it."""
    proposal = _proposal(request, found)
    if form.is_bound and form.is_valid():
        try:
            text = _store(request, found, proposal or Proposal(plan=found, address=request.path, title=title), form, save)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, text)
            return redirect("ledger:plan", found.pk)
    elif proposal is not None and not form.is_bound:
        form.fill(proposal.typed)
    context = {**frame(title, below=True), "form": form, "plan": found, "proposal": proposal}
    return render(request, "pages/regions/admin/ledger_form.html", context)


def _store(
    request: HttpRequest, found: PlanPage, proposal: Proposal, form: LedgerForm, save: Callable[[dict[str, Any]], None]
) -> str:
    """Save, or in a region of which a colleague looks first see that it can be saved and keep it; returns what to say."""
    typed = {name: request.POST.getlist(name) for name in form.fields}
    known, region_id = proposal if proposal.pk else None, region_of(found).pk
    waits = must_wait(plan=found, region_id=region_id, by=request.user, typed=typed, proposal=known)
    with transaction.atomic():
        if known is not None and not Proposal.objects.select_for_update().filter(pk=known.pk).exists():
            raise ValidationError(_("Een collega heeft dit voorstel intussen afgehandeld."))
        save(form.cleaned_data)
        if known is not None and not waits:
            known.delete()
        transaction.set_rollback(waits)
    if not waits:
        return _("Bewaard. De site laat het meteen zien, als het plan op de site staat.")
    proposal.typed = typed
    propose(proposal=proposal, region_id=region_id, by=request.user)
    return _("Bewaard als voorstel. Het staat op de site zodra een collega het ook goed vindt.")


def _proposal(request: HttpRequest, found: PlanPage) -> Proposal | None:
    """Return what waits at this address, when the visitor comes for that."""
    number = request.POST.get("voorstel", "") or request.GET.get("voorstel", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        return None
    return Proposal.objects.filter(pk=int(number), plan=found, address=request.path).select_related("proposed_by").first()
