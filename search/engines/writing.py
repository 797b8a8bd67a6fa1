"""From documents to the rows of the embedded index."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from search.engines import sphere
from search.engines.dialects import DIALECTS
from search.models import SearchEntry, SearchFacet
from search.text import ANALYSIS_VERSION, clean, prepare
from search.types import SearchDocument

_TITLE_LENGTH = 300


def entry_of(document: SearchDocument, now: datetime) -> SearchEntry:
    """The row of one document, analysed."""
    fields = prepare(document)
    x = y = z = None
    if document.lat is not None and document.lon is not None:
        x, y, z = sphere.point(document.lat, document.lon)
    return SearchEntry(
        source=document.source,
        key=document.key,
        object_pk=document.pk,
        title=clean(document.title)[:_TITLE_LENGTH],
        title_terms=fields.title,
        label_terms=fields.labels,
        place_terms=fields.place,
        body_terms=fields.body,
        lat=document.lat,
        lon=document.lon,
        x=x,
        y=y,
        z=z,
        sort_date=document.sort_date,
        closing=document.closing,
        visible_from=document.visible_from,
        visible_until=document.visible_until,
        analysis_version=ANALYSIS_VERSION,
        indexed_at=now,
    )


def replace_facets(documents: Mapping[int, SearchDocument]) -> None:
    """Give each entry the facet rows of its document."""
    SearchFacet.objects.filter(entry__in=list(documents)).delete()
    rows = [
        (entry, name, clean(code))
        for entry, document in documents.items()
        for name, codes in document.facets.items()
        for code in dict.fromkeys(codes)
        if code
    ]
    with connection.cursor() as cursor:
        DIALECTS[connection.vendor].insert_facets(cursor, rows)
