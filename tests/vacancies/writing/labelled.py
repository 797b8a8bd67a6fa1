"""The labelled texts of texts.toml, and how well the checks find what is labelled."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from vacancies.writing import Draft, Remark, check_text

TODAY = date(2026, 11, 22)
FILE = Path(__file__).parent / "texts.toml"


@dataclass(frozen=True)
class Label:
    """A fault that a careful reader found: the check, and the words (none for a fault of a field)."""

    check: str
    words: str


@dataclass(frozen=True)
class Labelled:
    """A text with its faults; an innocent one has none."""

    draft: Draft
    labels: tuple[Label, ...]


def read(kind: str) -> list[Labelled]:
    """Return the texts with faults ("text") or the innocent ones ("innocent")."""
    return [_labelled(entry) for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))[kind]]


def _labelled(entry: dict[str, Any]) -> Labelled:
    draft = Draft(
        texts={"title": entry.get("title", ""), "description": entry["text"]},
        kind=entry.get("kind", "regulier"),
        pay=entry.get("pay", "loon"),
        education=entry.get("education", "geen"),
        not_needed=tuple(entry.get("not_needed", ())),
        wage_min=Decimal(entry["wage_min"]) if "wage_min" in entry else None,
        wage_max=Decimal(entry["wage_max"]) if "wage_max" in entry else None,
        on=TODAY,
    )
    labels = tuple(Label(*(part.strip() for part in fault.split(":", 1))) for fault in entry.get("faults", ()))
    return Labelled(draft, labels)


def answers(label: Label, remark: Remark, draft: Draft) -> bool:
    """Whether a remark is about a labelled fault: the same check, on some of the same words."""
    if label.check != remark.check:
        return False
    if not label.words:
        return remark.end == 0
    text = draft.texts.get(remark.field, "")
    start = text.find(label.words)
    while start >= 0:
        if remark.start < start + len(label.words) and start < remark.end:
            return True
        start = text.find(label.words, start + 1)
    return False


@dataclass
class Score:
    """Counts by check, with what was missed and what was found without a label."""

    labelled: Counter[str]
    found: Counter[str]
    remarks: Counter[str]
    right: Counter[str]
    missed: list[str]
    extra: list[str]

    def recall(self) -> float:
        """The share of the labelled faults that was found."""
        return self.found.total() / self.labelled.total()

    def precision(self) -> float:
        """The share of the remarks that has a label."""
        return self.right.total() / self.remarks.total()

    def table(self) -> str:
        """Recall and precision of each check."""
        lines = [f"{'check':15} labelled found recall  remarks right precision"]
        for check in sorted(self.labelled | self.remarks):
            recall = self.found[check] / self.labelled[check] if self.labelled[check] else 1
            precision = self.right[check] / self.remarks[check] if self.remarks[check] else 1
            lines.append(
                f"{check:15} {self.labelled[check]:8} {self.found[check]:5} {recall:6.0%} {self.remarks[check]:8} "
                f"{self.right[check]:5} {precision:9.0%}"
            )
        return "\n".join(lines)


def score(texts: list[Labelled]) -> Score:
    """Check every text and compare with its labels."""
    result = Score(Counter(), Counter(), Counter(), Counter(), [], [])
    for text in texts:
        remarks = check_text(text.draft)
        for label in text.labels:
            result.labelled[label.check] += 1
            if any(answers(label, remark, text.draft) for remark in remarks):
                result.found[label.check] += 1
            else:
                result.missed.append(f"{text.draft.texts['title']}: {label.check}: {label.words}")
        for remark in remarks:
            result.remarks[remark.check] += 1
            if any(answers(label, remark, text.draft) for label in text.labels):
                result.right[remark.check] += 1
            else:
                result.extra.append(f"{text.draft.texts['title']}: {remark.code}: {remark.words!r}")
    return result
