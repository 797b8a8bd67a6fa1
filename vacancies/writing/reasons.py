"""Why a remark is made, in plain Dutch; the phrases themselves stand in data/."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.writing.types import Check

# The codes that are not named after their check.
CHECK_OF = {
    "age-minimum": Check.AGE,
    "demand-kind": Check.DEMAND,
    "demand-not-needed": Check.DEMAND,
    "education-kind": Check.DEMAND,
    "contact-phone": Check.CONTACT,
    "contact-mail": Check.CONTACT,
}
REASONS: dict[str, str | Promise] = {
    "age": _("Dit gaat over leeftijd. De wet verbiedt om mensen daarop te kiezen."),
    "age-minimum": _("Een leeftijd vragen mag alleen als de wet of het werk dat nodig maakt."),
    "sex": _("Dit klinkt alsof het werk alleen voor mannen of alleen voor vrouwen is. Dat mag bijna nooit."),
    "origin": _("Dit sluit mensen uit die ergens anders geboren zijn of een andere taal leerden."),
    "religion": _("Dit gaat over geloof. Vragen naar geloof mag bijna nooit."),
    "health": _("Dit gaat over gezondheid of een beperking. Daar mag u niet op kiezen."),
    "family": _("Dit gaat over het gezin of een zwangerschap. Daar mag u niet op kiezen."),
    "appearance": _("Dit gaat over hoe iemand eruitziet. Mensen weten niet wat u bedoelt en haken af."),
    "excluding": _("Hierdoor denken mensen dat zij niet welkom zijn."),
    "demand-kind": _("Deze eis past niet bij deze soort plek. Ze is juist voor mensen die dit nog niet hebben."),
    "demand-not-needed": _("U vraagt dit hier, maar u zette een vinkje bij “niet nodig”."),
    "education-kind": _("Voor deze soort plek mag u niet zoveel opleiding vragen."),
    "contact-phone": _("Hier staat een telefoonnummer. Iedereen kan het lezen en bewaren, ook als de plek weg is."),
    "contact-mail": _("Hier staat een e-mailadres. Iedereen kan het lezen en bewaren, ook als de plek weg is."),
    "capitals": _("Hoofdletters lezen moeilijk. Het lijkt alsof u roept."),
    "exclamation": _("Zoveel uitroeptekens klinken als reclame."),
    "long-sentence": _("Deze zin is lang. Veel mensen raken de draad kwijt."),
    "long-word": _("Dit woord is lang. Veel mensen lezen het niet goed."),
    "passive": _("Er staat niet wie het doet."),
    "office-word": _("Dit woord gebruiken mensen niet als zij praten."),
}
ALTERNATIVES: dict[str, str | Promise] = {
    "demand-kind": _("Laat de eis weg, of kies een andere soort plek."),
    "demand-not-needed": _("Haal de zin weg, of haal het vinkje weg."),
    "education-kind": _("Kies een lagere opleiding of geen opleiding."),
    "contact": _("Vul het in bij Reageren. Dan verdwijnt het van de site als de plek sluit."),
    "capitals": _("Gebruik alleen een hoofdletter aan het begin van de zin en bij een naam."),
    "exclamation": _("Eindig met een punt."),
    "long-sentence": _("Maak er twee of drie zinnen van."),
    "long-word": _("Knip het woord in stukken, of zeg het met gewone woorden."),
    "passive": _("Zeg wie het doet, bijvoorbeeld “wij” of “uw begeleider”."),
}
# What a remark is about in a few words, where there is no room for the reason.
NAMES: dict[str, str | Promise] = {
    "age": _("leeftijd"),
    "age-minimum": _("leeftijd"),
    "sex": _("geslacht"),
    "origin": _("afkomst of taal"),
    "religion": _("geloof"),
    "health": _("gezondheid"),
    "family": _("gezin"),
    "appearance": _("uiterlijk"),
    "excluding": _("sluit mensen uit"),
    "demand-kind": _("eis past niet bij de soort"),
    "demand-not-needed": _("eis die niet nodig is"),
    "education-kind": _("te hoge opleiding"),
    "wage-below-minimum": _("loon onder het minimum"),
    "wage-youth-only": _("loon alleen voor jongeren"),
    "contact-phone": _("telefoonnummer in de tekst"),
    "contact-mail": _("e-mailadres in de tekst"),
    "capitals": _("hoofdletters"),
    "exclamation": _("uitroeptekens"),
    "long-sentence": _("lange zin"),
    "long-word": _("lang woord"),
    "passive": _("niet gezegd wie het doet"),
    "office-word": _("kantoorwoord"),
}


def name_of(code: str) -> str:
    """Return what a remark is about in a few words; an unknown code is its own name."""
    return str(NAMES.get(code, code))
