"""Lessons in the admin, for the editors of their region."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView

from lessons.checking.enums import Step
from lessons.checking.models import LessonCheck
from lessons.enums import LessonType
from lessons.models import Lesson
from lessons.panels import LESSON_FORM
from site_core.admin_columns import DayColumn, StatusColumn
from site_core.permissions.viewset import RegionSnippetViewSet


class LessonCreateView(CreateView):
    """A new lesson of the type that the address names: /add/?soort=misser."""

    def get_initial_form_instance(self) -> Lesson | None:
        """Begin with the type, so that the form asks what that type asks."""
        kind = self.request.GET.get("soort", "")
        return Lesson(type=kind) if kind in LessonType.values else super().get_initial_form_instance()


class LessonStatusColumn(StatusColumn):
    """Where a lesson stands, also who looks at it now."""

    def get_value(self, instance: Any) -> str:
        """Say who is to look at what was handed in, before everything else."""
        state = super().get_value(instance)
        if not instance.waits_for:
            return state
        waits = str(_("wacht op %(who)s") % {"who": Step(instance.waits_for).label})
        return f"{state}, {waits}" if instance.live else waits


class LessonViewSet(RegionSnippetViewSet):
    """Lessons, each changed by the editors of its own region and published by the national ones."""

    model = Lesson
    icon = "openquote"
    menu_label = _("Lessen")
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    add_view_class = LessonCreateView
    list_display = ["title", "region", "type", DayColumn("review_date", _("opnieuw nakijken op")), LessonStatusColumn()]
    list_filter = ["type", "phase", "live"]
    search_fields = ["title", "summary"]
    edit_handler: Any = LESSON_FORM

    def get_queryset(self, request: HttpRequest) -> QuerySet[Lesson]:
        """List the user's own lessons, each with the step at which it waits."""
        waiting = LessonCheck.objects.waiting().filter(lesson=OuterRef("pk")).values("step")
        lessons: QuerySet[Lesson] = super().get_queryset(request)
        return lessons.annotate(waits_for=Subquery(waiting))


register_snippet(LessonViewSet)
