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
_IRREGULAR = """
dagen:dag daken:dak eier:ei eieren:ei gaten:gat glazen:glas
kinderen:kind paden:pad sloten:slot steden:stad vaten:vat wegen:weg
"""

# End in er or ster, although nobody does what the rest of the word says.
_NO_DOERS = """
ander beer beker beter boter broeder broer emmer kamer kamers kelder keuken kinder klooster kloosters koffer koster lager
later leer leger lever master meester meesters meter meters minister ministers moeder monster muster ober oester ouder ouders
pleister poster posters register rooster roosters ruiter schilder schilders semester tijger toaster vader veer venster
vensters water weer winter zeer zender zomer zuster zusters
"""

# Nouns of three letters that compounds are made of; any other three letters in a word are chance.
_SHORT_PARTS = """
bad bak bal bar bed bos bus cel dak dek dia eis erf gas gom gym hal ham hek hof hop ijs jam kat kip koe kok kop lab lak las
les mat mes mos net pak pan pen pet pop pot pub pui raf riet rij rol rug sap set ski spa tak tax tin top tram vak vat vee vel
vet vis vlas was web weg wol zak zee
"""

# Never a part of a compound, although they are words: they are endings, grammar, or the end of a plural.
_NO_PARTS = """
achter aren baar chap deren derij deze dien door eerd eerde eert elijk ende enden enis eren gerij heden heid heren ieren
ingen iren isch ische iste isten kend keren lende leren lijk mede meer naar nerij nier onder oren over rijen ring ringen stel
stelen ster sters tegen teit tent toch tuigen uren veel voor wege zijn
"""

# Spellings of before 1996, from abroad or by ear, as the word list writes them; wherever they stand in a word.
_SPELLINGS = """
aktie:actie aktivi:activi akkountant:accountant buro:bureau cantine:kantine copieer:kopieer direkt:direct electr:elektr
inspekt:inspect instrukt:instruct kollega:collega kommuni:communi konstrukt:construct kontrol:control kursus:cursus
lokatie:locatie organizat:organisat orthopaed:orthoped paedag:pedag pannekoek:pannenkoek produkt:product projekt:project
sekret:secret sjef:chef sjoffeur:chauffeur sjokola:chocola specializ:specialis stucadoor:stukadoor vacantie:vakantie
"""

# Parts that the word list does not have, because they seldom stand alone.
_MORE_PARTS = "eier aardappel arbeids bedrijfs catering horeca kundige order schoonmaak verpleeg zonne"

# Say nothing about a document: left out of the index and of every question.
IGNORED = frozenset(f"{_STOP_WORDS} {_EMPTY_WORDS}".split())
NO_DOERS = frozenset(_NO_DOERS.split())
SHORT_PARTS = frozenset(_SHORT_PARTS.split())
NO_PARTS = frozenset(_NO_PARTS.split())
SPELLINGS = dict(pair.split(":") for pair in _SPELLINGS.split())
MORE_PARTS = frozenset(_MORE_PARTS.split())
PLAIN_NOUNS = tuple(_PLAIN_NOUNS.split())
IRREGULAR = {word: word for word in _WHOLE_WORDS.split()} | dict(pair.split(":") for pair in _IRREGULAR.split())
