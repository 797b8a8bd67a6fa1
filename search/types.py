"""What crosses the border of the search room: plain, frozen, without a trace of the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from search.question import Question

Order = Literal["relevance", "newest", "nearest", "closing", "standing"]

MAX_PAGE_SIZE = 100


@dataclass(frozen=True)
class SearchDocument:
    """One searchable object as an app hands it over.

    `key` is unique over all sources: the source's name and the primary key ("vacancies:12"), see `SearchSource.key`;
    `facets` maps a facet's name to its codes; `sort_date` orders "newest", `closing` orders "closing"; visibility dates are
    days, both inclusive, None for no bound. `area` is the code of a whole area in which it is as near as its own point.
    `weight` orders "standing", the highest first and the newest of the same: what that weighs, the app decides.
    """

    key: str
    source: str
    title: str
    summary: str = ""
    body: str = ""
    labels: str = ""
    place: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lat: float | None = None
    lon: float | None = None
    area: str = ""
    sort_date: date | None = None
    closing: date | None = None
    weight: int = 0
    visible_from: date | None = None
    visible_until: date | None = None

    @property
    def pk(self) -> int:
        """The primary key that the key ends with."""
        return int(self.key.rpartition(":")[2])


@dataclass(frozen=True)
class Near:
    """A point in WGS84 degrees; with a radius in km it filters, without it only orders.

    `areas` has the codes of the areas that the point lies in: what is for such a whole area is within every radius.
    """

    lat: float
    lon: float
    radius_km: int | None = None
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchQuery:
    """One validated question. A document matches a facet when it has any of the chosen codes, and must match every facet.

    `facets` names the facets to count; None counts all that the source registered, an empty tuple none. `exact` asks for the
    words as they were typed: no corrections.
    """

    source: str
    text: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near: Near | None = None
    order: Order = "relevance"
    page: int = 1
    page_size: int = 20
    facets: tuple[str, ...] | None = None
    exact: bool = False


@dataclass(frozen=True)
class Hit:
    """One answer: the document's key, its score (higher is better, only comparable within a page) and distance in km."""

    key: str
    score: float = 0.0
    distance_km: float | None = None

    @property
    def pk(self) -> int:
        """The primary key that the key ends with."""
        return int(self.key.rpartition(":")[2])


@dataclass(frozen=True)
class SearchPage:
    """One page of answers. `facets` counts each facet without its own choice; `degraded` says that another engine helped out.
    `question` is what the text was understood as: the place in it, the correction.

    `page` is the page that was answered: a number past the end is answered with the last page.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    question: "Question | None" = None
    degraded: bool = False
    page: int = 1
    page_size: int = 20

    @property
    def pages(self) -> int:
        """How many pages the whole answer has; at least one."""
        return max(1, -(-self.total // self.page_size))
