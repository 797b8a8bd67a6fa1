"""The page and the team of every region, made and kept in step with the geography tables."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_slug_changed

from regions.geography.models import Region
from regions.models import RegionIndexPage, RegionPage
from regions.teams.groups import ensure_national_group, ensure_teams
from regions.teams.workflow import ensure_workflow
from site_core.models import HomePage
from site_core.pages_setup import ensure_home

INDEX_SLUG = "regios"
INDEX_LEAD = "Nederland heeft 35 arbeidsmarktregio's. Daarin werken gemeenten, UWV, scholen en werkgevers samen aan werk."

PageKind = TypeVar("PageKind", bound=Page)


@dataclass
class PagesReport:
    """What make_region_pages did: names of regions whose page is new, has another name or address, or was fine."""

    made: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@transaction.atomic
def make_region_pages() -> PagesReport:
    """Give every region that exists today a page and a team; a page whose region got another name moves along with a redirect."""
    index = _ensure_index(ensure_home())
    ensure_national_group()
    ensure_workflow(index)
    report = PagesReport()
    pages = {page.region_id: page for page in RegionPage.objects.all()}
    regions = list(Region.objects.current().order_by("code"))
    for region in regions:
        page = pages.get(region.pk)
        if page is None:
            pages[region.pk] = _add_page(index, region)
            report.made.append(region.name)
        elif (page.title, page.slug) != (region.name, region.slug):
            _rename(page, region)
            report.renamed.append(region.name)
        else:
            report.unchanged.append(region.name)
    ensure_teams([(region, pages[region.pk]) for region in regions])
    return report


def receive_geography(**_event: Any) -> None:
    """Follow the geography tables each time they were loaded."""
    make_region_pages()


def _ensure_index(home: HomePage) -> RegionIndexPage:
    index: RegionIndexPage | None = RegionIndexPage.objects.first()
    if index is None:
        index = add_published(home, RegionIndexPage(title="Regio's", slug=INDEX_SLUG, lead=INDEX_LEAD))
    return index


def add_published(parent: Page, page: PageKind) -> PageKind:
    """Add a page that is public at once; it gets its first revision when somebody edits it."""
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    return page


def _add_page(index: RegionIndexPage, region: Region) -> RegionPage:
    return add_published(index, RegionPage(title=region.name, slug=region.slug, region=region))


def _rename(page: RegionPage, region: Region) -> None:
    """Change name and address of the live page, and of the draft that an editor may have open beside it."""
    before = RegionPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    page.title, page.slug = region.name, region.slug
    page.draft_title = region.name
    page.save()
    if draft is not None:
        draft.title, draft.slug = region.name, region.slug
        draft.save_revision()
    # Wagtail's redirects app listens: the old address of this page and of the plans below it go on working.
    page_slug_changed.send(sender=RegionPage, instance=page, instance_before=before)
