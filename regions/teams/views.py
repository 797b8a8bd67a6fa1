"""The page Redacteuren in the admin: who edits what, for national editors only."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from regions.geography.models import Region
from regions.teams.editors import end_editor, invite_editor, list_editors
from regions.teams.forms import InviteForm
from site_core.admin_frame import admin_frame
from site_core.permissions import ALL_REGIONS, regions_of
from site_core.users.models import User

View = Callable[..., HttpResponse]


def for_national_editors(view: View) -> View:
    """Turn away everybody who does not work for all regions."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if regions_of(request.user) is not ALL_REGIONS:
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_national_editors
def index(request: HttpRequest) -> HttpResponse:
    """Everybody who can log in, with role, region and when last seen."""
    return render(request, "pages/regions/admin/editors.html", {**_frame(_("Redacteuren")), "rows": list_editors()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_national_editors
def invite(request: HttpRequest) -> HttpResponse:
    """Invite an editor for a region."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = invite_editor(**form.cleaned_data, invited_by=cast("User", request.user))
        messages.success(request, _("%(name)s is uitgenodigd en krijgt een mail.") % {"name": user})
        return redirect("editors:index")
    return render(
        request, "pages/regions/admin/invite_editor.html", {**_frame(_("Redacteur uitnodigen"), below=True), "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_national_editors
def end(request: HttpRequest, user_pk: int, region_pk: int) -> HttpResponse:
    """Ask whether somebody stops as editor of a region, and end it."""
    region = get_object_or_404(Region, pk=region_pk)
    user = get_object_or_404(User, pk=user_pk, groups__region_team__region=region)
    if request.method == "POST":
        closed = end_editor(user=user, region=region, ended_by=cast("User", request.user))
        text = _("%(name)s is geen redacteur meer van %(region)s.") % {"name": user, "region": region}
        messages.success(request, " ".join([text, _("Het account is gesloten.")]) if closed else text)
        return redirect("editors:index")
    context = {**_frame(_("Redacteur beëindigen"), below=True), "editor": user, "region": region}
    return render(request, "pages/regions/admin/end_editor.html", context)


def _frame(title: str, *, below: bool = False) -> dict[str, Any]:
    above = [(reverse("editors:index"), _("Redacteuren"))] if below else []
    return admin_frame(title, "group", *above)
