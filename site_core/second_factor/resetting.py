"""A national editor resets what somebody lost."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.second_factor import factors
from site_core.second_factor.forms import ResetForm
from site_core.second_factor.gate import to_check
from site_core.second_factor.passing import passed_just_now, staff_of
from site_core.users.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reset(request: HttpRequest, user_pk: int) -> HttpResponse:
    """Take the lost second factor off an account, after a talk with its owner."""
    by = staff_of(request)
    if not isinstance(regions_of(by), AllRegions):
        return permission_denied(request)
    somebody = User.objects.filter(pk=user_pk, is_active=True).first() if user_pk < 2**63 else None
    # One's own is changed on one's own page, and an administrator's by an administrator.
    if somebody is None or somebody == by or (somebody.is_superuser and not by.is_superuser):
        raise Http404
    if factors.has_factor(by) and not passed_just_now(request):
        return to_check(request)
    form = ResetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        factors.reset_factors(user=somebody, by=by, reason=form.cleaned_data["reason"])
        messages.success(request, _("De tweede stap is teruggezet. Deze persoon krijgt een mail en is overal uitgelogd."))
        return redirect("wagtailadmin_home")
    context = {**admin_frame(_("Tweede stap terugzetten"), "lock"), "somebody": somebody, "form": form}
    return render(request, "pages/site_core/admin/second_factor/reset.html", context)
