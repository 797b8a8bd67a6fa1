"""The table of occupations as typed rows: from the project's own compact file, or from the official download of ESCO."""

import csv
import hashlib
import io
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from site_core.broken_tables import BrokenTables, Problem

DATA_DIR = Path(__file__).parent / "data"
TABLE, GROUPS, SOURCE = "occupations.csv", "isco_groups.csv", "source.toml"
OFFICIAL, OFFICIAL_GROUPS = "occupations_nl.csv", "ISCOGroups_nl.csv"
COLUMNS = ("code", "id", "isco", "label", "other_labels")
GROUP_COLUMNS = ("code", "name")
OFFICIAL_COLUMNS = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "code")
OFFICIAL_GROUP_COLUMNS = ("code", "preferredLabel")

URI = "http://data.europa.eu/esco/occupation/"
LONGEST = 200
MOST_BYTES = 200_000_000  # the whole Dutch download is 30 MB

_ID = re.compile(r"[0-9a-f-]{36}")
_CODE = re.compile(r"\d{4}(\.\d{1,3}){1,5}")
_ISCO = re.compile(r"\d{4}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\ufeff]")
_VERSION = re.compile(r"v?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?!\d)")


@dataclass(frozen=True)
class OccupationRow:
    """One occupation as a file says it."""

    code: str
    uri: str
    label: str
    other_labels: tuple[str, ...]
    isco_code: str
    isco_name: str


@dataclass(frozen=True)
class OccupationTable:
    """All occupations of one version, and what must be said about where they come from."""

    version: str
    title: str
    licence: str
    statement: str
    rows: tuple[OccupationRow, ...]

    @property
    def checksum(self) -> str:
        """A fingerprint of every code and name."""
        return hashlib.sha256(repr((self.version, self.rows)).encode()).hexdigest()


@dataclass
class _File:
    """The rows of one CSV file with the line on which each starts; problems are gathered, not raised."""

    name: str
    content: bytes
    columns: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        try:
            text = self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.problem(self.content.count(b"\n", 0, error.start) + 1, "geen geldige UTF-8")
            return
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        try:
            if missing := [name for name in self.columns if name not in (reader.fieldnames or ())]:
                self.problem(1, f"de kolommen ontbreken: {', '.join(missing)}")
                return
            line = reader.line_num + 1
            for row in reader:
                if None in row or None in row.values():
                    self.problem(line, f"niet evenveel velden als de kop ({len(reader.fieldnames or ())})")
                else:
                    yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            self.problem(reader.line_num, f"geen geldige CSV ({error})")

    def problem(self, line: int, text: str) -> None:
        self.problems.append(Problem(self.name, line, text))


def read_own_table(folder: Path = DATA_DIR) -> OccupationTable:
    """Read the project's own compact table; raises BrokenTables with every problem."""
    groups = _File(GROUPS, _bytes(folder / GROUPS), GROUP_COLUMNS)
    table = _File(TABLE, _bytes(folder / TABLE), COLUMNS)
    names = _group_names(groups, "name")
    rows = _occupations(
        table,
        names,
        lambda row: (row["code"], URI + row["id"], row["isco"], row["label"], row["other_labels"].split("|")),
    )
    return _checked(rows, [groups, table], tomllib.loads(_bytes(folder / SOURCE).decode()))


def read_official(path: Path, *, version: str = "") -> OccupationTable:
    """Read the download of ESCO, a folder or a zip file; raises BrokenTables with every problem.

    The files do not name their version: it is taken from the name of the folder or zip file when it is not given.
    """
    if not (version := version or _version_of(path)):
        text = "de versie blijkt niet uit de naam; geef haar op met --esco-version, bijvoorbeeld 1.2.0"
        raise BrokenTables([Problem(path.name, 0, text)])
    read = _reader(path)
    groups = _File(OFFICIAL_GROUPS, read(OFFICIAL_GROUPS), OFFICIAL_GROUP_COLUMNS)
    table = _File(OFFICIAL, read(OFFICIAL), OFFICIAL_COLUMNS)
    names = _group_names(groups, "preferredLabel")
    rows = _occupations(
        table,
        names,
        lambda row: (row["code"], row["conceptUri"], row["iscoGroup"], row["preferredLabel"], row["altLabels"].splitlines()),
    )
    return _checked(rows, [groups, table], tomllib.loads(_bytes(DATA_DIR / SOURCE).decode()) | {"version": version})


