"""Recognises places and postcodes just over the border, for which the site has no region."""

import re

from regions.geography.names import key

# 52062 Aachen; D-52062; B-3920; BE 2000 Antwerpen. Four bare digits are Dutch.
_POSTCODE = re.compile(r"(?:(?:d|de|b|be|l|lu|f|fr)[- ]*\d{4,5}|\d{5})(?!\d)", re.IGNORECASE)

_NEAR_THE_BORDER = """
    Aken Aachen Ahaus Alsdorf Bentheim Bocholt Borken Brüggen Dortmund Duisburg Düren Düsseldorf Dusseldorf Duesseldorf
    Emden Emlichheim Emmerich Epe-Gronau Erkelenz Eschweiler Essen Geilenkirchen Geldern Goch Gronau Heinsberg Herzogenrath
    Isselburg Kevelaer Keulen Köln Koeln Kleef Kleve Kranenburg Krefeld Leer Lingen Mönchengladbach Moenchengladbach Moers
    Münster Munster Nettetal Neuenhaus Nordhorn Oldenburg Osnabrück Osnabruck Papenburg Rees Rheine Schüttorf Stadtlohn
    Straelen Uelsen Viersen Vreden Wassenberg Weener Wegberg Wesel Würselen Xanten
    Achel Antwerpen Arendonk Baarle-Hertog Beveren Bilzen Bocholt Brasschaat Brecht Bree Brugge Brussel Dilsen-Stokkem Eeklo
    Eupen Genk Gent Hamont Hamont-Achel Hoogstraten Kalmthout Kapellen Kinrooi Knokke Knokke-Heist Lanaken Leuven Liège Lommel
    Luik Maaseik Maasmechelen Maldegem Merksplas Mol Neerpelt Overpelt Pelt Poppel Ravels Riemst Sint-Niklaas Tongeren
    Turnhout Visé Wezet Zelzate
    België Belgie Belgium Duitsland Deutschland Germany Luxemburg Frankrijk Vlaanderen
"""
_NAMES = frozenset(key(name) for name in [*_NEAR_THE_BORDER.split(), "Bad Bentheim", "Emmerich am Rhein", "Sint Niklaas"])


def is_foreign_postcode(text: str) -> bool:
    """Whether the text starts with a German postcode or one with the letter of another country."""
    return bool(_POSTCODE.match(text))


def is_foreign_name(folded: str) -> bool:
    """Whether the key is that of a known place over the border."""
    return folded in _NAMES
