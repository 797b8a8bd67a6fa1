"""The way back: from a place to the list it was found in, and to its neighbours there. All of it is in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from search import search
from vacancies.filters import SearchForm, form_of_list
from vacancies.models import Vacancy


@dataclass(frozen=True)
class Trail:
    """Where a visitor came from: the question of the list, and the numbers of the places before and after this one."""

    form: SearchForm
    page: int
    pages: int
    before: int | None = None
    after: int | None = None

    @property
    def list_url(self) -> str:
        """The address of the list."""
        return self._page_url(self.page)

    def links(self, places: Mapping[int, Vacancy]) -> dict[str, object]:
        """Return the addresses for the page; a neighbour that was closed meanwhile is left out."""
        before, after = (self._place(places.get(pk)) if pk else None for pk in (self.before, self.after))
        return {
            "list_url": self.list_url,
            "previous": before,
            "next": after,
            "previous_page": "" if self.before or self.page <= 1 else self._page_url(self.page - 1),
            "next_page": "" if self.after or self.page >= self.pages else self._page_url(self.page + 1),
        }

    def _place(self, vacancy: Vacancy | None) -> tuple[str, str] | None:
        if vacancy is None:
            return None
        query = urlencode({"lijst": self.form.address(replaced={"pagina": str(self.page)})})
        return vacancy.title, f"{vacancy.get_absolute_url()}?{query}"

    def _page_url(self, number: int) -> str:
        query = self.form.address(replaced={"pagina": str(number) if number > 1 else ""})
        return reverse("vacancies:list") + (f"?{query}" if query else "")


def trail_of(pk: int, list_query: str) -> Trail:
    """Ask the question of the list again and find a place's neighbours on its page; none when it is not there any more."""
    form = form_of_list(list_query)
    page = search(form.to_query(facets=()))
    pks = [hit.pk for hit in page.hits]
    if pk not in pks:
        return Trail(form, page.page, page.pages)
    at = pks.index(pk)
    return Trail(
        form,
        page.page,
        page.pages,
        before=pks[at - 1] if at > 0 else None,
        after=pks[at + 1] if at + 1 < len(pks) else None,
    )
