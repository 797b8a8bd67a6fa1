"""The one permission policy of models that a region owns (contact point, place, lesson)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from site_core.permissions.regions import AllRegions, AnyUser, regions_of, users_of

# Any of these rights makes an instance of an own region show up in lists and choosers.
ANY_ACTION = frozenset({"add", "change", "delete", "publish", "view"})


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
        users: QuerySet[Any] = super().users_with_any_permission(actions)
        region_id = self._region_of(instance)
        return users.none() if region_id is None else users.filter(pk__in=users_of(region_id).values("pk"))

    def owned_by(self, user: AnyUser) -> QuerySet[Any]:
        """Every instance that the user may see in the admin: the start of each list, chooser and view by number."""
        return self.instances_user_has_any_permission_for(user, ANY_ACTION)

    def _region_of(self, instance: Model) -> int | None:
        value: Any = instance
        for part in self.region_field.split("__"):
            value = getattr(value, part, None)
        return value

    def _owns(self, user: AnyUser, instance: Model) -> bool:
        regions = regions_of(user)
        if isinstance(regions, AllRegions):
            return True
        region_id = self._region_of(instance)
        # A new object has no region yet: its form offers only the user's own.
        return instance._state.adding if region_id is None else region_id in regions
