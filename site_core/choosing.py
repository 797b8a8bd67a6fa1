"""The window in which an editor chooses a row, with a field to search it: Wagtail's own has none for rows outside its index."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


class WordsForm(BaseFilterForm):
    """One field; every word must stand in one of the fields in which the list of these rows is searched."""

    q = forms.CharField(label=_("Zoek op woorden"), required=False, max_length=120)

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows in which every word is found."""
        words = self.cleaned_data["q"].split()
        for word in words:
            found = [Q(**{f"{name}__icontains": word}) for name in objects.model.snippet_viewset.search_fields]
            objects = objects.filter(reduce(or_, found))
        self.is_searching, self.search_query = bool(words), self.cleaned_data["q"]
        return objects


class SearchedMixin:
    """A chooser view with a search field, and with the columns that `chosen_by` of the list names beside the title."""

    model_class: Any

    def get_filter_form_class(self) -> type[BaseFilterForm]:
        """Offer the field where the list of these rows has one."""
        return WordsForm if self.model_class.snippet_viewset.search_fields else BaseFilterForm

    @property
    def columns(self) -> list[Column]:
        """Add what tells two rows of the same name apart."""
        known: list[Column] = super().columns  # type: ignore[misc]
        names = getattr(self.model_class.snippet_viewset, "chosen_by", ())
        return [*known, *(Column(name, label=capfirst(self.model_class._meta.get_field(name).verbose_name)) for name in names)]


class SearchedChooseView(SearchedMixin, ChooseView):
    """The chooser's window."""


class SearchedChooseResultsView(SearchedMixin, ChooseResultsView):
    """The chooser's list."""


class SearchedChooserViewSet(SnippetChooserViewSet):
    """A chooser of every row, with a search field."""

    choose_view_class = SearchedChooseView
    choose_results_view_class = SearchedChooseResultsView
