"""The form with which an editor says what a lesson belongs to."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lessons.filters import LibraryForm
from lessons.links.models import (
    LessonCard,
    LessonMeeting,
    LessonPartner,
    LessonPlace,
    LessonRelation,
    LineLesson,
    Moment,
    Relation,
)
from lessons.models import Lesson
from lessons.presentation import region_name
from lessons.similar import ranked_like
from regions.instruments.models import InstrumentCard
from regions.meetings.models import Meeting
from regions.plan.models import ActionLine, Partner, PlanPage
from regions.plan.reading import with_region
from search import resolve_hits, search
from site_core.keys import KeysField, is_key
from vacancies.models import Vacancy

MOST_SHOWN = 30
MOST_LESSONS = 10
_LESSON = re.compile(r"les_([0-9]{1,15})")


class WordsForm(forms.Form):
    """Words that narrow what can be chosen."""

    zoek = forms.CharField(label=gettext_lazy("Zoek in plekken, bijeenkomsten en lessen"), max_length=80, required=False)


class LinksForm(forms.Form):
    """What a lesson hangs on: a list for each kind, and for other lessons what it is to each."""

    def __init__(self, *args: Any, lesson: Lesson, words: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lesson, self.words = lesson, words
        own = {"lesson": lesson}
        meetings = Meeting.objects.visible().for_region(lesson.region_id).order_by("-starts_at", "pk")
        plans = with_region(PlanPage.objects.all()).filter(region_pk=lesson.region_id)
        lines = ActionLine.objects.standing().filter(plan__in=plans.order_by().values("pk"))
        self._offer("lines", _("Actielijnen en proeftuinen"), lines, _chosen(LineLesson, "line_id", **own))
        self._offer("cards", _("Regelingen"), InstrumentCard.objects.published(), _chosen(LessonCard, "card_id", **own))
        places = Vacancy.objects.visible().for_region(lesson.region_id).order_by("-pk")
        self._offer("places", _("Plekken die een voorbeeld zijn"), places, _chosen(LessonPlace, "place_id", **own), narrow=True)
        for name, moment in (("before", Moment.BEFORE), ("after", Moment.AFTER)):
            chosen = _chosen(LessonMeeting, "meeting_id", moment=moment, **own)
            label = {"before": _("Lezen voor deze bijeenkomsten"), "after": _("Geleerd op deze bijeenkomsten")}[name]
            self._offer(name, label, meetings, chosen, narrow=True)
        partners = Partner.objects.offered_to(lesson.region_id)
        self._offer("partners", _("Partners"), partners, _chosen(LessonPartner, "partner_id", **own))
        self._offer_lessons()

    def links(self) -> dict[str, list[int]]:
        """Return the primary keys that were chosen, by kind."""
        lists = {name: value for name, value in self.cleaned_data.items() if not _LESSON.fullmatch(name)}
        return {name: [thing.pk for thing in things] for name, things in lists.items()}

    def relations(self) -> dict[int, str]:
        """Return what the lesson is to other ones."""
        pairs = ((_LESSON.fullmatch(name), value) for name, value in self.cleaned_data.items())
        return {int(found[1]): value for found, value in pairs if found and value}

    def _offer(self, name: str, label: str, allowed: QuerySet[Any], chosen: Collection[int], *, narrow: bool = False) -> None:
        """Show what is chosen and the first of what may be; what may be is accepted, shown or not."""
        # What is linked may be hidden by now; it can stay.
        kept = allowed.model._default_manager.filter(pk__in=chosen)
        posted = {int(key) for key in self._sent(name) if is_key(key)} - set(chosen)
        kept = [*kept, *allowed.filter(pk__in=posted)] if posted else kept
        offered = allowed.exclude(pk__in={*chosen, *posted})
        if narrow and self.words:
            offered = offered.filter(title__icontains=self.words)
        shown = [*kept, *offered[:MOST_SHOWN]]
        if not shown:
            return
        among = allowed.model._default_manager.filter(Q(pk__in=chosen) | Q(pk__in=allowed.order_by().values("pk")))
        field = KeysField(among, label=label, required=False, widget=forms.CheckboxSelectMultiple)
        self.fields[name] = field
        field.widget.choices = [(thing.pk, _name_of(thing)) for thing in shown]
        self.initial[name] = sorted(chosen)

    def _sent(self, name: str) -> list[str]:
        """Return what the browser sent of a list, which is shown again whatever the words."""
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def _offer_lessons(self) -> None:
        """Ask of each lesson that is related, found by the words, or alike: what is ours to that one?"""
        related = dict(LessonRelation.objects.filter(lesson=self.lesson).values_list("other_id", "kind"))
        others = {lesson.pk: lesson for lesson in self._others(related)}
        for pk, other in others.items():
            choices = [("", _("geen verband")), *Relation.choices]
            # Of a lesson that was taken off the site only its own region knows how it goes on.
            label = (
                f"{other.title} ({region_name(other)})"
                if getattr(other, "is_known", True)
                else _("een les die niet op de site staat")
            )
            self.fields[f"les_{pk}"] = forms.ChoiceField(label=label, choices=choices, required=False)
            self.initial[f"les_{pk}"] = related.get(pk, "")

    def _others(self, related: Collection[int]) -> list[Lesson]:
        posted = [int(found[1]) for name, value in self.data.items() if value and (found := _LESSON.fullmatch(name))]
        is_known = ExpressionWrapper(Q(live=True) | Q(region=self.lesson.region_id), BooleanField())
        known = Lesson.objects.filter(Q(pk__in=related) | Q(pk__in=posted, live=True)).with_card().annotate(is_known=is_known)
        if self.words:
            page = search(LibraryForm({"q": self.words}).to_query(page_size=MOST_LESSONS))
            alike = resolve_hits(page, Lesson.objects.visible().with_card())
        else:
            ranked = ranked_like(self.lesson)[:MOST_LESSONS]
            read = Lesson.objects.visible().with_card().order_by().in_bulk(ranked)
            alike = [read[pk] for pk in ranked if pk in read]
        return [lesson for lesson in [*known.order_by("pk"), *alike] if lesson.pk != self.lesson.pk]


def _chosen(model: Any, name: str, **fixed: Any) -> set[int]:
    return set(model.objects.filter(**fixed).values_list(name, flat=True))


def _name_of(thing: Any) -> str:
    if isinstance(thing, Meeting):
        return f"{thing.title} ({date_format(localtime(thing.starts_at), 'j F Y')})"
    if isinstance(thing, ActionLine):
        return f"{thing.title} ({thing.get_kind_display()})"
    return f"{thing.title}, {thing.place_name}" if isinstance(thing, Vacancy) else str(thing)
