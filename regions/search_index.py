"""The pages of regions in the index, found by their towns and former names as well."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from regions.contact.naming import names_of
from regions.geography.matches import PlaceMatch
from regions.geography.models import Membership, Region
from regions.geography.recogniser import recognise_place
from regions.geography.reindexing import note_with_geography
from regions.geography.resolver import resolve_place
from regions.models import RegionPage
from search import (
    ResultGroup,
    SearchDocument,
    SearchQuery,
    SearchSource,
    register,
    register_group,
    resolve_hits,
    search,
)

SOURCE = "regions"
SHOWN = 3


def document(page: RegionPage) -> SearchDocument:
    """Hand a page over with the names of its municipalities and contact points; three queries a page, of which there are 35."""
    members = Membership.objects.current().filter(region_id=page.region_id)
    towns = members.order_by("municipality__short_name").values_list("municipality__short_name", flat=True)
    aliases = page.region.aliases.order_by("name").values_list("name", flat=True)
    return SearchDocument(
        key=f"{SOURCE}:{page.pk}",
        source=SOURCE,
        title=page.title,
        labels=" ".join(("regio arbeidsmarktregio werkgeversservicepunt contactpunt plan", *aliases, *names_of(page.region_id))),
        place=" ".join(towns),
        body=strip_tags(page.introduction),
    )


def visible() -> QuerySet[RegionPage]:
    """Published pages of regions."""
    pages: QuerySet[RegionPage] = RegionPage.objects.live().public().select_related("region")
    return pages


def group(text: str) -> ResultGroup:
    """List the regions that a text means or finds, the meant one first, with its contact point."""
    match = resolve_place(text).match or _place_inside(text)
    links = []
    if match:
        contact = f"{reverse('contact:finder')}?plaats={match.label}"
        links.append((_("Contactpunt voor werkgevers bij %(place)s") % {"place": match.label}, contact, ""))
        links.append((match.region_name, reverse("regions:region", args=[match.region_slug]), _("Arbeidsmarktregio")))
    page = search(SearchQuery(source=SOURCE, text=text, page_size=SHOWN, facets=()))
    known = {link[1] for link in links}
    found = [(region.title, reverse("regions:region", args=[region.slug]), _("Arbeidsmarktregio")) for region in _read(page)]
    links += [link for link in found if link[1] not in known]
    return ResultGroup(_("Regio's en contactpunten"), len(links), links=links)


def _place_inside(text: str) -> PlaceMatch | None:
    """The place that a text names beside other words: "groen deurne"."""
    found = recognise_place(text)
    return resolve_place(found.label).match if found else None


def _read(page: object) -> list[RegionPage]:
    pages: list[RegionPage] = resolve_hits(page, SOURCE)  # type: ignore[arg-type]
    return pages


def pages_of(region: Region) -> list[int]:
    """Return the page to index again when its region changes."""
    return list(RegionPage.objects.filter(region=region).values_list("pk", flat=True))


def pages_of_point(point: ContactPoint) -> list[int]:
    """Return the page to index again when its contact point changes: it is found by that name as well."""
    return list(RegionPage.objects.filter(region=point.region_id).values_list("pk", flat=True))


RELATED: Mapping[type[Model], Callable[[Any], list[int]]] = {Region: pages_of, ContactPoint: pages_of_point}
register(SearchSource(name=SOURCE, model=RegionPage, visible=visible, document=document, related=RELATED))
register_group(SOURCE, group, rank=30)
note_with_geography(SOURCE)
