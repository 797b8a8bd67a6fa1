"""The public pages of schemes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.geography.models import Region
from regions.instruments.forms import RegionForm
from regions.instruments.models import InstrumentCard, RegionalNote
from regions.instruments.presentation import card_page, differences_page, index_page, wage_page

# A scheme may end at midnight.
FRESH_SECONDS = 300


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def index(request: HttpRequest) -> HttpResponse:
    """List the schemes that hold today."""
    return render(request, "pages/instruments/index.html", index_page())


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one scheme; one that ended says so."""
    found = get_object_or_404(InstrumentCard.objects.published(), slug=slug)
    notes = RegionalNote.objects.visible().with_names().filter(card_id=found.pk).order_by("region__name")
    return render(request, "pages/instruments/card.html", card_page(card=found, notes=notes))


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def differences(request: HttpRequest) -> HttpResponse:
    """Show where regions differ; `?regio=` names one of them."""
    form = RegionForm(request.GET)
    form.is_valid()
    slug = form.cleaned_data.get("regio", "")
    region = Region.objects.current().filter(slug=slug).first() if slug else None
    if slug and region is None:
        raise Http404
    return render(request, "pages/instruments/differences.html", differences_page(region))


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def wages(request: HttpRequest) -> HttpResponse:
    """Show the minimum wage of today."""
    return render(request, "pages/instruments/wages.html", wage_page())
