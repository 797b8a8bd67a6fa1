"""What the public may see of what a lesson belongs to; a fixed number of queries, however many links there are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.links.models import LessonCard, LessonMeeting, LessonPartner, LessonPlace, LessonRelation, LineLesson, Relation
from lessons.models import Lesson
from lessons.querysets import LessonQuerySet
from regions.enums import LineKind
from regions.instruments.models import InstrumentCard
from regions.meetings.models import Meeting
from regions.plan.models import Participation, Partner
from regions.plan.presentation import role_of
from regions.plan.reading import public_plans
from vacancies.models import Vacancy

# The same links, read from the other end.
FROM_THE_OTHER = {
    Relation.CONTINUES: gettext_lazy("krijgt een vervolg in"),
    Relation.CONTRADICTS: gettext_lazy("wordt tegengesproken door"),
    Relation.REPLACES: gettext_lazy("is vervangen door"),
}


@dataclass(frozen=True)
class Link:
    """One thing that a lesson belongs to: its title and address, and what it is to the lesson."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class LinkGroup:
    """Links of one kind."""

    label: str
    links: list[Link]


def links_of(lesson: Lesson) -> list[LinkGroup]:
    """Return what of a lesson's links is public, by kind; six queries. Nothing of a region goes with an unnamed one."""
    lines = _lines(lesson)
    groups = [
        (_("Actielijnen"), [link for kind, link in lines if kind != LineKind.PILOT]),
        (_("Proeftuinen"), [link for kind, link in lines if kind == LineKind.PILOT]),
        (_("Regelingen"), _cards(lesson)),
        (_("Plekken als voorbeeld"), _places(lesson)),
        (_("Bijeenkomsten"), _meetings(lesson)),
        (_("Partners"), _partners(lesson)),
        (_("Andere lessen"), [link for _kind, link in relations_of(lesson)]),
    ]
    return [LinkGroup(label, links) for label, links in groups if links]


def relations_of(lesson: Lesson) -> list[tuple[str, Link]]:
    """Return how a lesson hangs together with others, from both ends, each with what it is; one query."""
    rows = LessonRelation.objects.filter(Q(lesson=lesson, other__live=True) | Q(other=lesson, lesson__live=True))
    names = [f"{end}__{name}" for end in ("lesson", "other") for name in ("title", "region_id", "is_unnamed")]
    found = []
    for row in rows.select_related("lesson", "other").only("kind", *names).order_by("kind", "pk"):
        is_first = row.lesson_id == lesson.pk
        other = row.other if is_first else row.lesson
        # That the named one is of the same region would be a hint.
        if lesson.is_unnamed != other.is_unnamed and lesson.region_id == other.region_id:
            continue
        kind = Relation(row.kind)
        note = str(kind.label if is_first else FROM_THE_OTHER[kind])
        found.append(("" if is_first else kind.value, Link(other.title, other.get_absolute_url(), note)))
    return found


def replaced_by(lesson: Lesson) -> list[Link]:
    """Return the public lessons that took the place of this one; one query."""
    return [link for kind, link in relations_of(lesson) if kind == Relation.REPLACES]


def partner_url(pk: int, name: str) -> str:
    """The address of the lessons that were learned with a partner, and of the plans in which it takes part."""
    return reverse("lessons:with_partner", args=[pk, slugify(name) or "partner"])


def lessons_with(partner: Partner) -> LessonQuerySet:
    """Return the public lessons learned with a partner; one of a region would give an unnamed lesson away."""
    among = Q() if partner.region_id is None else Q(is_unnamed=False)
    return Lesson.objects.visible().filter(among, pk__in=LessonPartner.objects.filter(partner=partner).values("lesson"))


def plans_with(partner: Partner) -> list[Link]:
    """Return the public plans in which a partner takes part or took part, each with its role; one query."""
    rows = Participation.objects.filter(partner=partner, plan__in=public_plans().order_by().values("pk"))
    rows = rows.select_related("plan").only("role", "valid_until", "plan__title", "plan__url_path")
    rows = rows.order_by("-plan__period_from", "plan__title", "pk")
    return [Link(row.plan.title, plan_url(row.plan.url_path), role_of(row)) for row in rows]


def _lines(lesson: Lesson) -> list[tuple[str, Link]]:
    if lesson.is_unnamed:
        return []
    rows = LineLesson.objects.filter(lesson=lesson, line__plan__in=public_plans().order_by().values("pk"))
    rows = rows.select_related("line__plan").only("line__title", "line__kind", "line__plan__title", "line__plan__url_path")
    return [
        (row.line.kind, Link(row.line.title, plan_url(row.line.plan.url_path) + "#acties", row.line.plan.title))
        for row in rows.order_by("line__title", "pk")
    ]


def _cards(lesson: Lesson) -> list[Link]:
    rows = LessonCard.objects.filter(lesson=lesson, card__in=InstrumentCard.objects.published())
    return _each(rows.select_related("card").only("card__title", "card__slug").order_by("card__title"), "card")


def _places(lesson: Lesson) -> list[Link]:
    if lesson.is_unnamed:
        return []
    rows = LessonPlace.objects.filter(lesson=lesson, place__in=Vacancy.objects.visible())
    rows = rows.select_related("place").only("place__title", "place__place_name")
    return _each(rows.order_by("place__title", "pk"), "place", lambda row: row.place.place_name)


def _meetings(lesson: Lesson) -> list[Link]:
    rows = LessonMeeting.objects.filter(lesson=lesson, meeting__in=Meeting.objects.visible())
    if lesson.is_unnamed:
        rows = rows.filter(meeting__region__isnull=True)
    rows = (
        rows.select_related("meeting").only("moment", "meeting__title", "meeting__starts_at").order_by("meeting__starts_at", "pk")
    )
    return _each(
        rows, "meeting", lambda row: f"{date_format(localtime(row.meeting.starts_at), 'j F Y')}, {row.get_moment_display()}"
    )


def _partners(lesson: Lesson) -> list[Link]:
    rows = LessonPartner.objects.filter(lesson=lesson)
    if lesson.is_unnamed:
        rows = rows.filter(partner__region__isnull=True)
    rows = rows.select_related("partner").only("partner__name").order_by("partner__name", "pk")
    return [Link(row.partner.name, partner_url(row.partner_id, row.partner.name)) for row in rows]


def _each(rows: Iterable[Any], name: str, note: Callable[[Any], str] | None = None) -> list[Link]:
    return [Link(getattr(row, name).title, getattr(row, name).get_absolute_url(), note(row) if note else "") for row in rows]


def plan_url(url_path: str) -> str:
    """A plan's page, by the names of the region and the plan that its path in the tree ends with."""
    region, plan = url_path.strip("/").split("/")[-2:]
    return reverse("regions:plan", args=[region, plan])
