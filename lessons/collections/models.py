"""Lists of lessons in an order that an editor chose, of a region or of all; drafts until they are published."""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin

from lessons.models import Lesson
from regions.geography.models import Region


class ListQuerySet(models.QuerySet[Any]):
    """Lists; `visible()` is the one public rule."""

    def visible(self) -> Self:
        """Published."""
        return self.filter(live=True)

    def with_region(self) -> Self:
        """Each with the region that made it, and whether that has a public page."""
        return self.select_related("region__page")


class LessonCollection(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A reading list about a theme, with an introduction; without a region it is of the national editors."""

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("regio"))
    title = models.CharField(_("titel"), max_length=120)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    summary = models.CharField(_("samenvatting"), max_length=220)
    introduction = models.TextField(_("inleiding"), max_length=3000)
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)

    objects = ListQuerySet.as_manager()

    class Meta:
        verbose_name = _("verzameling lessen")
        verbose_name_plural = _("verzamelingen lessen")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def may_hold(self, lesson: Lesson) -> bool:
        """Whether this list shows a lesson: one of a region shows none that is unnamed, or one could tell by who lists it."""
        return self.region_id is None or not lesson.is_unnamed

    def get_absolute_url(self) -> str:
        """The public address."""
        return reverse("lesson_collections:collection", args=[self.slug])

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The page as visitors see it."""
        return "pages/lessons/collections/collection.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What that page shows, of the draft."""
        from lessons.collections.pages import collection_page  # noqa: PLC0415 — it reads the models

        return {"request": request, **collection_page(self)}


class CollectionItem(Orderable):
    """A lesson in a reading list, and why one should read it."""

    collection = ParentalKey(LessonCollection, on_delete=models.CASCADE, related_name="items")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+", verbose_name=_("les"))
    note = models.CharField(_("waarom deze les"), max_length=220, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("les in een verzameling")
        verbose_name_plural = _("lessen in een verzameling")

    def __str__(self) -> str:
        return str(self.lesson)


class StartQuestion(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """A question from practice that leads to two or three lessons."""

    question = models.CharField(_("vraag"), max_length=120)
    answer = models.CharField(_("kort antwoord"), max_length=300)
    sort_order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    is_example = models.BooleanField(_("voorbeeld"), default=False, editable=False)

    objects = ListQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag om mee te beginnen")
        verbose_name_plural = _("vragen om mee te beginnen")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """The page on which all of them stand."""
        return reverse("lesson_collections:start")

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The page as visitors see it."""
        return "pages/lessons/collections/start.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What that page would show of this question alone."""
        from lessons.collections.pages import start_page  # noqa: PLC0415 — it reads the models

        return {"request": request, **start_page([self])}


class StartItem(Orderable):
    """A lesson that answers a question."""

    question = ParentalKey(StartQuestion, on_delete=models.CASCADE, related_name="items")
    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="+", verbose_name=_("les"))

    class Meta(Orderable.Meta):
        verbose_name = _("les bij een vraag")
        verbose_name_plural = _("lessen bij een vraag")

    def __str__(self) -> str:
        return str(self.lesson)
