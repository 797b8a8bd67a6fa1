"""The life of an index: built beside the one in use, put in its place in one call, removed.

The name in use (an alias) carries the version of the analysis, so that words of two analyses never meet: after a change of the
analysis there is no index in use until the rebuild, and the embedded engine answers. Aliases have a capital letter: no server
makes an index by such a name of itself, so that a late write to an alias that has gone is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django.utils import timezone
from elasticsearch import Elasticsearch

from search.engines.elasticsearch.client import understood
from search.engines.elasticsearch.documents import mapping_of, settings_of
from search.errors import SearchUnavailable
from search.text import ANALYSIS_VERSION


@dataclass(frozen=True)
class Index:
    """An index as the server knows it."""

    name: str
    source: str
    version: int
    aliases: frozenset[str]


class Indexes:
    """The indexes of one site: all whose names start with its prefix."""

    def __init__(self, client: Elasticsearch, prefix: str, replicas: str) -> None:
        self.client = client
        self.prefix = prefix
        self.replicas = replicas

    def in_use(self, source: str) -> str:
        """The alias by which a source is searched and changed."""
        return f"{self._base(source)}-V{ANALYSIS_VERSION}"

    def known(self) -> list[Index]:
        """All indexes of the site."""
        answer = self.client.indices.get(index=f"{self.prefix}-*", features="aliases,mappings")
        with understood():
            return [_index(name, about) for name, about in sorted(answer.body.items())]

    def of(self, source: str) -> list[Index]:
        """All indexes of one source."""
        return [index for index in self.known() if index.source == source]

    def to_write(self, source: str) -> list[str]:
        """The aliases to write a change to: that in use, and that of an index which is being built."""
        aliases = {alias for index in self.of(source) if index.version == ANALYSIS_VERSION for alias in index.aliases}
        if self.in_use(source) not in aliases:
            raise SearchUnavailable(f"there is no index of '{source}' yet; run: manage.py search_rebuild --source {source}")
        return sorted(aliases, key=lambda alias: alias != self.in_use(source))

    def build(self, source: str) -> str:
        """Make an empty index beside the one in use and give the alias to fill it by; what a killed rebuild left is removed."""
        for index in self.of(source):
            if not any(_is_in_use(alias) for alias in index.aliases):
                self.drop(index.name)
        name = f"{self._base(source)}-v{ANALYSIS_VERSION}-{timezone.now():%Y%m%d%H%M%S}-{token_hex(3)}"
        building = f"{name}-Building"
        self.client.indices.create(
            index=name, settings=settings_of(self.replicas), mappings=mapping_of(source), aliases={building: {}}
        )
        return building

    def drop(self, name: str) -> None:
        """Remove an index; one that is gone already is fine."""
        self.client.indices.delete(index=name, ignore_unavailable=True)

    def put_in_use(self, source: str, building: str) -> None:
        """Let the new index take the place of every other of the source, in one call."""
        name = building.removesuffix("-Building")
        self.client.indices.refresh(index=name)
        gone = [{"remove_index": {"index": index.name}} for index in self.of(source) if index.name != name]
        added = {"add": {"index": name, "alias": self.in_use(source)}}
        self.client.indices.update_aliases(actions=[added, {"remove": {"index": name, "alias": building}}, *gone])

    def _base(self, source: str) -> str:
        return f"{self.prefix}-{re.sub(r'[^a-z0-9_]', '_', source.lower())}"


def _index(name: str, about: Any) -> Index:
    meta = about.get("mappings", {}).get("_meta", {})
    return Index(name, meta.get("source", ""), meta.get("analysis_version", 0), frozenset(about.get("aliases", {})))


def _is_in_use(alias: str) -> bool:
    return re.search(r"-V\d+$", alias) is not None


def in_use(indexes: list[Index]) -> Iterator[Index]:
    """Those that have a name in use, of whatever version."""
    return (index for index in indexes if any(_is_in_use(alias) for alias in index.aliases))
