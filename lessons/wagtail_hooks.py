"""Lessons in the admin, for the editors of their region."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView

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


class LessonViewSet(RegionSnippetViewSet):
    """Lessons, each changed by the editors of its own region and published by the national ones."""

    model = Lesson
    icon = "openquote"
    menu_label = _("Lessen")
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    add_view_class = LessonCreateView
    list_display = ["title", "region", "type", DayColumn("review_date", _("opnieuw nakijken op")), StatusColumn()]
    list_filter = ["type", "phase", "live"]
    search_fields = ["title", "summary"]
    edit_handler: Any = LESSON_FORM


register_snippet(LessonViewSet)
