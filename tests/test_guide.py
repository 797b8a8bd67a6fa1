"""The guide for editors calls buttons, links and fields what the admin calls them, and its pictures and jumps are there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import wagtail
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings

from lessons.checking import workflow as checking
from regions.teams import workflow as teams

GUIDE = Path(settings.BASE_DIR) / "docs" / "editors.nl.md"
# Bold for its own sake, or the beginning of a paragraph.
EMPHASIS = {
    "Het beroep.",
    "Hoe lang staat een plek er?",
    "Is de plek vervuld?",
    "Lezen.",
    "Uw eigen regio",
    "Van antwoord naar les.",
    "Vragen over uw les.",
    "Wil uw regio niet genoemd worden bij een les?",
    "intussen gewijzigd",
    "kaart",
    "meteen op de site",
    "niet",
    "opnieuw nakijken",
}
# Wagtail makes these labels of a word of its own and the name of a thing.
COMPOSED = re.compile(r"(?:Kies|Stuur door naar) (.+)|(.+) toevoegen")


def plain(text: str) -> str:
    """Leave of a text what the guide and the catalogue have in common."""
    without = re.sub(r"<[^>]+>|%\(\w+\)s|%s|\{\w+\}|[‘’']", "", text)
    return " ".join(without.split()).strip(" .:?!").casefold()


def texts_of(message: Any) -> Iterator[str]:
    """Yield singular and plural."""
    if isinstance(message, str):
        yield plain(message)
    else:
        for part in message or ():
            yield from texts_of(part)


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Every text of the interface, ours and Wagtail's."""
    with (Path(settings.BASE_DIR) / "locale" / "nl" / "LC_MESSAGES" / "django.po").open("rb") as file:
        found = {text for message in read_po(file, locale="nl") for text in texts_of(message.id)}
    found |= {plain(checking.WORKFLOW), plain(teams.WORKFLOW)}
    for path in Path(wagtail.__file__).parent.rglob("locale/nl/LC_MESSAGES/django.mo"):
        with path.open("rb") as file:
            found |= {text for message in read_mo(file) for text in texts_of(message.string)}
    return found


def test_every_label_in_the_guide_is_in_the_interface(known: set[str]) -> None:
    guide = re.sub(r"\n\s*", " ", GUIDE.read_text(encoding="utf-8"))
    strange = []
    for label in sorted({*re.findall(r"\*\*(.+?)\*\*", guide)} - EMPHASIS):
        composed = COMPOSED.fullmatch(label)
        names = {label, composed[1] or composed[2]} if composed else {label}
        if not {plain(name) for name in names} & known:
            strange.append(label)
    assert strange == []


def test_every_picture_and_jump_of_the_guide_is_there() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    for picture in re.findall(r"!\[[^]]+\]\(([^)]+)\)", guide):
        assert (GUIDE.parent / picture).exists(), picture
    headings = re.findall(r"^#+ (.+)$", guide, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", guide)) <= anchors
