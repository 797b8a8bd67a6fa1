"""What each address of Wagtail's own admin means for somebody who works for some regions only.

Sorted by namespace; `wall.national` where Wagtail lists objects without asking whose they are.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from site_core.permissions import wall
from site_core.permissions.choosing import FILE_ACTIONS
from site_core.permissions.policy import RegionPermissionPolicy
from site_core.permissions.wall import Rule, rules

# For everybody who may log in.
FREE = (
    "wagtailadmin_home",
    "wagtailadmin_error_test",
    "wagtailadmin_explore_root",
    "wagtailadmin_choose_page_search",  # limited by the hook in wagtail_hooks.py
    "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link",
    "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_block_preview",
    "wagtailadmin_sprite",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_editing_sessions:release",  # only the user's own session
    "django.views.generic.base.TemplateView",  # the page that shows how a 404 looks
    "wagtail.admin.views.home.default",  # 404 of unknown addresses
)
# For national editors alone.
NATIONAL = (
    "wagtailadmin_collections:*",
    "wagtailadmin_workflows:*",
    "wagtailadmin_reports:*",
    "wagtailforms:*",
    "wagtailredirects:*",
    "wagtailsettings:*",
    "wagtailsites:*",
    "wagtailusers_users:*",
    "wagtailusers_groups:*",
    "wagtailembeds:*",
    "wagtailsnippets:*",
    "wagtailadmin_api:documents:*",
    "wagtailadmin_api:images:*",
    "wagtailadmin_api:pages:find",
)


def choosable_pages(queryset: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Limit pages to the user's own and to those whose title is public; a draft's title is nobody else's business."""
    own = wall.own_pages(request)
    secret = Page.objects.filter(Q(live=False) | ~Q(draft_title=F("title")), depth__gt=1).exclude(pk__in=own.values("pk"))
    # The title of a page is shown above its children too.
    hidden = Q(pk__in=secret.values("pk"))
    for path in secret.filter(numchild__gt=0).values_list("path", flat=True):
        hidden |= Q(path__startswith=path)
    return queryset.filter(Q(pk__in=own.values("pk")) | ~hidden)


def _explorable(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    return wall.holds(PagePermissionPolicy().explorable_instances(request.user), [str(kwargs["parent_page_id"])])


def _choosable(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    pks = [*request.GET.getlist("id"), *(str(pk) for name, pk in kwargs.items() if name == "parent_page_id")]
    return wall.holds(choosable_pages(Page.objects.all(), request), pks)


def _explored(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    pks = [str(kwargs["pk"])] if "pk" in kwargs else []
    return wall.holds(PagePermissionPolicy().explorable_instances(request.user), pks)


def _files(model: Any, *names: str) -> Rule:
    def rule(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
        own = policy_registry.get_by_type(model).instances_user_has_any_permission_for(request.user, FILE_ACTIONS)
        return wall.holds(own, [unquote(str(kwargs[name])) for name in names if name in kwargs])

    return rule


def _own_objects(request: HttpRequest, app_label: str, model_name: str) -> QuerySet[Any] | None:
    """The user's own objects of a model, or None for a model that is not divided over regions or collections."""
    try:
        model: Any = apps.get_model(app_label, model_name)
    except LookupError:
        return None
    if issubclass(model, Page):
        return wall.own_pages(request)
    policy = policy_registry.get_by_type(model, fallback=False)
    if isinstance(policy, RegionPermissionPolicy):
        return policy.owned_by(request.user)
    if issubclass(model, (get_image_model(), get_document_model())):
        return policy.instances_user_has_any_permission_for(request.user, FILE_ACTIONS)
    return None


def _bulk(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    own = _own_objects(request, kwargs["app_label"], kwargs["model_name"])
    pks = request.GET.getlist("id")
    if "all" in pks:
        # Wagtail limits "all" to the user's own for files only.
        return kwargs["app_label"] in ("wagtailimages", "wagtaildocs")
    return own is not None and wall.holds(own, pks)


def _editing_session(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    own = _own_objects(request, kwargs["app_label"], kwargs["model_name"])
    return own is not None and wall.holds(own, [unquote(kwargs["object_id"])])


def add_wagtail_rules() -> None:
    """Enter the rule of every address of Wagtail's admin."""
    rules.add_all(FREE, wall.free)
    rules.add_all(NATIONAL, wall.national)
    rules.add_all(("wagtailadmin_explore", "wagtailadmin_explore_results"), _explorable)
    rules.add_all(("wagtailadmin_choose_page", "wagtailadmin_choose_page_child"), _choosable)
    rules.add("wagtailadmin_choose_page_chosen_multiple", _choosable)
    rules.add_all(("wagtailadmin_api:pages:listing", "wagtailadmin_api:pages:detail"), _explored)
    rules.add("wagtailadmin_api:pages:action", wall.pages("pk"))
    rules.add("wagtail_bulk_action", _bulk)
    rules.add("wagtailadmin_editing_sessions:ping", _editing_session)
    _add_page_rules()
    _add_file_rules()


def _add_page_rules() -> None:
    ns = "wagtailadmin_pages"
    rules.add(f"{ns}:*", wall.pages("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk"))
    # These name no page: Wagtail limits both to the pages that the user may explore or add to.
    rules.add_all((f"{ns}:search", f"{ns}:search_results", f"{ns}:choose_parent"), wall.free)
    rules.add_all((f"{ns}:type_use", f"{ns}:type_use_results"), wall.national)


def _add_file_rules() -> None:
    for ns, model, pk in (("wagtaildocs", get_document_model(), "document_id"), ("wagtailimages", get_image_model(), "image_id")):
        own = _files(model, pk, "doc_id")
        rules.add(f"{ns}:*", own)
        rules.add(f"{ns}_chooser:*", _files(model, pk, "pk"))
