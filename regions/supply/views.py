"""Counts of people who look for work in the admin: hand in, see what changes, publish, withdraw."""

from datetime import date, datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from regions.geography.models import Region
from regions.geography.own_regions import own_regions
from regions.supply.forms import LineForm, RoundForm
from regions.supply.models import SupplyRound
from regions.supply.pasting import write_table
from regions.supply.presentation import changes_shown
from regions.supply.saving import (
    ChangedMeanwhile,
    HandedIn,
    counts_of,
    difference,
    save_round,
    shown_of,
    total_of,
    withdraw_round,
)
from site_core.admin_frame import admin_frame
from site_core.users.models import User


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """List the rounds of the user's regions, newest first, and offer a new one."""
    regions = list(own_regions(request.user))
    rounds = SupplyRound.objects.for_regions(regions).select_related("region", "changed_by")
    context = {"regions": regions, "rounds": rounds, "may_choose": len(regions) > 1}
    return render(request, "pages/supply/admin/index.html", {**frame(_("Werkzoekenden")), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: HttpRequest, region_pk: int, day: str = "") -> HttpResponse:
    """Take the counts of a region on a day: fill in, check, look at the difference, save."""
    region = next((region for region in own_regions(request.user) if region.pk == region_pk), None)
    if region is None:
        raise Http404
    found = _round_of(region, day)
    if request.method != "POST":
        form = RoundForm(initial=_initial(region, found, day))
        return _ask(request, region, form, LineForm())
    form = RoundForm(request.POST)
    if "voeg-toe" in request.POST:
        return _add_line(request, region)
    if not form.is_valid() or "terug" in request.POST:
        return _ask(request, region, form, LineForm())
    if "bewaar" in request.POST or "publiceer" in request.POST:
        return _save(request, region, form)
    return _compare(request, region, form)


@require_POST
@never_cache
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one round off the site."""
    found = get_object_or_404(SupplyRound.objects.for_regions(list(own_regions(request.user))), pk=pk)
    withdraw_round(found=found, user=cast("User", request.user))
    messages.success(request, _("De telling staat niet meer op de site. De aantallen zijn bewaard."))
    return redirect("supply_admin:index")


def frame(title: str, *, below: bool = False) -> dict[str, Any]:
    """Return what the head of a page in the admin shows."""
    above = [(reverse("supply_admin:index"), _("Werkzoekenden"))] if below else []
    return admin_frame(title, "user", *above)


def _ask(request: HttpRequest, region: Region, form: RoundForm, line: LineForm) -> HttpResponse:
    context = {"region": region, "form": form, "line": line, "errors": form.pasted.errors}
    return render(request, "pages/supply/admin/edit.html", {**_title(region), **context})


def _compare(request: HttpRequest, region: Region, form: RoundForm, notice: str = "") -> HttpResponse:
    """Show what saving would change and what visitors would see; nothing is saved."""
    found = _round_of(region, form.cleaned_data["counted_on"].isoformat())
    counts = form.pasted.counts
    numbers = shown_of(found or SupplyRound(region=region), counts)
    context = {
        "region": region,
        "form": form,
        "seen": found.changed_at.isoformat() if found else "",
        "is_new": found is None,
        "is_public": bool(found and found.published_at),
        "changes": changes_shown(difference(before=counts_of(found), after=counts)),
        "total": total_of(counts),
        "hidden": sum(number is None for number in numbers.values()),
        "numbers": len(numbers),
        "notice": notice,
    }
    return render(request, "pages/supply/admin/compare.html", {**_title(region), **context})


def _save(request: HttpRequest, region: Region, form: RoundForm) -> HttpResponse:
    publish = "publiceer" in request.POST
    try:
        save_round(
            handed=HandedIn(region, form.cleaned_data["counted_on"], form.cleaned_data["source"], form.pasted.counts),
            user=cast("User", request.user),
            publish=publish,
            seen=_moment(request.POST.get("gezien", "")),
        )
    except ChangedMeanwhile:
        notice = _("Iemand anders heeft deze telling intussen gewijzigd. Kijk opnieuw wat er verandert.")
        return _compare(request, region, form, notice)
    messages.success(request, _("De telling is gepubliceerd.") if publish else _("De telling is bewaard."))
    return redirect("supply_admin:index")


def _add_line(request: HttpRequest, region: Region) -> HttpResponse:
    """Put one typed line below the table and show the form again, as it was filled in."""
    line, fields = LineForm(request.POST), {name: request.POST.get(name, "") for name in ("counted_on", "source", "table")}
    if line.is_valid():
        fields["table"] = "\n".join(filter(None, (fields["table"].rstrip("\r\n"), line.as_line())))
        line = LineForm()
    return _ask(request, region, RoundForm(initial=fields), line)


def _initial(region: Region, found: SupplyRound | None, day: str) -> dict[str, Any]:
    if found is None:
        return {"counted_on": day, "table": ""}
    return {"counted_on": found.counted_on, "source": found.source, "table": write_table(counts_of(found))}


def _round_of(region: Region, day: str) -> SupplyRound | None:
    if not day:
        return None
    try:
        counted_on = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    return SupplyRound.objects.filter(region=region, counted_on=counted_on).first()


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _title(region: Region) -> dict[str, Any]:
    return frame(_("Werkzoekenden in %(region)s") % {"region": region.name}, below=True)
