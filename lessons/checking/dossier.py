"""Everything that a checker reads about one lesson that waits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.checking.models import LessonCheck, label_of
from lessons.models import Lesson
from lessons.type_fields import in_order
from site_core.fields import CodeListField

MOST_EARLIER = 5
SHORT = ("type", "title", "summary", "change_note")
MORE = ("body", "downloads")
PLACE = ("themes", "target_groups", "sectors", "phase")
CARE = ("contact", "source", "consulted", "is_unnamed", "review_date")


@dataclass(frozen=True)
class Shown:
    """One field of the lesson as it would be and, when that differs, as it is now."""

    name: str
    label: str
    text: str
    was: str | None = None


@dataclass(frozen=True)
class Dossier:
    """What is on the table of a checker."""

    lesson: Lesson
    groups: list[tuple[str | Promise, list[Shown]]]
    earlier: list[LessonCheck]


def read(check: LessonCheck) -> Dossier:
    """Return what a checker reads: the version that was handed in last, compared with what is public now."""
    public = check.lesson
    lesson = public.get_latest_revision_as_object()
    story = tuple(name for asked in in_order(lesson.type) for name in _with_measured(asked.name))
    groups = (
        (gettext_lazy("Kort"), SHORT),
        (gettext_lazy("Het verhaal"), story),
        (gettext_lazy("Meer en documenten"), MORE),
        (gettext_lazy("Waar hoort het bij?"), PLACE),
        (gettext_lazy("Contact en nakijken"), CARE),
    )
    earlier = LessonCheck.objects.of(public).exclude(pk=check.pk).select_related("decided_by").prefetch_related("remarks__by")
    return Dossier(
        lesson=lesson,
        groups=[
            (heading, [_shown(lesson, public if check.is_change else None, name) for name in names]) for heading, names in groups
        ],
        earlier=list(earlier[:MOST_EARLIER]),
    )


def field_names(dossier: Dossier) -> list[tuple[str, str]]:
    """Return the fields that a remark can be about, with their labels."""
    return [(shown.name, shown.label) for _heading, fields in dossier.groups for shown in fields]


def in_words(lesson: Lesson, name: str) -> str:
    """Return what a field of a lesson says, as a person would write it; empty when it says nothing."""
    field: Any = Lesson._meta.get_field(name)
    value: Any = getattr(lesson, name)
    if isinstance(field, CodeListField):
        return ", ".join(field.labels(value or []))
    if getattr(field, "choices", None):
        return str(getattr(lesson, f"get_{name}_display")())
    if name in MORE:
        return _blocks(name, value)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value or "")


def _blocks(name: str, value: Any) -> str:
    if name == "downloads":
        return "\n".join(_download(block.value) for block in value)
    return "\n".join(str(text) for text in value.stream_block.get_searchable_content(value))


def _with_measured(name: str) -> tuple[str, ...]:
    return ("effect", "not_measured") if name == "effect" else (name,)


def _shown(lesson: Lesson, public: Lesson | None, name: str) -> Shown:
    text = in_words(lesson, name)
    was = in_words(public, name) if public is not None else text
    return Shown(name, label_of(name, lesson.type), text, None if was == text else was)


def _download(value: Any) -> str:
    state = _("toegankelijk") if value["accessible"] == "ja" else _("niet toegankelijk")
    return f"{value['text']} ({value['document'].filename if value['document'] else '–'}): {state}"
