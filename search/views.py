"""The page of all results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.forms import EverythingForm
from search.groups import groups_for
from site_core.templatetags.site_tags import local


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Show what the whole site has for a text, in groups: places, lessons, regions, pages."""
    form = EverythingForm(request.GET)
    text = form.value("q")
    crumbs = [(_("Home"), local("/")), (_("Zoeken"), "")]
    return render(
        request,
        "pages/search/everything.html",
        {"form": form, "text": text, "groups": groups_for(text) if text else [], "crumbs": crumbs},
    )
