"""Counting what may be done only so often."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from site_core.limits.counting import Limit, forget_ended, forgive, network_of, spend, typed_address
from site_core.limits.models import Allowance

pytestmark = pytest.mark.django_db

THREE = Limit("drie", 3, timedelta(minutes=15))


def test_fourth_time_is_too_often_for_one_and_not_for_another() -> None:
    assert [spend(THREE, "a") for _time in range(5)] == [True, True, True, False, False]
    assert spend(THREE, "b")
    assert spend(Limit("anders", 3, THREE.within), "a")


def test_window_begins_with_the_first_time(time_machine) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    assert all(spend(THREE, "a") for _time in range(3))
    time_machine.move_to(start + timedelta(minutes=14, seconds=59))
    assert not spend(THREE, "a")
    time_machine.move_to(start + timedelta(minutes=15, seconds=1))
    assert [spend(THREE, "a") for _time in range(4)] == [True, True, True, False]


def test_forgiven_somebody_starts_anew() -> None:
    assert [spend(THREE, "a") for _time in range(4)][-1] is False
    forgive(THREE, "a")
    assert spend(THREE, "a")


def test_loser_of_two_first_requests_at_once_is_counted_and_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    make = Allowance.objects.get_or_create

    def after_another_request(**values: Any) -> Any:
        monkeypatch.undo()
        assert spend(THREE, "a")
        return make(**values)

    monkeypatch.setattr(Allowance.objects, "get_or_create", after_another_request)
    assert spend(THREE, "a")
    assert Allowance.objects.get().count == 2


def test_nothing_readable_of_who_it_was_is_kept_and_it_is_forgotten(time_machine) -> None:
    start = timezone.now()
    time_machine.move_to(start)
    spend(THREE, "jan@bedrijf.example")
    assert "jan" not in str(Allowance.objects.values().get())
    assert forget_ended() == 0
    time_machine.move_to(start + timedelta(minutes=16))
    assert forget_ended() == 1


def test_address_is_counted_whatever_its_case_and_accents() -> None:
    assert typed_address(" José@Voorbeeld.example") == typed_address("jose@voorbeeld.example")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
        ("onzin", "onzin"),
    ],
)
def test_ipv6_is_counted_by_network(address: str, network: str) -> None:
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network
