"""A searchable model for the tests of this room: Wagtail's redirects, which no app of ours makes searchable."""

from collections.abc import Iterable, Iterator

import pytest
from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from search import SearchDocument, SearchSource, register
from search.asking import forget_faults
from search.registry import unregister

SOURCE = "omleidingen"


def _visible() -> QuerySet[Redirect]:
    return Redirect.objects.filter(is_permanent=True, automatically_created=False)


def _upcoming() -> QuerySet[Redirect]:
    return Redirect.objects.filter(is_permanent=True)


def _document(redirect: Redirect) -> SearchDocument:
    site = redirect.site.site_name if redirect.site else ""
    return SearchDocument(
        key=f"{SOURCE}:{redirect.pk}",
        source=SOURCE,
        title=redirect.old_path,
        place=site,
        facets={"link": (redirect.redirect_link,)},
    )


def _of_site(site: Site) -> Iterable[int]:
    return list(Redirect.objects.filter(site=site).order_by("pk").values_list("pk", flat=True))


@pytest.fixture(autouse=True)
def _no_faults_before() -> None:
    """No test pays for the faults of the one before."""
    forget_faults()


@pytest.fixture
def source(db: None) -> Iterator[SearchSource]:
    """Redirects as a source: permanent ones are visible, permanent and automatic ones are still to come."""
    source = SearchSource(
        name=SOURCE,
        model=Redirect,
        visible=_visible,
        upcoming=_upcoming,
        document=_document,
        facets=("link",),
        related={Site: _of_site},
    )
    register(source)
    yield source
    unregister(SOURCE)


def redirect(path: str = "/kok", **fields: object) -> Redirect:
    """A saved redirect."""
    return Redirect.objects.create(old_path=path, redirect_link="/", **fields)
