"""From a file or a folder to records with Dutch column names; what cannot be read becomes a refusal."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from vacancies.importing.reading import FileRefused, Row, guess_encoding, guess_format, read_rows
from vacancies.importing.report import Refusal

MARKDOWN = (".md", ".markdown")
LARGEST = 1024 * 1024
_PAIR = re.compile(r"([A-Za-z][\w-]*)\s*:\s*(.*)")
_HEADING = re.compile(r"^#{1,3}\s+(.+?)\s*#*$")


def records(path: Path) -> Iterator[tuple[Path, Row | Refusal]]:
    """Yield every record with the file that it stands in; raises FileRefused for what holds none at all."""
    if path.is_dir():
        files = sorted(found for found in path.rglob("*") if found.suffix.lower() in MARKDOWN)
        if not files:
            raise FileRefused(_("In deze map staan geen Markdown-bestanden (.md)."))
        for file in files:
            yield file, _markdown(file, named=str(file.relative_to(path)))
    elif path.suffix.lower() in MARKDOWN:
        yield path, _markdown(path, named=path.name)
    else:
        for row in read_rows(path, file_format=guess_format(path), encoding=guess_encoding(path)):
            yield path, row


def _markdown(path: Path, *, named: str) -> Row | Refusal:
    """One file is one record: front matter first, then a part for each heading."""
    if path.stat().st_size > LARGEST:
        return Refusal(1, named, (_("dit bestand is te groot"),))
    text = path.read_text(encoding=guess_encoding(path), errors="replace").replace("\r\n", "\n")
    fence = text[:3]
    front, found, rest = text[3:].partition(f"\n{fence}\n")
    if fence not in ("---", "+++") or not found:
        return Refusal(1, named, (_("begin met een blok tussen twee regels --- met daarin: kenmerk, regio, soort, titel"),))
    try:
        values = tomllib.loads(front) if fence == "+++" else _front_matter(front)
    except (ValueError, RecursionError) as error:  # faults of TOML are ValueErrors
        return Refusal(1, named, (_("het blok bovenaan is niet te lezen (%(error)s)") % {"error": error},))
    return Row(1, {"kenmerk": named.rpartition(".")[0], **values, **_parts(rest)})


def _front_matter(text: str) -> dict[str, Any]:
    """Names with a value, with a list in brackets, or with a list of lines; the rest of YAML is not asked for."""
    values: dict[str, Any] = {}
    name = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.lstrip().startswith("- ") and name:
            values[name] = [*(values[name] or []), _plain(line.lstrip()[2:])]
        elif found := _PAIR.fullmatch(line.strip()):
            name, value = found[1], found[2].strip()
            is_list = value.startswith("[") and value.endswith("]")
            values[name] = [_plain(part) for part in value[1:-1].split(",") if part.strip()] if is_list else _plain(value)
        else:
            raise ValueError(_("regel %(number)d") % {"number": number + 1})
    return values


def _plain(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _parts(text: str) -> dict[str, str]:
    """The text below each heading, under the heading as a name: "Wat wij deden" is wat-wij-deden."""
    parts: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if found := _HEADING.match(line):
            name = re.sub(r"[^a-z0-9]+", "-", found[1].lower()).strip("-")
            parts[name] = []
        elif name:
            parts[name].append(line)
    return {name: "\n".join(lines).strip() for name, lines in parts.items() if name and any(lines)}
