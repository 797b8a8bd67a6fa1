"""The search room: everything that other apps may use is named here, and nothing else."""

from search.asked.often import Asked, often_asked
from search.asked.spool import note_question
from search.asking import resolve_hits, search
from search.errors import SearchUnavailable
from search.groups import ResultGroup, register_group
from search.indexing import index_objects, note_all, note_changes
from search.question import Question, Wanted, Way
from search.recognisers import Recognised, register_recogniser, register_synonyms
from search.registry import register
from search.showing import found_in, marked
from search.sources import SearchSource
from search.suggestions import Suggestion, register_suggester
from search.text import meanings, terms
from search.types import Hit, Near, SearchDocument, SearchPage, SearchQuery
from search.understanding import understand
from search.wordlist import is_dutch_word

__all__ = [
    "Asked",
    "Hit",
    "Near",
    "Question",
    "Recognised",
    "ResultGroup",
    "SearchDocument",
    "SearchPage",
    "SearchQuery",
    "SearchSource",
    "SearchUnavailable",
    "Suggestion",
    "Wanted",
    "Way",
    "found_in",
    "index_objects",
    "is_dutch_word",
    "marked",
    "meanings",
    "note_all",
    "note_changes",
    "note_question",
    "often_asked",
    "register",
    "register_group",
    "register_recogniser",
    "register_suggester",
    "register_synonyms",
    "resolve_hits",
    "search",
    "terms",
    "understand",
]
