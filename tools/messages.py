"""Keeps the translation catalogues: Dutch is written in the code, locale/en holds the English.

Usage: messages.py            collect the texts into locale/*.po and say what has no English yet
       messages.py --check    change nothing; fail when a text is missing, untranslated or doubtful
       messages.py --compile  write the compiled catalogues below var/locale
"""

import argparse
import copy
import io
import os
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_file, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")).resolve()
ROOMS = ("site_core", "search", "regions", "vacancies", "lessons")
LANGUAGES = ("nl", "en")
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
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for message, context in _in_template(path):
            _add(catalog, message, path, context)
    return catalog


def _in_template(path: Path) -> list[tuple[object, str | None]]:
    """Return the texts of a template, by Django's own rewriting of templates into code."""
    source = io.BytesIO(templatize(path.read_text(encoding="utf-8")).encode())
    return [(message, context) for _line, message, _comments, context in extract(extract_python, source, keywords=KEYWORDS)]


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
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and (not all(strings) or message.fuzzy or list(message.check())):
            faults.append(str(message.id))
    return faults


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
