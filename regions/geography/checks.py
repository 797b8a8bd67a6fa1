"""What `manage.py check --database default` and /gezondheid/gereed say when the tables are not loaded."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 — Django's name
from django.db import DatabaseError

from regions.geography.models import Postcode, Region
from site_core.registries import Readiness, readiness_checks

HINT = "Run: manage.py load_geography"


def missing_tables() -> str:
    """Name what has no rows; an empty text means that all is loaded."""
    if Region.objects.current().exists() and Postcode.objects.exists():
        return ""
    return f"no regions or postcodes are loaded. {HINT}"


@register(Tags.database)
def check_geography(*, databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Warn when no geography is loaded; silent before the tables exist."""
    if "default" not in (databases or ()):
        return []
    try:
        is_loaded = not missing_tables()
    except DatabaseError:
        return []
    return [] if is_loaded else [Warning("No regions or postcodes are loaded.", hint=HINT, id="geography.W001")]


readiness_checks.register("geography", Readiness(missing_tables), rank=20)
