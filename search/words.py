"""Dutch words that are treated otherwise than the rest."""

# Grammar: articles, pronouns, prepositions, auxiliaries.
_STOP_WORDS = """
aan af al alle alleen als ander andere anders bij binnen ben bent dan dat de den der deze die dit dus door doet doe doen
een eens elk elke en er erg etc even ga gaan gaat ge geen haar had hadden hebben hebt heb heeft hem hen het hier hij hoe
hun iemand iets ik in is ja je jij jou jouw jullie kan kun kunnen kunt maar me mee meer men met mij mijn moet moeten mag
na naar niet niets nog nu of om omdat ons onze onder ook op over per s t te tegen tijdens toch toen tot tussen u uit uw
van vanaf veel via voor waar wanneer want waren was wat we wel welke werd wie wij wil willen wilt worden wordt zal ze zeer
zelf zich zij zijn zo zoals zou zonder zullen
"""

# Words that every visitor types and every place contains, so that they tell no two places apart.
_EMPTY_WORDS = """
baan baantje baantjes banen job jobs vacature vacatures werk werken werkt werkplek functie functies plek plekken
zoek zoeken zoekt zoekende gezocht gevraagd graag leuk leuke
m v x
"""

# The start of nouns whose "ge" or "be" is no ending, see stems.py.
_PLAIN_NOUNS = """
begeleid gebaar gebak gebar gebied gebit geboort gebouw gedrag gehoor geluid gemeent gerecht geslacht gesprek gevel gevolg
gewas gewoon gezicht gezin gezond markt
"""

# The s or en belongs to the word, and no stemmer knows it.
_WHOLE_WORDS = (
    "dans fiets flits gids grens kans keuken koets loods mens muts oven plaats poets puls rots schaats toets vers wagen"
)

# Plurals that change their vowel.
_IRREGULAR = (
    "dagen:dag daken:dak eieren:ei gaten:gat glazen:glas kinderen:kind paden:pad sloten:slot steden:stad vaten:vat wegen:weg"
)

# Say nothing about a document: left out of the index and of every question.
IGNORED = frozenset(f"{_STOP_WORDS} {_EMPTY_WORDS}".split())
PLAIN_NOUNS = tuple(_PLAIN_NOUNS.split())
IRREGULAR = {word: word for word in _WHOLE_WORDS.split()} | dict(pair.split(":") for pair in _IRREGULAR.split())
