"""The question that the library's address asks."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lessons import enums
from regions.enums import TargetGroup
from search import SearchQuery
from site_core.address_form import AddressForm, CodesField, SlugsField, WordsField
from vacancies.enums import Sector

SOURCE = "lessons"
PAGE_SIZE = 12


class LibraryForm(AddressForm):
    """Words and facets of the library."""

    FACETS: ClassVar[tuple[str, ...]] = (*("thema", "type", "doelgroep", "sector", "fase", "regio", "hergebruik", "missers"),)

    q = WordsField(label=_("Zoek in de lessen"), widget=forms.TextInput(attrs={"type": "search", "maxlength": 200}))
    thema = CodesField(label=_("Thema"), choices=enums.Theme.choices)
    type = CodesField(label=_("Soort les"), choices=enums.LessonType.choices)
    doelgroep = CodesField(label=_("Doelgroep"), choices=TargetGroup.choices)
    sector = CodesField(label=_("Sector"), choices=Sector.choices)
    fase = CodesField(label=_("Fase"), choices=enums.Phase.choices)
    regio = SlugsField(label=_("Regio"))
    hergebruik = CodesField(label=_("Gebruik door andere regio’s"), choices=enums.Reuse.choices)
    missers = CodesField(label=_("Missers"), choices=enums.Misses.choices)

    def to_query(self, *, page_size: int = PAGE_SIZE, **more: Any) -> SearchQuery:
        """Return the question for the search room: best answer first with words, what is used and works first without."""
        return SearchQuery(
            source=SOURCE,
            text=self.value("q"),
            filters={name: frozenset(codes) for name, codes in self.chosen().items()},
            page_size=page_size,
            **{"order": "relevance" if self.value("q") else "standing", "page": self.value("pagina"), **more},
        )
