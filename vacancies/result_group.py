"""Places on the page of all results."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from search import ResultGroup, register_group
from vacancies.answers import answer_to
from vacancies.board import cards_of
from vacancies.filters import SearchForm

SHOWN = 3  # a row of cards


def group(text: str) -> ResultGroup:
    """Show the best places for a text, and the way to all."""
    query = urlencode({"q": text})
    form = SearchForm(QueryDict(query))
    answer = answer_to(form, page_size=SHOWN)
    cards = [asdict(card) for card in cards_of(form, answer)]
    return ResultGroup(
        _("Plekken"), answer.page.total, cards=cards, url=f"{reverse('vacancies:list')}?{query}", more=_("Alle plekken hierover")
    )


register_group("vacancies", group, rank=10)
