"""The list of municipalities and the page of one."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from regions.geography.models import Municipality
from regions.geography.municipalities import by_letter, describe, describe_former
from site_core.templatetags.site_tags import local

# The contact card on the page says "open now"; that may be this old.
FRESH_SECONDS = 60


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def municipality_list(request: HttpRequest) -> HttpResponse:
    """Show all municipalities of today by letter."""
    context = {"letters": by_letter(), "crumbs": [(_("Home"), local("/")), (_("Gemeenten"), "")]}
    return render(request, "pages/regions/municipality_list.html", context)


@require_safe
@cache_control(max_age=FRESH_SECONDS)
def municipality_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one municipality; a former one leads to its successor, or explains what became of it."""
    found = Municipality.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    crumbs = [(_("Home"), local("/")), (_("Gemeenten"), reverse("geography:municipalities")), (found.short_name, "")]
    if not found.holds_today:
        return _former(request, found, crumbs)
    canonical = settings.BASE_URL + found.get_absolute_url()
    context = {**describe(municipality=found), "crumbs": crumbs, "canonical": canonical}
    return render(request, "pages/regions/municipality.html", context)


def _former(request: HttpRequest, municipality: Municipality, crumbs: list[tuple[str, str]]) -> HttpResponse:
    successors = list(municipality.successors.all())
    if not successors:  # it does not exist yet
        raise Http404
    if len(successors) == 1:
        return redirect(successors[0], permanent=True)
    context = {**describe_former(municipality=municipality, successors=successors), "crumbs": crumbs}
    return render(request, "pages/regions/municipality_former.html", context)
