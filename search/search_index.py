"""Editorial pages in the index; they belong to no room above this one."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from search.asking import resolve_hits, search
from search.groups import ResultGroup, register_group
from search.registry import register
from search.sources import SearchSource
from search.types import SearchDocument, SearchQuery
from site_core.models import StandardPage

SOURCE = "pages"
SHOWN = 5


def document(page: StandardPage) -> SearchDocument:
    """Hand a page over."""
    body = page.body.stream_block.get_searchable_content(page.body)
    return SearchDocument(
        key=f"{SOURCE}:{page.pk}", source=SOURCE, title=page.title, summary=page.lead, body="\n".join(map(str, body))
    )


def visible() -> QuerySet[StandardPage]:
    """Published pages that everybody may see."""
    pages: QuerySet[StandardPage] = StandardPage.objects.live().public()
    return pages


def group(text: str) -> ResultGroup:
    """List the pages that a text finds."""
    page = search(SearchQuery(source=SOURCE, text=text, page_size=SHOWN, facets=()))
    links = [(found.title, _address(found), found.lead) for found in resolve_hits(page, SOURCE)]
    return ResultGroup(_("Uitleg en informatie"), page.total if links else 0, links=links)


def _address(page: StandardPage) -> str:
    # Below the home page, without asking Wagtail's tree for its site.
    return reverse("wagtail_serve", args=[page.url_path.strip("/").partition("/")[2] + "/"])


register(SearchSource(name=SOURCE, model=StandardPage, visible=visible, document=document))
register_group(SOURCE, group, rank=40)
