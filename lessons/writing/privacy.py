"""What could tell who somebody is: names of people and small counts. Found by rule of thumb, so only warned about."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "first_names.toml"
SMALL = "1|2|3|4|5|6|7|8|9|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
PEOPLE = (
    r"mensen|personen|persoon|deelnemers?|deelneemsters?|kandidaten|kandidaat|werkzoekenden?|jongeren|statushouders?|cliënten|inwoners"
    r"|leerlingen|vrouwen|mannen|moeders|vaders|bewoners|vluchtelingen|nieuwkomers|uitvallers"
)
# What is said of people whom the sentence does not name: "7 van de 9 haakten af".
DONE_BY_PEOPLE = r"haakten|stopten|begonnen|vonden|werkten|werken|vielen|kwamen|bleven"
_SMALL_COUNT = re.compile(
    rf"(?<![\d.,])\b(?:{SMALL})\s+(?:(?:(?:van de|andere|oudere|jonge|nieuwe|eerste)\s+)?(?:{PEOPLE})"
    rf"|van de\s+(?:\d+|{SMALL}|tien|elf|twaalf|twintig)\s+(?:{PEOPLE}|{DONE_BY_PEOPLE}))\b",
    re.IGNORECASE,
)
_LINK = r"(?:(?:van|de|der|den|ten|ter|el|al|von)\s+){0,3}"
_TITLE = re.compile(
    rf"\b(?:mevrouw|meneer|mijnheer|mevr\.|mw\.|dhr\.|de heer)\s+(?:[A-Z]\.\s?)*{_LINK}[A-Z][\w'’-]+", re.IGNORECASE
)
_CAPITAL = re.compile(r"\s(?:[A-Z]\.\s?)*(?:van |de |der |den |ten |ter |el |al |von )*[A-Z]")


def names_of_people(text: str) -> Iterator[str]:
    """Yield what looks like the name of a person: "mevrouw De Wit", "Fatima", "Jan Jansen"."""
    for match in _TITLE.finditer(text):
        # Without minding capitals "meneer aan" would be a name.
        if _CAPITAL.search(match[0]):
            yield match[0]
    for match in _known_names().finditer(text):
        yield match[0]


def small_counts(text: str) -> Iterator[str]:
    """Yield counts of people below ten."""
    for match in _SMALL_COUNT.finditer(text):
        yield match[0]


@lru_cache(maxsize=1)
def _known_names() -> re.Pattern[str]:
    names = tomllib.loads(DATA.read_text(encoding="utf-8"))["names"]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])(?:\s{_LINK}[A-Z][\w'’-]+)?")
