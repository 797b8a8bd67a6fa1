"""The commands that load and remove example content, with loaders of the test's own."""

from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from site_core import demo
from site_core.models import Heartbeat
from site_core.registries import DemoLoader, Registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaders(monkeypatch: pytest.MonkeyPatch) -> Registry[DemoLoader]:
    """Only the loaders that a test registers."""
    registry: Registry[DemoLoader] = Registry()
    monkeypatch.setattr(demo, "demo_loaders", registry)
    return registry


def run(command: str, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def test_loaders_run_in_the_order_of_their_ranks_and_are_undone_in_reverse(loaders: Registry[DemoLoader]) -> None:
    loaders.register("lessen", DemoLoader(lambda _: 5, lambda: 5), rank=40)
    loaders.register("regio's", DemoLoader(lambda _: 35, lambda: 0), rank=10)
    assert run("load_demo") == "regio's: 35\nlessen: 5\n"
    assert run("remove_demo") == "lessen: 5\nregio's: 0\n"


def test_same_seed_gives_the_same_numbers_whatever_other_loaders_do(loaders: Registry[DemoLoader]) -> None:
    seen: list[int] = []

    def load(random: Random) -> int:
        seen.append(random.randrange(10**9))
        return 1

    loaders.register("lessen", DemoLoader(load, lambda: 0))
    run("load_demo", seed=7)
    loaders.register("anders", DemoLoader(lambda random: random.randrange(9), lambda: 0), rank=1)
    run("load_demo", seed=7)
    run("load_demo", seed=8)
    assert seen[0] == seen[1] != seen[2]


def test_failing_loader_leaves_nothing_behind(loaders: Registry[DemoLoader]) -> None:
    def write(random: Random) -> int:
        demo_beat = Heartbeat(process=Heartbeat.Process.WORKER, at="2026-11-21T12:00:00Z")
        demo_beat.save()
        return 1

    def fail(random: Random) -> int:
        raise CommandError("kapot")

    loaders.register("eerst", DemoLoader(write, lambda: 0), rank=1)
    loaders.register("dan", DemoLoader(fail, lambda: 0), rank=2)
    with pytest.raises(CommandError, match="kapot"):
        run("load_demo")
    assert not Heartbeat.objects.exists()


@pytest.mark.parametrize("command", ["load_demo", "remove_demo"])
@override_settings(ENVIRONMENT="production")
def test_both_are_refused_in_production(loaders: Registry[DemoLoader], command: str) -> None:
    loaders.register("lessen", DemoLoader(lambda _: 1 // 0, lambda: 1 // 0))
    with pytest.raises(CommandError, match="Voorbeeldinhoud hoort niet op een echte site"):
        run(command)
