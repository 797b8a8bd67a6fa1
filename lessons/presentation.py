"""A lesson in words: the short texts that cards and pages show, in the language of the page."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lessons.enums import LessonType
from lessons.models import Lesson
from regions.enums import TargetGroup
from regions.geography.models import Region
from vacancies.enums import Sector

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
    text: str
    tone: str = "plain"


def card_of(lesson: Lesson) -> Card:
    """Sum a lesson up."""
    return Card(
        title=lesson.title,
        url=lesson.get_absolute_url(),
        labels=[type_label(lesson), *((capfirst(theme), "plain") for theme in labels_of(lesson, "themes"))],
        text=lesson.summary,
        meta=region_name(lesson),
    )


def region_name(lesson: Lesson) -> str:
    """Name the region of a lesson, as far as it may be known."""
    region = lesson.shown_region
    return region.name if region else _("Een regio die niet genoemd wil worden")


def type_label(lesson: Lesson) -> tuple[str, str]:
    """Name the type with the variant of its badge: a miss stands out, because it is read most."""
    return lesson.get_type_display(), "warning" if lesson.type == LessonType.MISS else "info"


def story_of(lesson: Lesson) -> list[Section]:
    """The written parts that have text, in the order in which one tells them."""
    parts = [
        Section(_("De situatie"), lesson.context),
        Section(_("Wat wij deden"), lesson.did),
        Section(_("Wat werkte"), lesson.worked, "ok"),
        Section(_("Wat niet werkte, en waarom"), lesson.did_not_work, "warning"),
        Section(_("Wat het opleverde"), lesson.effect),
        Section(_("Kosten en inzet"), lesson.cost),
        Section(_("Wat wij anders zouden doen"), lesson.differently),
    ]
    return [part for part in parts if part.text.strip()]


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


def labels_of(lesson: Lesson, field: str) -> list[str]:
    """The labels of a list field, in the order of its choices."""
    labels: list[str] = Lesson._meta.get_field(field).labels(getattr(lesson, field))  # type: ignore[union-attr]
    return labels


def region_link(region: Region) -> str | SafeString:
    """The region's name, as a link when its page is public."""
    url = region_url(region)
    return format_html('<a class="nl-link" href="{}">{}</a>', url, region.name) if url else region.name


def region_url(region: Region) -> str:
    """The address of the region's page; empty when the public cannot see it."""
    page = getattr(region, "page", None)
    return str(page.get_url() or "") if page and page.live else ""
