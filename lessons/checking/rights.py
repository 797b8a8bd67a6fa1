"""Who may check a lesson at which step."""

from typing import Any

from wagtail.permissions import policy_registry

from lessons.checking.enums import Step
from site_core.permissions.regions import AllRegions, AnyUser, regions_of


def may_check(user: AnyUser, step: str, lesson: Any) -> bool:
    """At the first step whoever may change the lesson, so its own region; at the second only who works for all regions."""
    if not policy_registry.get(lesson).user_has_permission_for_instance(user, "change", lesson):
        return False
    return step == Step.REGION or isinstance(regions_of(user), AllRegions)
