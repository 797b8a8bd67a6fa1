"""Lessons on the page of all results."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from lessons.filters import LibraryForm
from lessons.overview import cards_of
from search import ResultGroup, register_group, search

SHOWN = 3


def group(text: str) -> ResultGroup:
    """Show the best lessons for a text, and the way to all."""
    query = urlencode({"q": text})
    page = search(LibraryForm(QueryDict(query)).to_query(page_size=SHOWN))
    cards = [asdict(card) for card in cards_of(page)]
    return ResultGroup(
        _("Lessen"), page.total, cards=cards, url=f"{reverse('lessons:list')}?{query}", more=_("Alle lessen hierover")
    )


register_group("lessons", group, rank=20)
