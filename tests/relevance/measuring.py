"""The project's own set of places and questions, and how well an answer fits."""

import csv
import math
import sqlite3
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from regions.geography.tables import DATA_DIR
from search import SearchDocument
from vacancies.occupations.loading import values_of
from vacancies.occupations.matching import Matcher
from vacancies.occupations.models import Occupation
from vacancies.occupations.tables import read_own_table

HERE = Path(__file__).parent
SOURCE = "proef"
SAME, KIN, NEAR = 3, 2, 1
FIRST = 10

Answer = Callable[[str], list[int]]


@dataclass(frozen=True)
class Place:
    """A place of the set."""

    pk: int
    work: str
    title: str
    town: str
    text: str


@dataclass(frozen=True)
class Asked:
    """A question of the set: for each place that fits, how well (3 is what was meant)."""

    type: str
    text: str
    grades: dict[int, int]


@dataclass(frozen=True)
class Score:
    """The means over the types of questions, and per type: recall and nDCG of the first ten; `empty`: share without answer."""

    recall: float
    ndcg: float
    empty: float
    by_type: dict[str, tuple[float, float]]
    missed: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"{name:12} {recall:.3f} {ndcg:.3f}" for name, (recall, ndcg) in self.by_type.items()]
        return "\n".join([*lines, f"{'ALL':12} {self.recall:.3f} {self.ndcg:.3f}  empty {self.empty:.3f}"])


@cache
def _kinds() -> dict[str, Any]:
    return tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))


@cache
def places() -> tuple[Place, ...]:
    """Return every place."""
    lines = [(work, *line.split(" @ ")) for work, kind in _kinds().items() for line in kind["places"]]
    return tuple(Place(pk, *line) for pk, line in enumerate(lines, start=1))


@cache
def questions() -> tuple[Asked, ...]:
    """Return every question with its grades."""
    types = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))
    return tuple(
        Asked(name, text, _grades(meant)) for name, asked in types.items() if name != "forbidden" for text, meant in asked.items()
    )


def forbidden() -> list[tuple[str, str]]:
    """Return pairs of words of which the first may not find the second."""
    return list(tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))["forbidden"].items())


def _grades(meant: str) -> dict[int, int]:
    """Grade every place by what is meant: titles, kinds of work, or a kind of work in a town."""
    kinds = _kinds()
    titles = {place.title for place in places()} & set(meant.split("; "))
    meant, _, town = meant.partition(" @ ")
    works = {place.work for place in places() if place.title in titles} or set(meant.split(", "))
    near = {other for work in works for other in kinds[work]["near"]}
    grades = {place.pk: NEAR for place in places() if place.work in near}
    for place in places():
        if place.work in works:
            is_best = place.title in titles if titles else not town or place.town == town
            grades[place.pk] = SAME if is_best else KIN
    return grades


@cache
def documents() -> tuple[SearchDocument, ...]:
    """Return the places as the search room gets them from `vacancies`, with the names of their occupation."""
    matcher, occupations = _matcher()
    points = _points()
    found = []
    for place in places():
        match = matcher.match(place.title, place.text)
        lat, lon, pc4 = points[place.town]
        found.append(
            SearchDocument(
                key=f"{SOURCE}:{place.pk}",
                source=SOURCE,
                title=place.title,
                body=place.text,
                labels=occupations[match.occupation_id].searchable_text if match.occupation_id else "",
                place=f"{place.town} {pc4}",
                lat=lat,
                lon=lon,
            )
        )
    return tuple(found)


@cache
def _matcher() -> tuple[Matcher, dict[int, Occupation]]:
    occupations = [Occupation(pk=pk, **values_of(row)) for pk, row in enumerate(read_own_table().rows, start=1)]
    return Matcher(occupations), {occupation.pk: occupation for occupation in occupations}


@cache
def _points() -> dict[str, tuple[float, float, str]]:
    with (DATA_DIR / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "address"]
    return {row["place"]: (float(row["lat"]), float(row["lon"]), row["pc4"]) for row in reversed(rows)}


def score(answer: Answer) -> Score:
    """Ask every question and score the first ten answers; each type weighs the same."""
    by_type: dict[str, list[tuple[float, float]]] = {}
    missed, empty = [], 0
    for asked in questions():
        found = answer(asked.text)[:FIRST]
        empty += not found
        recall, ndcg = _recall(asked, found), _ndcg(asked, found)
        by_type.setdefault(asked.type, []).append((recall, ndcg))
        if recall < 0.5:
            missed.append(f"{asked.type}: {asked.text}")
    means = {name: (_mean(recall for recall, _ in rows), _mean(ndcg for _, ndcg in rows)) for name, rows in by_type.items()}
    return Score(
        recall=_mean(recall for recall, _ in means.values()),
        ndcg=_mean(ndcg for _, ndcg in means.values()),
        empty=empty / len(questions()),
        by_type=means,
        missed=tuple(missed),
    )


def _recall(asked: Asked, found: list[int]) -> float:
    best = {pk for pk, grade in asked.grades.items() if grade == SAME}
    return len(best & set(found)) / min(FIRST, len(best))


def _ndcg(asked: Asked, found: list[int]) -> float:
    def gain(grades: Iterable[int]) -> float:
        return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))

    ideal = sorted(asked.grades.values(), reverse=True)[:FIRST]
    return gain(asked.grades.get(pk, 0) for pk in found) / gain(ideal)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)


def stock_answer() -> Answer:
    """Return what a database's own full-text search would answer: FTS5 as it comes, any of the words, bm25, no Dutch."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE place USING fts5(title, body, town, tokenize='unicode61')")
    rows = ((place.pk, place.title, place.text, place.town) for place in places())
    database.executemany("INSERT INTO place (rowid, title, body, town) VALUES (?, ?, ?, ?)", rows)

    def answer(text: str) -> list[int]:
        words = ["".join(char for char in word if char.isalnum()) for word in text.replace("-", " ").split()]
        query = " OR ".join(f'"{word}"' for word in words if word)
        sql = "SELECT rowid FROM place WHERE place MATCH ? ORDER BY bm25(place) LIMIT 50"
        return [row[0] for row in database.execute(sql, (query,))] if query else []

    return answer


def without_labels(found: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Return the same places without the names of their occupation."""
    return [replace(document, labels="") for document in found]
