"""What all pages of rounds in the admin share: the way back, the user's regions, and what an address names."""

from typing import Any, cast

from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lessons.rounds.models import RegionForm, Round
from lessons.rounds.reading import holds
from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.users.models import User


def frame(title: str, *, found: Round | None = None, below: bool = False) -> dict[str, Any]:
    """Return the title and the way back that each page has."""
    above = [(reverse("lesson_rounds:index"), _("Rondes"))] if below else []
    if found is not None:
        above.append((reverse("lesson_rounds:round", args=[found.pk]), found.title))
    return admin_frame(title, "openquote", *above)


def round_or_404(round_pk: int) -> Round:
    """Return a round, or answer 404."""
    found: Round | None = Round.objects.filter(pk=round_pk).first() if round_pk <= BigIntegerField.MAX_BIGINT else None
    if found is None:
        raise Http404
    return found


def form_or_404(request: HttpRequest, round_pk: int, region_pk: int) -> RegionForm:
    """Return the form of one of the user's own regions, or answer 404."""
    too_large = max(round_pk, region_pk) > BigIntegerField.MAX_BIGINT
    if too_large or not holds(regions_of(request.user), region_pk):
        raise Http404
    rows = RegionForm.objects.select_related("round", "region", "done_by")
    form: RegionForm | None = rows.filter(round=round_pk, region=region_pk).first()
    if form is None:
        raise Http404
    return form


def is_national(request: HttpRequest) -> bool:
    """Whether the user works for all regions."""
    return isinstance(regions_of(request.user), AllRegions)


def user_of(request: HttpRequest) -> User:
    """Return who is logged in."""
    return cast("User", request.user)


def number_of(text: str) -> int:
    """Return the number that somebody sent, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
