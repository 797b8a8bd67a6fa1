"""Schemes in the index: those that hold today, found by what they are, for whom and how to ask."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from regions.instruments.models import InstrumentCard
from search import ResultGroup, SearchDocument, SearchQuery, SearchSource, register, register_group, resolve_hits, search

SOURCE = "instruments"
SHOWN = 3


def document(card: InstrumentCard) -> SearchDocument:
    """Hand a card over with the days on which it holds."""
    return SearchDocument(
        key=f"{SOURCE}:{card.pk}",
        source=SOURCE,
        title=card.title,
        labels="regeling",
        body="\n".join((card.what, card.for_whom, card.amount, card.who_decides, card.how_to_ask)),
        visible_from=card.valid_from,
        visible_until=card.last_day,
    )


def upcoming() -> QuerySet[InstrumentCard]:
    """Published cards that hold today or later."""
    ended = Q(valid_until__isnull=False, valid_until__lte=timezone.localdate())
    return InstrumentCard.objects.published().exclude(ended)


def group(text: str) -> ResultGroup:
    """List the schemes that a text finds."""
    page = search(SearchQuery(source=SOURCE, text=text, page_size=SHOWN, facets=()))
    found: list[InstrumentCard] = resolve_hits(page, SOURCE)
    links = [(card.title, card.get_absolute_url(), "") for card in found]
    return ResultGroup(
        _("Regelingen"), page.total if links else 0, links=links, url=reverse("instruments:index"), more=_("Alle regelingen")
    )


register(
    SearchSource(name=SOURCE, model=InstrumentCard, visible=InstrumentCard.objects.visible, upcoming=upcoming, document=document)
)
register_group(SOURCE, group, rank=32)
