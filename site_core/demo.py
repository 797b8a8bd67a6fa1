"""Loads and removes the example content of all rooms, in the order of their ranks."""

from random import Random

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from site_core.registries import demo_loaders

DEFAULT_SEED = 1


def refuse_in_production() -> None:
    """Raise CommandError on a real site: invented places must never stand between real ones."""
    if settings.ENVIRONMENT == "production":
        raise CommandError(_("Voorbeeldinhoud hoort niet op een echte site. Gebruik deze opdracht alleen op een proefsite."))


@transaction.atomic
def load_demo(seed: int = DEFAULT_SEED) -> dict[str, int]:
    """Load everything or nothing; returns how many objects each loader made or changed."""
    refuse_in_production()
    # Each loader has its own random numbers, so that one more loader does not change what the others make.
    return {name: loader.load(Random(f"{seed} {name}")) for name, loader in demo_loaders.items()}  # noqa: S311 — no secrets


@transaction.atomic
def remove_demo() -> dict[str, int]:
    """Remove everything or nothing, the latest loaded first; returns how many objects each loader removed."""
    refuse_in_production()
    return {name: loader.remove() for name, loader in reversed(list(demo_loaders.items()))}
