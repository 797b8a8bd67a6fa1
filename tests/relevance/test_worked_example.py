"""The question that docs/search.md works out, on every engine: whoever changes the answer changes the page."""

from collections.abc import Iterator
from secrets import token_hex

import pytest

from search import SearchDocument, SearchQuery, understand
from search.engines.base import Engine
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine
from search.question import Way
from tests.regions.geography.conftest import _geography_alone, netherlands  # noqa: F401 - fixtures
from tests.relevance.measuring import _points
from tools.elastic.nodes import Node

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("netherlands")]

SOURCE = "voorbeeld"
TOLD = [
    ("Medewerker groenvoorziening", "Vught", "U werkt buiten, in een ploeg."),
    ("Groenmedewerker", "'s-Hertogenbosch", "U werkt buiten, in een ploeg."),
    ("Medewerker groenvoorziening", "Groningen", "U werkt buiten, in een ploeg."),
    ("Hulp in de plantsoenen", "'s-Hertogenbosch", "U houdt het groen van de stad netjes."),
    ("Kok", "'s-Hertogenbosch", "U kookt voor een ploeg."),
]
OTHER_WORK = (
    "Bakker",
    "Schoonmaker",
    "Medewerker winkel",
    "Chauffeur",
    "Inpakker",
    "Helpende",
    "Timmerman",
    "Conciërge",
    "Kapper",
    "Ober",
)
TOWNS = ("Vught", "Groningen", "Helmond", "Goes", "Zwolle")


def places() -> list[SearchDocument]:
    """The five that the page tells of, and fifty where the work is another."""
    rows = TOLD + [(title, town, "U werkt in een ploeg.") for title in OTHER_WORK for town in TOWNS]
    return [
        SearchDocument(
            key=f"{SOURCE}:{pk}",
            source=SOURCE,
            title=title,
            body=body,
            place=town,
            lat=_points()[town][0],
            lon=_points()[town][1],
        )
        for pk, (title, town, body) in enumerate(rows, start=1)
    ]


class WorkedExample:
    """What the page says."""

    def test_the_answer_is_what_the_page_says(self, engine: Engine) -> None:
        for each in {type(engine): engine, EmbeddedEngine: EmbeddedEngine()}.values():
            each.rebuild(SOURCE, places())
        query = SearchQuery(SOURCE, "groenvorziening in Den Bosch", facets=())
        understood = understand(query)
        assert (understood.corrected, understood.place_label) == ("groenvoorziening in Den Bosch", "'s-Hertogenbosch")
        ways = (Way(("groenvorzien",)), Way(("groenvoorzien",), 0.9), Way(("groen", "voorzien"), 0.9))
        assert [(wanted.word, wanted.ways) for wanted in understood.wanted] == [("groenvorziening", ways)]
        hits = engine.search(query, understood).hits
        assert [hit.pk for hit in hits] == [1, 2, 3, 4]


class TestEmbedded(WorkedExample):
    """SQLite or PostgreSQL, whichever the suite runs on."""

    @pytest.fixture
    def engine(self) -> EmbeddedEngine:
        """The engine in the site's own database."""
        return EmbeddedEngine()


@pytest.mark.elasticsearch
@pytest.mark.xdist_group("elasticsearch")
class TestElasticsearch(WorkedExample):
    """A real Elasticsearch."""

    @pytest.fixture
    def engine(self, elasticsearch_node: Node) -> Iterator[ElasticsearchEngine]:
        """The engine on a server of its own."""
        engine = ElasticsearchEngine([elasticsearch_node.address], f"example{token_hex(4)}", "0-1", 20.0)
        yield engine
        for index in engine.indexes.known():
            engine.indexes.drop(index.name)
