"""What teams closed as no question: closing, opening again, and how often each region does so, for national editors."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from regions.contact.requests import answering
from regions.contact.requests.enums import How
from regions.contact.requests.inbox_views import frame, own_request, say_answered, user_of
from regions.contact.requests.models import ContactRequest
from regions.geography.models import Region
from site_core.permissions.regions import AllRegions, regions_of

DAYS = 365


@dataclass(frozen=True)
class Share:
    """How much of what came in a region closed as no question, and how much of that after the promised time."""

    region: Region
    came: int
    dismissed: int
    late: int

    @property
    def percent(self) -> int:
        """The part in whole per cents."""
        return round(100 * self.dismissed / self.came)


def shares_by_region(*, days: int = DAYS) -> list[Share]:
    """Return the regions that closed something so in the last days, the largest part first; two queries."""
    since = timezone.now() - timedelta(days=days)
    came = ContactRequest.objects.filter(received_at__gte=since, is_national=False).order_by()
    dismissed = Q(how=How.NO_QUESTION)
    counts = came.values("region_id").annotate(
        came=Count("pk"),
        dismissed=Count("pk", filter=dismissed),
        late=Count("pk", filter=dismissed & Q(answered_at__gt=F("due_at"))),
    )
    rows = {row.pop("region_id"): row for row in counts if row["dismissed"]}
    found = [Share(region, **rows[region.pk]) for region in Region.objects.filter(pk__in=rows).order_by("name")]
    return sorted(found, key=lambda share: -share.dismissed / share.came)


@require_safe
@never_cache
def shares(request: HttpRequest) -> HttpResponse:
    """How often each region closes something as no question; national editors only."""
    if not isinstance(regions_of(request.user), AllRegions):
        raise Http404
    context = {**frame(_("Gesloten als “geen echte vraag”"), below=True), "shares": shares_by_region(), "days": DAYS}
    return render(request, "pages/contact_requests/admin/dismissed.html", context)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Close what is no question."""
    asked = own_request(request, pk)
    try:
        answering.dismiss(request=asked, by=user_of(request))
    except answering.AnsweredAlready:
        say_answered(request)
        return redirect("contact_requests:detail", pk)
    messages.success(request, _("Gesloten als geen echte vraag. Er is geen mail verstuurd."))
    return redirect("contact_requests:index")


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it wait again."""
    try:
        answering.reopen(request=own_request(request, pk))
    except answering.AnsweredAlready:
        messages.error(request, _("Deze vraag kan niet opnieuw open."))
    else:
        messages.success(request, _("De vraag wacht weer op antwoord. De beloofde tijd is niet veranderd."))
    return redirect("contact_requests:detail", pk)
