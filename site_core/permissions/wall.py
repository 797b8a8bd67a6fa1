"""The wall between regions in the admin: closed unless a rule opens it.

Wagtail checks rights view by view, and most of its leaks were a second address to the same object that forgot to.
So one middleware asks, before any view of the admin runs, whether this user may meet the objects that the address names.
An address without a rule is closed for everybody who does not work for all regions; a test demands a rule for each.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from site_core.middleware import ADMIN_PREFIX
from site_core.permissions.choosing import PAGE_ACTIONS
from site_core.permissions.policy import RegionPermissionPolicy
from site_core.permissions.regions import AllRegions, regions_of

Rule = Callable[[HttpRequest, Mapping[str, Any]], bool]


class Rules:
    """Which rule holds for which address of the admin, by the address's name or, as `namespace:*`, for all of a namespace."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    def add(self, name: str, rule: Rule) -> None:
        """Set the rule of an address or a namespace; a later one replaces an earlier one."""
        self._rules[name] = rule

    def add_all(self, names: Iterable[str], rule: Rule) -> None:
        """Set one rule for several addresses."""
        for name in names:
            self.add(name, rule)

    def find(self, name: str) -> Rule | None:
        """Return the rule of an address, or None when nobody decided."""
        namespace = name.rpartition(":")[0]
        return self._rules.get(name) or self._rules.get(f"{namespace}:*")


rules = Rules()


class RegionWall:
    """Middleware: hides other regions' objects (404), and turns away from what is for national editors only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is in process_view, where the address is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Apply the rule of this address to everybody who does not work for all regions."""
        if not request.path.startswith(ADMIN_PREFIX) or not request.user.is_authenticated:
            return None
        if isinstance(regions_of(request.user), AllRegions) or request.resolver_match is None:
            return None
        rule = rules.find(request.resolver_match.view_name)
        if rule is None or rule is national:
            return permission_denied(request)
        if not rule(request, kwargs):
            raise Http404
        return None


# --- Rules ------------------------------------------------------------------------------------------------------------


def free(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """Names no object, or only objects that Wagtail itself limits to the user."""
    return True


def national(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """Only for those who work for all regions; they never come here."""
    return False


def owned(policy: RegionPermissionPolicy) -> Rule:
    """The object that `pk` names, if any, belongs to a region of the user, and states and revisions belong to the object."""

    def rule(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
        if "pk" not in kwargs:
            return True
        pk = unquote(str(kwargs["pk"]))
        return holds(policy.owned_by(request.user), [pk]) and _belong_together(policy.model, pk, kwargs)

    return rule


def pages(*names: str) -> Rule:
    """Every page that these parts of the address name is one on which the user has some right."""

    def rule(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
        pks = [str(kwargs[name]) for name in names if name in kwargs]
        return holds(own_pages(request), pks) and all(_belong_together(Page, pk, kwargs) for pk in pks[:1])

    return rule


def own_pages(request: HttpRequest) -> QuerySet[Any]:
    """Return the pages on which the user has some right."""
    return PagePermissionPolicy().instances_user_has_any_permission_for(request.user, PAGE_ACTIONS)


def holds(queryset: QuerySet[Any], pks: Iterable[str]) -> bool:
    """Whether every one of the primary keys is in the queryset."""
    wanted = set(pks)
    try:
        return not wanted or queryset.filter(pk__in=wanted).distinct().count() == len(wanted)
    except (ValueError, OverflowError, ValidationError):
        # No number, or one that the database cannot hold.
        return False


def _belong_together(model: type[Model], pk: str, kwargs: Mapping[str, Any]) -> bool:
    """Whether states and revisions that the address names beside the object are that object's own.

    Wagtail 8.0.1 runs a workflow action on the task of any object, as long as the object named first is one's own.
    """
    kind = ContentType.objects.get_for_model(model)
    state = {"base_content_type": kind, "object_id": pk}
    checks: list[tuple[str, QuerySet[Any]]] = [
        ("task_state_id", TaskState.objects.filter(workflow_state__base_content_type=kind, workflow_state__object_id=pk)),
        ("workflow_state_id", WorkflowState.objects.filter(**state)),
        *((name, Revision.objects.filter(**state)) for name in ("revision_id", "revision_id_a", "revision_id_b")),
    ]
    # Revisions can be named in words ("latest"); those are of the object by themselves.
    return all(holds(found, [str(kwargs[name])]) for name, found in checks if str(kwargs.get(name, "")).isdigit())
