"""The key of a word: the form under which its inflections and the words for who does it meet.

Kraaij-Pohlmann joins more inflections than Porter's Dutch stemmer (recall@10 of inflected questions 0.88 against 0.79), but takes
"ge" and "be" off nouns too, which would make "begeleiding" the same as "beleid". Nouns like that get Porter's stem.

Both come from PyStemmer, which is Snowball in C: the same stems as `snowballstemmer` at a hundredth of the time. The name "dutch"
is Porter in Snowball 2 and Kraaij-Pohlmann in Snowball 3, so the version is held in requirements/run.in.
"""

import re
from functools import lru_cache
from threading import Lock

from Stemmer import Stemmer

from search.compounds import split
from search.doers import deed, infinitive
from search.spelling import modern
from search.wordlist import word_list
from search.words import IRREGULAR, PLAIN_NOUNS

_FINAL = {"v": "f", "z": "s"}

# Words for a woman who does something, as the word for a man.
_WOMEN = (
    (re.compile(r"(?<=.{2})werkster(s?)$"), r"werker\1"),
    (re.compile(r"(?<=.{3})euses?$"), "eur"),
    (re.compile(r"(?<=.{2})trices?$"), "teur"),
    (re.compile(r"(?<=.{3})(?:vrouw(?:en)?|lieden|lui)$"), "man"),
    (re.compile(r"(?<=.{3})aressen?$"), "aris"),
    (re.compile(r"(?<=.{3})i[eè]res?$"), "ier"),
    (re.compile(r"(?<=.{3}[iae])s(?:tes|te)$"), "st"),
    (re.compile(r"(?<=.{3}[ae]n)tes?$"), "t"),
)
# One look at the end of a word says for nearly all of them that none of the patterns fits.
_WOMENS_ENDINGS = """
werkster werksters euse euses trice trices vrouw vrouwen lieden lui aresse aressen iere ieres ste stes te tes
"""
# Their own memory is switched off (0): `stem` has one.
_KRAAIJ_POHLMANN, _PORTER = Stemmer("dutch", 0), Stemmer("dutch_porter", 0)
_ENDINGS = tuple(_WOMENS_ENDINGS.split())
_LOCK = Lock()  # a stemmer keeps the word that it works on


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The form under which a folded word, its inflections and who does it meet: "huizen" is "huis", "bakster" is "bak"."""
    if irregular := IRREGULAR.get(word):
        return irregular
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    word = modern(word)
    if word.endswith(_ENDINGS):
        for pattern, man in _WOMEN:
            word = pattern.sub(man, word)
    if word not in word_list() and (parts := split(word)):  # with or without a linking letter it is the same word
        return "".join(map(stem, parts))
    return _ending(_stemmed(deed(word) or word))


def _stemmed(word: str) -> str:
    with _LOCK:
        stemmed: str = _KRAAIJ_POHLMANN.stemWord(word)
        if not stemmed or word.startswith(PLAIN_NOUNS) or not _keeps_its_sense(word, stemmed):
            stemmed = _PORTER.stemWord(word)
    return stemmed or word


def _keeps_its_sense(word: str, stemmed: str) -> bool:
    """Kraaij-Pohlmann takes "ge" out of any word: right in "gewerkt", wrong in "steigerbouwer" and "gebouw"."""
    if word.startswith(stemmed[:-2] if len(stemmed) > 3 else stemmed[:-1]):
        return True
    return word.startswith("ge") and word.endswith(("d", "t", "de", "te", "en")) and infinitive(stemmed) in word_list()


def _ending(stemmed: str) -> str:
    if len(stemmed) > 3 and stemmed[-1] == stemmed[-2]:
        stemmed = stemmed[:-1]
    return stemmed[:-1] + _FINAL.get(stemmed[-1], stemmed[-1])
