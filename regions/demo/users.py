"""Accounts to try the admin with: a superuser, a national editor and the editors of two regions."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from regions.models import RegionPage
from regions.teams.groups import ensure_national_group, ensure_team
from site_core.users.models import User


@dataclass(frozen=True)
class DemoUser:
    """One account; `region` is an AM code, empty for all regions."""

    email: str
    first_name: str
    last_name: str
    region: str = ""
    is_superuser: bool = False


DEMO_USERS = {
    "beheer": DemoUser("beheer@voorbeeld.example", "Bo", "Beheer", is_superuser=True),
    "landelijk": DemoUser("landelijk@voorbeeld.example", "Lena", "Landelijk"),
    "helmond": DemoUser("helmond@voorbeeld.example", "Hans", "Helmond", region="AM32"),
    "zeeland": DemoUser("zeeland@voorbeeld.example", "Zoë", "Zeeland", region="AM24"),
}


@transaction.atomic
def make_demo_users(passwords: Mapping[str, str]) -> int:
    """Make or mend the accounts, each with the password of its name; refused on a real site. Returns how many."""
    if settings.ENVIRONMENT == "production":
        raise CommandError(_("Proefaccounts horen niet op een echte site."))
    for name, demo in DEMO_USERS.items():
        user = User.objects.filter(email=demo.email).first() or User(email=demo.email)
        user.first_name, user.last_name = demo.first_name, demo.last_name
        user.is_active, user.is_superuser = True, demo.is_superuser
        user.set_password(passwords[name])
        user.save()
        _join(user, demo)
    return len(DEMO_USERS)


def _join(user: User, demo: DemoUser) -> None:
    if demo.is_superuser:
        user.groups.clear()
    elif demo.region:
        page = RegionPage.objects.select_related("region").get(region__code=demo.region)
        user.groups.set([ensure_team(region=page.region, page=page).group])
    else:
        user.groups.set([ensure_national_group()])
