"""Learning companies in the admin: a region's editors look them up and note what they found."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.users.models import User
from vacancies.employers.access import LARGEST_NUMBER
from vacancies.proofs.keeping import ChangedMeanwhile, note_check
from vacancies.proofs.models import LearningProof

PER_PAGE = 50
RECOGNISED = "recognised"


def proofs_checked_by(user: Any) -> QuerySet[LearningProof]:
    """Return the learning companies that a user looks up: of places in the own regions, or all for national editors."""
    regions = regions_of(user)
    every = LearningProof.objects.select_related("vacancy__employer", "vacancy__region", "checked_by")
    return every if isinstance(regions, AllRegions) else every.filter(vacancy__region__in=regions)


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The learning companies of the user's regions, those that were never or longest ago looked up first."""
    rows = proofs_checked_by(request.user).order_by(F("checked_on").asc(nulls_first=True), "-pk")
    typed = request.GET.get("pagina", "")
    page = Paginator(rows, PER_PAGE).get_page(typed if typed.isascii() and len(typed) < 7 else 1)
    context = {**admin_frame(_("Leerbedrijven"), "clipboard-list"), "page": page}
    return render(request, "pages/proofs/admin/learning_companies.html", context)


@require_http_methods(["POST"])
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the register says of one company."""
    proof = proofs_checked_by(request.user).filter(pk=pk).first() if pk <= LARGEST_NUMBER else None
    if proof is None:
        raise Http404
    # What stood on the list: the employer may have stated something else since.
    proof.number, proof.level = request.POST.get("number", ""), request.POST.get("level", "")
    try:
        note_check(proof=proof, recognised=RECOGNISED in request.POST, by=cast("User", request.user))
        messages.success(request, _("Bewaard. Dit geldt twaalf maanden."))
    except ChangedMeanwhile:
        messages.error(
            request, _("De werkgever veranderde dit leerbedrijf intussen. Er is niets bewaard: zoek het nieuwe nummer op.")
        )
    return redirect("proofs:index")
