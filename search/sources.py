"""What an app says about its searchable model."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from search.types import SearchDocument

Related = Mapping[type[Model], Callable[[Any], Iterable[int]]]


@dataclass(frozen=True)
class SearchSource:
    """One searchable model: who may be seen, what is indexed and which facets are counted.

    `visible` is the app's one public rule. `upcoming` gives the objects to keep in the index: those visible now and those
    that become visible by the clock alone; without it only the visible ones are indexed. `related` maps another model to
    a function from one of its objects to the primary keys that must be indexed again when that object changes.
    """

    name: str
    model: type[Model]
    visible: Callable[[], QuerySet[Any]]
    document: Callable[[Any], SearchDocument]
    facets: tuple[str, ...] = ()
    upcoming: Callable[[], QuerySet[Any]] | None = None
    related: Related = field(default_factory=dict)

    def key(self, pk: int) -> str:
        """The key of one object in every engine: the source's name and the primary key."""
        return f"{self.name}:{pk}"

    def indexable(self) -> QuerySet[Any]:
        """The objects that belong in the index today."""
        return self.upcoming() if self.upcoming else self.visible()

    def checked_document(self, obj: Any) -> SearchDocument:
        """Return the object's document; an app that names it otherwise than `key()` hears so at once."""
        document = self.document(obj)
        if (document.source, document.key) != (self.name, self.key(obj.pk)):
            raise ValueError(
                f'The document of {self.name} {obj.pk} must have source="{self.name}" and key="{self.key(obj.pk)}", '
                f'not "{document.source}" and "{document.key}".'
            )
        return document