def write_own_table(table: OccupationTable, folder: Path) -> None:
    """Write a table in the project's compact form, without a word of the descriptions."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = ((row.code, row.uri.removeprefix(URI), row.isco_code, row.label, "|".join(row.other_labels)) for row in table.rows)
    _write(folder / TABLE, COLUMNS, rows)
    _write(folder / GROUPS, GROUP_COLUMNS, sorted({(row.isco_code, row.isco_name) for row in table.rows}))


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _version_of(path: Path) -> str:
    found = _VERSION.search(path.name)
    return found.group(1) if found else ""


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BrokenTables([Problem(path.name, 0, "het bestand is te groot voor een tabel met beroepen")])
        return path.read_bytes()
    except OSError:
        raise BrokenTables([Problem(path.name, 0, f"het bestand is niet te lezen in {path.parent}")]) from None


def _reader(path: Path) -> Callable[[str], bytes]:
    """Return how to read a file by its name from a folder or a zip file."""
    if path.is_dir():
        return lambda name: _bytes(path / name)
    if not path.is_file() or not zipfile.is_zipfile(path):
        text = f"dit is geen map en geen zipbestand met {OFFICIAL} en {OFFICIAL_GROUPS}"
        raise BrokenTables([Problem(path.name, 0, text)])

    def read(name: str) -> bytes:
        try:
            with zipfile.ZipFile(path) as archive:
                for member in archive.infolist():
                    if Path(member.filename).name == name and member.file_size <= MOST_BYTES:
                        return archive.read(member)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise BrokenTables([Problem(path.name, 0, f"het zipbestand is beschadigd of versleuteld ({error})")]) from None
        raise BrokenTables([Problem(path.name, 0, f"{name} zit er niet in")])

    return read


def _group_names(file: _File, column: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line, row in file.rows():
        name = _label(row[column], line, file)
        if _ISCO.fullmatch(row["code"]) and name:  # groups of one, two and three digits are not needed
            names[row["code"]] = name
    return names


def _occupations(
    file: _File, groups: dict[str, str], cells: Callable[[dict[str, str]], tuple[str, str, str, str, list[str]]]
) -> list[OccupationRow]:
    rows: list[OccupationRow] = []
    seen: dict[str, int] = {}
    for line, row in file.rows():
        if row.get("status", "released") != "released":
            continue
        code, uri, isco, label, others = cells(row)
        if not _CODE.fullmatch(code):
            file.problem(line, f"code: “{code[:40]}” heeft niet de vorm 1234.5.6")
        if not uri.startswith(URI) or not _ID.fullmatch(uri.removeprefix(URI)):
            file.problem(line, f"adres: “{uri[:80]}” is geen adres van een beroep in ESCO")
        if isco not in groups:
            file.problem(line, f"ISCO-groep: “{isco[:10]}” staat niet in de tabel van groepen")
        for key in (code, uri):
            if (first := seen.setdefault(key, line)) != line:
                file.problem(line, f"“{key[:80]}” staat ook al op regel {first}")
        preferred = _label(label, line, file)
        other = dict.fromkeys(_label(text, line, file) for text in others if text.strip())
        other.pop(preferred, None)
        rows.append(OccupationRow(code, uri, preferred, tuple(other), isco, groups.get(isco, "")))
    return rows


def _label(text: str, line: int, file: _File) -> str:
    label = " ".join(_INVISIBLE.sub("", text).split())
    if not label or len(label) > LONGEST or not label.isprintable() or "|" in label:
        file.problem(line, f"naam: “{label[:40]}” is leeg, langer dan {LONGEST} tekens of bevat een vreemd teken")
    return label


def _checked(rows: list[OccupationRow], files: list[_File], source: dict[str, str]) -> OccupationTable:
    problems = [problem for file in files for problem in file.problems]
    if not rows and not problems:
        problems = [Problem(files[-1].name, 0, "er staat geen enkel beroep in")]
    if not _VERSION.fullmatch(source["version"]):
        problems.append(Problem(SOURCE, 0, f"“{source['version'][:20]}” is geen versie als 1.2.0"))
    if problems:
        raise BrokenTables(problems)
    texts = {name: source[name] for name in ("version", "title", "licence", "statement")}
    return OccupationTable(**texts, rows=tuple(sorted(rows, key=lambda row: row.uri)))
