"""Words that say who does the work and how, not which work it is."""

import re
from functools import cache

from vacancies.occupations.names import features_of

# Stand before or behind the work: "leerling kok".
ROLES = frozenset(("leerling", "assistent", "hulp", "stagiair", "zelfstandig", "werkend", "aankomend"))
_ANYBODY = (
    "medewerker medewerkster meewerkend werker werkster assistente collega kracht oproepkracht helper helpende weekendhulp "
    "vakantiehulp vrijwilliger deelnemer kandidaat starter talent team teamlid jong jonge jongen meisje dame heer man vrouw"
)
# Names that ESCO gives one occupation and everybody gives many.
NO_NAMES = frozenset(("operator", "bediener", "bedienster"))
_LEADS = re.compile(
    r"\b(?:\w*(?:manager|chef|chefkok|directeur|directrice|officier|opzichter|voorman|coördinator|bedrijfsleid(?:er|ster)|"
    r"teamleid(?:er|ster)|ploegleid(?:er|ster))s?|hoofd\w*|leidinggevende|supervisor|docent|leraar|hoogleraar|ingenieur)\b",
    re.IGNORECASE,
)


@cache
def generic_features() -> frozenset[str]:
    """Return the words and parts of words that never make a title mean an occupation."""
    return features_of(" ".join((*sorted(ROLES), _ANYBODY)))


def leads(text: str) -> bool:
    """Whether a title or the name of an occupation speaks of somebody who leads or teaches others."""
    return bool(_LEADS.search(text))
