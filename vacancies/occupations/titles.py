"""What a title says about the work, without hours, "m/v", the place and the name of the employer."""

import re

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
# A label of ESCO writes both forms in one: "huishoud(st)er" is huishouder and huishoudster.
_BOTH_FORMS = re.compile(r"(\w+)\((\w{1,4})\)(\w*)")
_SEXES = re.compile(r"(?<![\w/])(?:m|v|x|d|w)(?:\s?[/|]\s?(?:m|v|x|d|w)){1,3}(?![\w/])", re.IGNORECASE)
_NUMBER = r"\d{1,2}(?:[.,]\d)?"
_HOURS = re.compile(
    rf"\b(?:{_NUMBER}\s*(?:-|–|tot|t/m|a|à|/)\s*)?{_NUMBER}\s*(?:\+\s*)?(?:uur|uren|u|fte)\b\.?"
    r"(?:\s*(?:per|p/?|in de)\s*(?:week|w)?)?",
    re.IGNORECASE,
)
_MONEY = re.compile(r"€\s?\d[\d.,]*(?:\s?(?:-|–|tot)\s?€?\s?\d[\d.,]*)?(?:\s?per\s\w+)?|\d+\s?%")
_FILLING_WORDS = (
    "vacature gezocht gevraagd full-?time part-?time voltijd deeltijd junior medior senior allround ervaren zelfstandig "
    "enthousiaste? startend aankomend nieuwe? leuke"
)
_PHRASES = "per direct|direct beschikbaar|met spoed|wij zoeken|word jij|ben jij|onze nieuwe"
_FILLING = re.compile(rf"\b(?:{_PHRASES}|{'|'.join(_FILLING_WORDS.split())})\b[:!?]?", re.IGNORECASE)
# After these comes the employer or, with a capital, a place: "kok bij De Proef", "kok in Goes", but not "hulp in de kas".
_EMPLOYER = re.compile(r"\s+(?:bij|voor|@)\s+(?:de |het |een )?(?=[A-Z0-9]).*$")
_BEFORE_PLACE = r"(?:in|te|uit|regio|omgeving|locatie|rond)\s+(?:de regio |regio |omgeving |'s-|de |het )?"
_PLACE = re.compile(rf"\s+{_BEFORE_PLACE}[A-Z][\w'’.-]*(?:[ /-][A-Z(].*)?$")
_SEGMENTS = re.compile(r"\s+[-–—|•·:]+\s+|\s*[|•]\s*|,\s+|:\s+")
_EDGE = " \t-–—|•·:;,.!?/&+*\"“”„'"


def segments(title: str) -> list[str]:
    """Return the cleaned pieces of a title that may name the work, the likeliest first.

    "Schoonmaker (m/v) 24-32 uur - De Proef BV" is "Schoonmaker", then "De Proef BV".
    """
    text = " ".join(title.split())
    for pattern in (_SEXES, _BRACKETS, _HOURS, _MONEY, _FILLING):
        text = pattern.sub(" ", text)
    pieces = (_without_place(piece) for piece in _SEGMENTS.split(text))
    return list(dict.fromkeys(piece for piece in pieces if piece))


def _without_place(piece: str) -> str:
    piece = _EMPLOYER.sub("", piece.strip(_EDGE))
    return " ".join(_PLACE.sub("", piece).strip(_EDGE).split())


def forms(label: str) -> list[str]:
    """Return every way in which a label may be written as a title: itself, and each of the forms that it writes in one.

    "huishoud(st)er" is huishouder and huishoudster, "ober/serveerster" each of the two.
    """
    found = [label]
    if both := _BOTH_FORMS.search(label):
        start, end = label[: both.start()], label[both.end() :]
        found += [f"{start}{both[1]}{both[3]}{end}", f"{start}{both[1]}{both[2]}{both[3]}{end}"]
    elif "(" in label:
        found.append(" ".join(_BRACKETS.sub(" ", label).split()))
    if "/" in label or ";" in label:
        found += [part.strip() for part in re.split("[/;]", label) if len(part.strip()) > 3]
    return list(dict.fromkeys(form for form in found if form))


def names_one_job(label: str) -> bool:
    """Whether the forms of a label are forms of one word (barman/barvrouw, huishoud(st)er).

    Two jobs (chauffeur/verhuizer) are not, nor is a word whose meaning stands between brackets.
    """
    if _BOTH_FORMS.search(label):
        return True
    starts = {part.strip()[:3].casefold() for part in label.split("/")}
    return len(starts) == 1 and "(" not in label and ";" not in label
