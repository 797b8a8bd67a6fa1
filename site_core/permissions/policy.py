"""The one permission policy of models that a region owns (contact point, place, lesson)."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from site_core.permissions.regions import ALL_REGIONS, AllRegions, AnyUser, regions_of


class RegionPermissionPolicy(ModelPermissionPolicy):
    """Model permissions as usual, but on an instance only for the user's own regions.

    `region_field` is the path from the model to its region's primary key.
    """

    def __init__(self, model: type[Model], region_field: str = "region_id") -> None:
        super().__init__(model)
        self.region_field = region_field

    def user_has_any_permission(self, user: AnyUser, actions: Iterable[str]) -> bool:
        """Whether the user holds one of the actions and works for at least one region."""
        return bool(super().user_has_any_permission(user, actions)) and regions_of(user) != frozenset()

    def user_has_permission(self, user: AnyUser, action: str) -> bool:
        """Whether the user holds the action and works for at least one region."""
        return bool(super().user_has_permission(user, action)) and regions_of(user) != frozenset()

    def user_has_any_permission_for_instance(self, user: AnyUser, actions: Iterable[str], instance: Model) -> bool:
        """Whether the user holds one of the actions, for this instance's region."""
        return self.user_has_any_permission(user, actions) and self._owns(user, instance)

    def user_has_permission_for_instance(self, user: AnyUser, action: str, instance: Model) -> bool:
        """Whether the user holds the action, for this instance's region."""
        return self.user_has_permission(user, action) and self._owns(user, instance)

    def instances_user_has_any_permission_for(self, user: AnyUser, actions: Iterable[str]) -> QuerySet[Any]:
        """Every instance of the user's own regions, if the user holds one of the actions."""
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        regions = regions_of(user)
        if isinstance(regions, AllRegions):
            return self.model._default_manager.all()
        return self.model._default_manager.filter(**{f"{self.region_field}__in": regions})

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[Any]:
        """Every user who may do one of the actions on this instance."""
        users = super().users_with_any_permission(actions)
        allowed = [user.pk for user in users if self._owns(user, instance)]
        return get_user_model()._default_manager.filter(pk__in=allowed)

    def _owns(self, user: AnyUser, instance: Model) -> bool:
        regions = regions_of(user)
        if regions is ALL_REGIONS:
            return True
        value: Any = instance
        for part in self.region_field.split("__"):
            value = getattr(value, part, None)
        # A new object has no region yet: its form offers only the user's own.
        return (value is None and instance._state.adding) or value in regions  # type: ignore[operator]
