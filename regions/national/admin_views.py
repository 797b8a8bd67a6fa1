"""The list of regions that need attention, in the admin for national editors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from regions.geography.models import Region
from regions.national.attention import NothingToRemind, mail_for, regions_that_need_attention, remind
from site_core.admin_frame import admin_frame


@require_safe
@never_cache
def attention(request: HttpRequest) -> HttpResponse:
    """Every region in which something is old, with the mail that a click sends."""
    rows = [(row, *mail_for(row)) for row in regions_that_need_attention()]
    frame = admin_frame(_("Regio's die aandacht vragen"), "warning")
    return render(request, "pages/national/admin/attention.html", {**frame, "rows": rows})


@require_POST
def send_reminder(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail the team of one region."""
    region = Region.objects.current().filter(pk=pk).first() if pk < 2**63 else None
    if region is None:
        raise Http404
    try:
        number = remind(region=region, by=request.user)
    except NothingToRemind:
        messages.warning(
            request, _("Er is geen mail verstuurd: de regio is bij, kreeg net een herinnering of heeft geen redacteur.")
        )
    else:
        sent = ngettext("%(number)d mail is verstuurd aan %(region)s.", "%(number)d mails zijn verstuurd aan %(region)s.", number)
        messages.success(request, sent % {"number": number, "region": region.name})
    return redirect("regions_attention:index")
