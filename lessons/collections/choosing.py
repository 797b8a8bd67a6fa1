"""Choosing public lessons of any region in the admin; lessons themselves are chosen by their own region only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from lessons.models import Lesson
from lessons.presentation import region_name
from site_core.permissions import wall
from site_core.permissions.regions import AllRegions, regions_of


class WordsFilter(BaseFilterForm):
    """Words that the title holds."""

    q = forms.CharField(label=_("Woorden in de titel"), max_length=80, required=False)

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what has every word."""
        found = super().filter(objects)
        if words := self.cleaned_data.get("q", "").split():
            self.is_searching, self.search_query = True, " ".join(words)
            for word in words:
                found = found.filter(title__icontains=word)
        return found


class PublicLessonsMixin:
    """A view of the chooser that knows public lessons; for a region's editor only those whose region is named."""

    request: HttpRequest
    filter_form_class = WordsFilter

    @property
    def columns(self) -> list[Column]:
        """Title and region, as everybody may know it."""
        return [*super().columns, Column("region", label=_("Regio"), accessor=region_name)]  # type: ignore[misc]

    def get_object_list(self) -> QuerySet[Any]:
        """List what the user may put in a list, newest first."""
        lessons = Lesson.objects.visible().select_related("region").newest()
        return lessons if isinstance(regions_of(self.request.user), AllRegions) else lessons.filter(is_unnamed=False)

    def get_object(self, pk: str) -> Any:
        """Return one of these, or answer 404."""
        try:
            return self.get_object_list().get(pk=pk)
        except (Lesson.DoesNotExist, ValueError, OverflowError) as error:
            raise Http404 from error

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        """Return those of the numbers that are among these."""
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isdigit()])


class PublicChooseView(PublicLessonsMixin, ChooseView):
    """The chooser's window."""


class PublicChooseResultsView(PublicLessonsMixin, ChooseResultsView):
    """The chooser's list."""


class PublicChosenView(PublicLessonsMixin, ChosenView):
    """What was chosen."""


class PublicChosenMultipleView(PublicLessonsMixin, ChosenMultipleView):
    """What was chosen, when more than one may be."""


class LessonChooser(BaseChooser):
    """A field that offers no way to the form of the lesson: most are of another region."""

    show_edit_link = False

    def get_display_title(self, instance: Lesson) -> str:
        """Name a lesson as other regions may know it."""
        return instance.shown_title


class PublicLessonChooserViewSet(ChooserViewSet):
    """A chooser of public lessons, for fields that ask for it."""

    model = Lesson
    icon = "openquote"
    per_page = 25
    choose_one_text = _("Kies een les")
    choose_another_text = _("Kies een andere les")
    register_widget = False
    base_widget_class = LessonChooser
    choose_view_class = PublicChooseView
    choose_results_view_class = PublicChooseResultsView
    chosen_view_class = PublicChosenView
    chosen_multiple_view_class = PublicChosenMultipleView

    def on_register(self) -> None:
        """Open its addresses: they name public lessons only."""
        super().on_register()
        wall.rules.add(f"{self.url_namespace}:*", wall.free)


public_lessons_chooser = PublicLessonChooserViewSet("public_lesson_chooser", url_prefix="openbare-lessen")
