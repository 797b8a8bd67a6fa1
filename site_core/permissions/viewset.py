"""Wagtail's admin views for a model that a region owns, closed for other regions."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from site_core.choosing import SearchedMixin
from site_core.permissions import wall
from site_core.permissions.policy import RegionPermissionPolicy


class OwnRegionMixin:
    """A chooser view that knows only the objects of the user's own regions."""

    request: HttpRequest
    model_class: Any

    def get_object_list(self) -> QuerySet[Any]:
        """List the user's own objects."""
        return policy_registry.get_by_type(self.model_class).owned_by(self.request.user)

    def get_object(self, pk: str) -> Any:
        """Return one of the user's own objects, or answer 404."""
        try:
            return self.get_object_list().get(pk=pk)
        except (self.model_class.DoesNotExist, ValueError) as error:
            raise Http404 from error

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        """Return those of the numbers that are the user's own."""
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isdigit()])


class RegionChooseView(OwnRegionMixin, SearchedMixin, ChooseView):
    """The chooser's window."""


class RegionChooseResultsView(OwnRegionMixin, SearchedMixin, ChooseResultsView):
    """The chooser's list."""


class RegionChosenView(OwnRegionMixin, SnippetChosenView):
    """What was chosen."""


class RegionChosenMultipleView(OwnRegionMixin, SnippetChosenMultipleView):
    """What was chosen, when more than one may be."""


class RegionChooserViewSet(SnippetChooserViewSet):
    """A chooser of the user's own objects."""

    choose_view_class = RegionChooseView
    choose_results_view_class = RegionChooseResultsView
    chosen_view_class = RegionChosenView
    chosen_multiple_view_class = RegionChosenMultipleView


class RegionSnippetViewSet(SnippetViewSet):
    """Admin views of a model that a region owns: list, form, history, preview and all others show only own regions.

    Subclass it with a `model` (whose `base_form_class` is RegionOwnedForm) and register it as a snippet.
    """

    region_field = "region_id"
    chooser_viewset_class = RegionChooserViewSet
    policy_class: type[RegionPermissionPolicy] = RegionPermissionPolicy

    def __init__(self, **kwargs: Any) -> None:
        self.policy = self.policy_class(kwargs.get("model") or self.model, self.region_field)
        register_permission_policy(self.policy.model, self.policy)
        super().__init__(**kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """List the user's own objects."""
        return self.policy.owned_by(request.user)

    def on_register(self) -> None:
        """Put the wall around every address of this model and its chooser."""
        super().on_register()
        own = wall.owned(self.policy)
        wall.rules.add(f"{self.url_namespace}:*", own)
        wall.rules.add(f"{self.get_chooser_admin_url_namespace()}:*", own)
