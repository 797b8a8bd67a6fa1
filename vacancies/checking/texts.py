"""The mails to employers: texts that a region may change, with places to fill in that are safe to be typed by anybody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
NAMES = ("titel", "organisatie", "regio", "team", "link", "telefoon", "opmerkingen", "reden", "stand")


@dataclass(frozen=True)
class Template:
    """One mail: its subject, its usual text, and what a changed text must still say."""

    subject: str | Promise
    text: str | Promise
    needs: tuple[str, ...] = ()


CLOSING = gettext_lazy("Vragen? Bel het contactpunt van uw regio: {telefoon}\n\nMet vriendelijke groet,\n{team}")


def _text(words: str | Promise) -> Promise:
    return format_lazy("{}\n\n{}", words, CLOSING)


TEMPLATES: dict[str, Template] = {
    "text_published": Template(
        gettext_lazy("Uw plek staat op de site: {titel}"),
        _text(
            gettext_lazy(
                "Dag,\n\nWij hebben “{titel}” van {organisatie} nagekeken. De plek staat nu op de site, met uw laatste "
                "wijzigingen.\n\nBekijk de plek:\n{link}"
            )
        ),
    ),
    # Approved, and yet nobody sees it: no text of a region may say otherwise.
    "text_unseen": Template(
        gettext_lazy("Uw plek is goedgekeurd: {titel}"),
        _text(
            gettext_lazy(
                "Dag,\n\nWij hebben “{titel}” van {organisatie} nagekeken en goedgekeurd. De plek is nu niet te zien op de site. "
                "Zo staat zij ervoor: {stand}.\n\nIn uw eigen omgeving ziet u de plek:\n{link}"
            )
        ),
    ),
    "text_changes": Template(
        gettext_lazy("Wilt u iets veranderen aan uw plek: {titel}"),
        _text(
            gettext_lazy(
                "Dag,\n\nWij hebben “{titel}” van {organisatie} nagekeken. Wilt u nog iets veranderen?\n\n{opmerkingen}\n\n"
                "Log in, verander de tekst en stuur de plek opnieuw in:\n{link}"
            )
        ),
        ("opmerkingen", "link"),
    ),
    "text_refused": Template(
        gettext_lazy("Wij plaatsen uw plek niet: {titel}"),
        _text(
            gettext_lazy(
                "Dag,\n\nWij hebben “{titel}” van {organisatie} nagekeken. Wij zetten dit niet op de site.\n\n{reden}\n\n"
                "Bent u het er niet mee eens? Bel ons. In uw eigen omgeving ziet u de tekst terug:\n{link}"
            )
        ),
        ("reden",),
    ),
    "text_stopped": Template(
        gettext_lazy("Wij kijken uw plek nu niet na: {titel}"),
        _text(
            gettext_lazy(
                "Dag,\n\nDe controle van “{titel}” van {organisatie} is gestopt. U kunt de plek opnieuw insturen:\n{link}"
            )
        ),
    ),
}


def check_text(name: str, text: str) -> None:
    """Refuse a changed text with places to fill in that do not exist, or without those that it needs."""
    found = set(PLACEHOLDER.findall(text))
    if unknown := sorted(found - set(NAMES)):
        raise ValidationError(_("Dit kunnen wij niet invullen: %(names)s.") % {"names": _braced(unknown)})
    if missing := [needed for needed in TEMPLATES[name].needs if needed not in found]:
        raise ValidationError(_("In deze mail moet ook staan: %(names)s.") % {"names": _braced(missing)})


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in a text, once: braces in a value stay as they are, and what is not known stays as it was typed."""
    filled = PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
    return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"


def _braced(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
