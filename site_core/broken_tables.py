"""How a table of facts that cannot be loaded says so: every problem with its file and line."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Why a file is refused: where (0 is the file as a whole), and what to change."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class BrokenTables(Exception):
    """The tables cannot be loaded; nothing was written."""

    SHOWN = 25

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems[: self.SHOWN])))
