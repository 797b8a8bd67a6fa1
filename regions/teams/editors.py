"""Inviting and ending the editors of a region."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from regions.geography.models import Region
from regions.teams.membership import national_editors
from regions.teams.models import RegionTeam
from site_core.mail.outbox import queue_mail
from site_core.registries import Registry
from site_core.users.links import password_link
from site_core.users.models import User

INVITED = "regions.editor.invite"
ENDED = "regions.editor.end"


# Whether somebody uses the account for something else than the admin; upper rooms add theirs.
tasks_outside: Registry[Callable[[User], bool]] = Registry()


@dataclass(frozen=True)
class EditorRow:
    """One person in the list of editors."""

    user: User
    role: str
    regions: tuple[Region, ...]
    last_seen: datetime | None


def list_editors() -> list[EditorRow]:
    """Return everybody who can log in at the admin, by name; four queries for any number."""
    teams = Prefetch("groups__region_team", RegionTeam.objects.select_related("region"))
    may_enter = Q(groups__permissions__codename="access_admin") | Q(is_superuser=True)
    users = User.objects.filter(may_enter, is_active=True).distinct().prefetch_related("groups", teams)
    national = set(national_editors().values_list("pk", flat=True))
    return [_row(user, national) for user in users.order_by("first_name", "last_name", "email")]


@transaction.atomic
def invite_editor(*, email: str, first_name: str, last_name: str, region: Region, invited_by: User) -> User:
    """Make somebody an editor of a region and mail them; a new account sets its own password by a link, an ended one revives."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email=email, first_name=first_name, last_name=last_name)
    elif not user.is_active:
        # Whatever rights the closed account had, it comes back with those of this region only.
        user.groups.clear()
        user.user_permissions.clear()
        user.is_active, user.is_superuser = True, False
        user.set_unusable_password()
        user.save(update_fields=["is_active", "is_superuser", "password"])
    user.groups.add(RegionTeam.objects.get(region=region).group)
    log(instance=user, action=INVITED, user=invited_by, data={"region": region.name})
    context = {
        "user": user,
        "inviter": invited_by,
        "region": region,
        "link": "" if user.has_usable_password() else password_link(user),
        "login": f"{settings.BASE_URL}{reverse('wagtailadmin_login')}",
    }
    subject = _("U bent redacteur van de regio %(region)s") % {"region": region}
    queue_mail(recipient=user.email, subject=subject, body=render_to_string("email/editor_invited.txt", context))
    return user


@transaction.atomic
def end_editor(*, user: User, region: Region, ended_by: User) -> bool:
    """Take somebody out of a region's team. Without another task the account closes, with every session of it at once.

    Who has a task outside the admin alone keeps the account, without the password that opens the admin. Returns whether the
    account was closed. Being in no team ends the rights of an account that stays by the next request.
    """
    user.groups.remove(RegionTeam.objects.get(region=region).group)
    stays = _has_another_task(user)
    closed = not stays and not any(has_task(user) for _name, has_task in tasks_outside.items())
    if not stays:
        user.is_active = not closed
        # A session holds a print of the password: with another one it is void, also if the account is revived later.
        user.set_unusable_password()
        user.save(update_fields=["is_active", "password"])
    log(instance=user, action=ENDED, user=ended_by, data={"region": region.name, "closed": closed})
    body = render_to_string("email/editor_ended.txt", {"user": user, "region": region, "closed": closed})
    queue_mail(recipient=user.email, subject=_("U bent geen redacteur meer van %(region)s") % {"region": region}, body=body)
    return closed


def _has_another_task(user: User) -> bool:
    return user.is_superuser or user.groups.filter(permissions__codename="access_admin").exists()


def _row(user: User, national: set[int]) -> EditorRow:
    teams = (getattr(group, "region_team", None) for group in user.groups.all())
    regions = tuple(sorted((team.region for team in teams if team), key=str))
    if user.is_superuser:
        role = _("Beheerder")
    elif user.pk in national:
        role = _("Landelijke redacteur")
    else:
        role = _("Redacteur van een regio") if regions else _("Andere taak")
    return EditorRow(user, role, regions, user.last_login)
