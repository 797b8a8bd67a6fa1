"""From documents to the rows of the embedded index."""

from collections.abc import Mapping
from datetime import datetime

from search.engines import sphere
from search.engines.codes import Code, packed
from search.models import SearchEntry, SearchText
from search.text import ANALYSIS_VERSION, clean, prepare
from search.types import SearchDocument

_TITLE_LENGTH = 300


def entry_of(document: SearchDocument, known: Mapping[Code, str], now: datetime) -> SearchEntry:
    """The row by which a document is filtered and ordered."""
    x = y = z = None
    if document.lat is not None and document.lon is not None:
        x, y, z = sphere.point(document.lat, document.lon)
    return SearchEntry(
        source=document.source,
        key=document.key,
        object_pk=document.pk,
        codes=packed(document, known),
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


def text_of(entry: SearchEntry, document: SearchDocument) -> SearchText:
    """The row in which its words are found: the document, analysed."""
    fields = prepare(document)
    return SearchText(
        entry=entry,
        title=clean(document.title)[:_TITLE_LENGTH],
        title_terms=fields.title,
        title_parts=fields.title_parts,
        label_terms=fields.labels,
        label_parts=fields.label_parts,
        place_terms=fields.place,
        body_terms=fields.body,
        body_parts=fields.body_parts,
        length=fields.length,
    )
