"""Who may publish a place: its region, but what is meant for more regions only those who work for all of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from site_core.permissions.policy import RegionPermissionPolicy
from site_core.permissions.regions import AllRegions, AnyUser, regions_of
from vacancies.enums import Reach

PUBLISH = "publish"


def may_judge_reach(user: AnyUser, reach: str) -> bool:
    """Whether a user works for as many regions as a place with this reach is meant for."""
    return reach == Reach.PLACE or isinstance(regions_of(user), AllRegions)


class PlacePermissionPolicy(RegionPermissionPolicy):
    """The policy of what a region owns; but no single region publishes a place for a province or the country."""

    def user_has_permission_for_instance(self, user: AnyUser, action: str, instance: Model) -> bool:
        """Whether the user holds the action, for this place's region and as far as it reaches."""
        allowed = super().user_has_permission_for_instance(user, action, instance)
        return allowed and (action != PUBLISH or self._may_publish(user, instance))

    def user_has_any_permission_for_instance(self, user: AnyUser, actions: Iterable[str], instance: Model) -> bool:
        """Whether the user holds one of the actions, for this place's region and as far as it reaches."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: AnyUser, actions: Iterable[str]) -> QuerySet[Any]:
        """Every place of the user's own regions; to publish, only those that one region may judge."""
        found = super().instances_user_has_any_permission_for(user, actions)
        if set(actions) != {PUBLISH} or isinstance(regions_of(user), AllRegions):
            return found
        return found.filter(reach=Reach.PLACE)

    def _may_publish(self, user: AnyUser, instance: Any) -> bool:
        if not may_judge_reach(user, instance.reach):
            return False
        # What waits to be published may reach further than what is public.
        revision = instance.latest_revision
        return revision is None or may_judge_reach(user, revision.content.get("reach", Reach.PLACE))
