"""What every editor meets in the admin: choosers that keep other people's drafts to themselves."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks

from site_core.permissions.regions import AllRegions, regions_of
from site_core.permissions.wagtail_rules import choosable_pages
from site_core.users import comparisons  # noqa: F401 — registers itself


def hide_drafts_of_others(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Show in the page chooser only the user's own pages and public titles."""
    return pages if isinstance(regions_of(request.user), AllRegions) else choosable_pages(pages, request)


hooks.register("construct_page_chooser_queryset", hide_drafts_of_others)
