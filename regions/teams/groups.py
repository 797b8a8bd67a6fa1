"""The groups of editors and their rights: one team per region, and the national editors."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from regions.geography.models import Region
from regions.teams.membership import ALL_REGIONS_PERMISSION
from regions.teams.models import RegionTeam

NATIONAL_GROUP = "Landelijke redactie"

# What a region's team may do with what its region owns. Named by text: these models live in rooms above this one.
OWNED_MODELS = (
    "contact.contactpoint",
    "contact_requests.savedreply",
    "instruments.regionalnote",
    "meetings.meeting",
    "vacancies.vacancy",
    "lessons.lesson",
    "lesson_collections.lessoncollection",
)
# What a region checks first and the national editors publish.
PUBLISHED_NATIONALLY = ("lessons.lesson",)
OWNED_ACTIONS = ("add", "change", "delete", "publish", "view")
# Employers are shared by all regions: a team adds those it needs, changing them is for national editors.
TEAM_EXTRA = (
    "wagtailadmin.access_admin",
    "meetings.change_reviewtalk",
    "meetings.view_reviewtalk",
    "plan.add_partner",
    "plan.change_partner",
    "plan.view_partner",
    "vacancies.add_employer",
    "vacancies.view_employer",
)
TEAM_PAGE_ACTIONS = ("add_page", "change_page", "publish_page")
FILE_ACTIONS = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)
# Every right on these apps' own models, and the named rights beside them; users, groups and sites stay with superusers.
NATIONAL_APPS = (
    "contact",
    "contact_requests",
    "instruments",
    "meetings",
    "plan",
    "vacancies",
    "synonyms",
    "lessons",
    "lesson_collections",
    "lesson_checking",
    "site_core",
    "wagtailredirects",
)
NATIONAL_EXTRA = (
    "wagtailadmin.access_admin",
    f"teams.{ALL_REGIONS_PERMISSION}",
    *(f"wagtailcore.{action}_{model}" for model in ("workflow", "task") for action in ("add", "change", "delete")),
)
NATIONAL_PAGE_ACTIONS = (*TEAM_PAGE_ACTIONS, "bulk_delete_page", "lock_page", "unlock_page")
COLLECTION_ACTIONS = ("wagtailcore.add_collection", "wagtailcore.change_collection", "wagtailcore.delete_collection")


@transaction.atomic
def ensure_team(*, region: Region, page: Page) -> RegionTeam:
    """Return the region's team with its group, collection and rights, making or mending what is missing."""
    return ensure_teams([(region, page)])[0]


@transaction.atomic
def ensure_teams(pairs: Iterable[tuple[Region, Page]]) -> list[RegionTeam]:
    """Do the same for many regions, each with its page."""
    owned = [_right(label, action) for label in OWNED_MODELS for action in OWNED_ACTIONS if _belongs_to_team(label, action)]
    model_rights = list(_permissions([*owned, *TEAM_EXTRA]))
    page_rights, file_rights = _page_rights(TEAM_PAGE_ACTIONS), list(_permissions(FILE_ACTIONS))
    known = {team.region_id: team for team in RegionTeam.objects.select_related("group", "collection")}
    teams = []
    for region, page in pairs:
        team = known.get(region.pk) or _make_team(region)
        _name_team(team, _team_name(region))
        team.group.permissions.set(model_rights)
        _grant_pages(team.group, page, page_rights)
        _grant_files(team.group, team.collection, file_rights)
        teams.append(team)
    return teams


@transaction.atomic
def ensure_national_group() -> Group:
    """Return the group of national editors, who may do everything but manage users, groups and sites."""
    holder = Group.objects.filter(permissions__codename=ALL_REGIONS_PERMISSION, permissions__content_type__app_label="teams")
    group = holder.first() or Group.objects.get_or_create(name=NATIONAL_GROUP)[0]
    of_apps = Permission.objects.filter(content_type__app_label__in=NATIONAL_APPS)
    group.permissions.set(of_apps | _permissions(NATIONAL_EXTRA))
    _grant_pages(group, Page.get_first_root_node(), _page_rights(NATIONAL_PAGE_ACTIONS))
    _grant_files(group, _root_collection(), _permissions((*FILE_ACTIONS, *COLLECTION_ACTIONS)))
    return group


def _team_name(region: Region) -> str:
    return f"Regio {region.name}"


def _make_team(region: Region) -> RegionTeam:
    group = Group.objects.get_or_create(name=_team_name(region))[0]
    collection = _root_collection().add_child(instance=Collection(name=_team_name(region)))
    return RegionTeam.objects.create(region=region, group=group, collection=collection)


def _name_team(team: RegionTeam, name: str) -> None:
    if team.group.name != name:
        Group.objects.filter(pk=team.group.pk).update(name=name)
        Collection.objects.filter(pk=team.collection.pk).update(name=name)


def _root_collection() -> Collection:
    return Collection.get_first_root_node()


def _split(label: str) -> tuple[str, str]:
    app, _, model = label.partition(".")
    return app, model


def _right(label: str, action: str) -> str:
    app, model = _split(label)
    return f"{app}.{action}_{model}"


def _belongs_to_team(label: str, action: str) -> bool:
    return action != "publish" or label not in PUBLISHED_NATIONALLY


def _permissions(names: Iterable[str]) -> QuerySet[Permission]:
    wanted = Q(pk__in=[])
    for app, codename in map(_split, names):
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _page_rights(codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type=ContentType.objects.get_for_model(Page), codename__in=codenames))


def _grant_pages(group: Group, page: Page, permissions: Iterable[Permission]) -> None:
    rights = [GroupPagePermission(group=group, page=page, permission=permission) for permission in permissions]
    GroupPagePermission.objects.bulk_create(rights, ignore_conflicts=True)


def _grant_files(group: Group, collection: Collection, permissions: Iterable[Permission]) -> None:
    rights = [GroupCollectionPermission(group=group, collection=collection, permission=permission) for permission in permissions]
    GroupCollectionPermission.objects.bulk_create(rights, ignore_conflicts=True)
