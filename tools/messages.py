"""Keeps the translation catalogues: Dutch is written in the code, locale/en holds the English.

Usage: messages.py            collect the texts into locale/*.po and say what has no English yet
       messages.py --check    change nothing; fail when a text is missing, untranslated or doubtful
       messages.py --compile  write the compiled catalogues below var/locale
"""

import argparse
import copy
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
ROOMS = ("site_core", "search", "regions", "vacancies", "lessons")
LANGUAGES = ("nl", "en")
IN_EXPRESSION = re.compile(r"""\b_\(["']([^"']+)["']\)""")
KEYWORDS: dict[str, object] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def collect() -> Catalog:
    """Return every text of code and templates that goes through gettext, in the order of the files."""
    catalog = Catalog(project="Perspectief", charset="utf-8")
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts:
                for _line, message, _comments, context in extract_from_file("python", path, keywords=KEYWORDS):
                    _add(catalog, message, path, context)
    for path in sorted([*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]):
        for message, context in _in_template(path):
            _add(catalog, message, path, context)
    return catalog


def _in_template(path: Path) -> Iterator[tuple[object, str | None]]:
    """Yield the texts of a template with their context, as Django's own tags will look them up."""
    block: list[Token] = []
    for token in Lexer(path.read_text(encoding="utf-8")).tokenize():
        bits = token.split_contents() if token.token_type is TokenType.BLOCK else [""]
        if bits[0] in ("blocktranslate", "blocktrans"):
            block = [token]
        elif bits[0] in ("endblocktranslate", "endblocktrans"):
            yield _block_text(block)
            block = []
        elif block:
            block.append(token)
        elif bits[0] in ("translate", "trans") and bits[1][0] in "\"'":
            yield bits[1][1:-1], _context(bits)
        if token.token_type is not TokenType.TEXT:
            for text in IN_EXPRESSION.findall(token.contents):
                yield text, None


def _block_text(block: list[Token]) -> tuple[object, str | None]:
    """Return the text, or singular and plural, of a blocktranslate and its context."""
    bits = block[0].split_contents()
    forms = [""]
    for token in block[1:]:
        if token.token_type is TokenType.BLOCK and token.contents.strip() == "plural":
            forms.append("")
        else:
            forms[-1] += f"%({token.contents})s" if token.token_type is TokenType.VAR else token.contents.replace("%", "%%")
    if "trimmed" in bits:
        forms = [trim_whitespace(form) for form in forms]
    return (forms[0] if len(forms) == 1 else tuple(forms)), _context(bits)


def _context(bits: list[str]) -> str | None:
    return bits[bits.index("context") + 1][1:-1] if "context" in bits else None


def _add(catalog: Catalog, message: object, path: Path, context: str | None) -> None:
    catalog.add(message, locations=[(str(path.relative_to(ROOT)), 0)], context=context)  # type: ignore[arg-type]


def catalogue_path(language: str) -> Path:
    """Where a language's catalogue is kept."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Read a language's catalogue; an empty one when there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Perspectief", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str, collected: Catalog) -> Catalog:
    """Bring a catalogue up to date with the collected texts; Dutch is its own translation."""
    catalog = read(language)
    catalog.update(copy.deepcopy(collected), no_fuzzy_matching=True)
    catalog.fuzzy = False
    catalog.header_comment = "# Texts of Perspectief; EUPL-1.2. Kept by `make messages`."
    catalog.obsolete.clear()
    if language == "nl":
        for message in catalog:
            if message.id:
                message.string = message.id
    return catalog


def lacking(catalog: Catalog) -> list[str]:
    """Return the texts that have no translation, or a doubtful one."""
    faults = []
    for message in catalog:
        strings = _forms(message.string)
        wanted = _placeholders(_forms(message.id)[-1])
        if message.id and (not all(strings) or message.fuzzy or _placeholders(strings[-1]) != wanted):
            faults.append(str(message.id))
    return faults


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text or ""),)


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}", text))


def write(language: str, catalog: Catalog) -> None:
    """Write a catalogue without dates and line numbers, so that it changes only when a text does."""
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=130, sort_output=True, include_lineno=False, omit_header=False, ignore_obsolete=True)
    text = "".join(line for line in path.read_text().splitlines(True) if "-Date:" not in line and "Generated-By" not in line)
    path.write_text(text)


def compile_all() -> None:
    """Write the compiled catalogues where Django looks for them."""
    for language in LANGUAGES:
        path = VAR / "locale" / language / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_mo(file, read(language))


def check(collected: Catalog) -> int:
    """Return how many texts the catalogues lack, after naming them."""
    faults = 0
    for language in LANGUAGES:
        kept = {(message.id, message.context) for message in read(language)}
        absent = [str(m.id) for m in collected if m.id and (m.id, m.context) not in kept]
        for text in [*absent, *lacking(read(language))]:
            print(f"locale/{language}: no translation of {text!r}")
            faults += 1
    return faults


def main() -> int:
    """Do what the options ask; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    options = parser.parse_args()
    if options.compile:
        compile_all()
        return 0
    collected = collect()
    if options.check:
        return min(check(collected), 1)
    for language in LANGUAGES:
        catalog = update(language, collected)
        write(language, catalog)
        print(f"locale/{language}: {len(catalog)} texts, {len(lacking(catalog))} without translation")
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
