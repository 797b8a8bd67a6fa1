"""A lesson in words: the short texts that cards and pages show, in the language of the page."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lessons.enums import LessonType
from lessons.models import Lesson
from lessons.type_fields import Asked, in_order
from regions.enums import TargetGroup
from regions.geography.models import Region
from vacancies.enums import Sector

# How the page sets a part apart.
TONES = {"question": "lead", "worked": "ok", "did_not_work": "warning"}
Fact = tuple[str, str, str]


@dataclass(frozen=True)
class Card:
    """What a list shows of one lesson; the arguments of the component `card`."""

    title: str
    url: str
    labels: list[tuple[str, str]]
    text: str
    meta: str


@dataclass(frozen=True)
class Section:
    """One part of a lesson's story; the tone says how the page shows it."""

    heading: str
    text: str = ""
    tone: str = "plain"
    steps: list[str] = field(default_factory=list)


def card_of(lesson: Lesson) -> Card:
    """Sum a lesson up."""
    return Card(
        title=lesson.title,
        url=lesson.get_absolute_url(),
        labels=[type_label(lesson), *((capfirst(theme), "plain") for theme in labels_of(lesson, "themes"))],
        text=lesson.summary,
        meta=" · ".join(filter(None, [region_name(lesson), checked_mark(lesson)])),
    )


def checked_mark(lesson: Lesson) -> str:
    """Say since when a lesson is checked; empty when nobody but its own region looked. Reads the standing: ask for it first."""
    day = checked_on(lesson)
    return _("nagekeken op %(day)s") % {"day": date_format(day, "j F Y")} if day else ""


def checked_on(lesson: Lesson) -> date | None:
    """The day of the check; None for a lesson that was not checked."""
    standing = getattr(lesson, "standing", None)
    return standing.checked_on if standing else None


def unchecked_since(lesson: Lesson) -> date | None:
    """For a lesson whose day to be looked at again has passed: when somebody last did; None for all others."""
    if lesson.review_date is None or lesson.review_date >= timezone.localdate():
        return None
    standing = getattr(lesson, "standing", None)
    published = timezone.localdate(lesson.first_published_at) if lesson.first_published_at else lesson.review_date
    days = [published, *((standing.checked_on, standing.held_on) if standing else ())]
    return max(day for day in days if day is not None)


def region_name(lesson: Lesson) -> str:
    """Name the region of a lesson, as far as it may be known."""
    region = lesson.shown_region
    return region.name if region else _("Een regio die niet genoemd wil worden")


def type_label(lesson: Lesson) -> tuple[str, str]:
    """Name the type with the variant of its badge: a miss stands out, because it is read most."""
    return lesson.get_type_display(), "warning" if lesson.type == LessonType.MISS else "info"


def story_of(lesson: Lesson) -> list[Section]:
    """The written parts that have text, in the order of the type."""
    return [part for asked in in_order(lesson.type) if (part := _section(lesson, asked))]


def _section(lesson: Lesson, asked: Asked) -> Section | None:
    text: str = getattr(lesson, asked.name).strip()
    if asked.name == "transfer":
        return Section(str(asked.label), steps=lesson.steps) if lesson.steps else None
    if asked.name == "effect" and not text and lesson.not_measured:
        return Section(str(asked.label), _("Dat is niet gemeten."))
    return Section(str(asked.label), text, TONES.get(asked.name, "plain")) if text else None


def facts_of(lesson: Lesson) -> list[Fact]:
    """For whom and where the lesson holds; unknown facts are left out."""
    groups = [str(TargetGroup(code).label) for code in lesson.target_groups if code in TargetGroup]
    sectors = [str(Sector(code).label) for code in lesson.sectors if code in Sector]
    facts = [
        ("map-pin", _("Regio"), region_link(lesson.shown_region) if lesson.shown_region else region_name(lesson)),
        ("bulb", _("Thema"), ", ".join(labels_of(lesson, "themes"))),
        ("users", _("Doelgroep"), ", ".join(groups)),
        ("building", _("Sector"), ", ".join(sectors)),
        ("timeline", _("Fase"), lesson.get_phase_display()),
    ]
    # A link is complete as it is.
    return [(icon, label, text if isinstance(text, SafeString) else capfirst(text)) for icon, label, text in facts if text]


def labels_of(lesson: Lesson, name: str) -> list[str]:
    """The labels of a list field, in the order of its choices."""
    labels: list[str] = Lesson._meta.get_field(name).labels(getattr(lesson, name))  # type: ignore[union-attr]
    return labels


def region_link(region: Region) -> str | SafeString:
    """The region's name, as a link when its page is public."""
    url = region_url(region)
    return format_html('<a class="nl-link" href="{}">{}</a>', url, region.name) if url else region.name


def region_url(region: Region) -> str:
    """The address of the region's page; empty when the public cannot see it."""
    page = getattr(region, "page", None)
    return str(page.get_url() or "") if page and page.live else ""
