"""Accounts to try the admin with."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from regions.demo.users import DEMO_USERS, make_demo_users
from site_core.permissions import ALL_REGIONS, regions_of
from site_core.users.models import User
from tests.regions.factories import RegionTree

PASSWORDS = {name: f"wachtwoord-van-{name}" for name in DEMO_USERS}


def test_demo_users_log_in_with_their_own_rights(client: Client, region_tree: RegionTree) -> None:
    make_demo_users(PASSWORDS)
    regions = {user.email.partition("@")[0]: regions_of(user) for user in User.objects.all()}
    assert regions["helmond"] == {region_tree.helmond.region_id}
    assert regions["zeeland"] == {region_tree.zeeland.region_id}
    assert regions["landelijk"] is regions["beheer"] is ALL_REGIONS
    for name, demo in DEMO_USERS.items():
        client.post("/beheer/login/", {"username": demo.email, "password": PASSWORDS[name]})
        assert client.get("/beheer/").status_code == 200, name
        client.logout()


def test_command_reads_the_file_of_set_up_and_can_run_again(tmp_path: Path, region_tree: RegionTree) -> None:
    file = tmp_path / "passwords.json"
    file.write_text(json.dumps(PASSWORDS))
    for _time in range(2):
        call_command("make_demo_users", passwords=str(file))
    assert User.objects.count() == 4
    with pytest.raises(CommandError, match="make run"):
        call_command("make_demo_users", passwords=str(tmp_path / "none.json"))


def test_demo_users_are_refused_in_production(settings, region_tree: RegionTree) -> None:
    settings.ENVIRONMENT = "production"
    with pytest.raises(CommandError):
        make_demo_users(PASSWORDS)
    assert not User.objects.exists()
