"""What `manage.py check --database default` says about regions."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 — Django's name
from django.db import DatabaseError


@register(Tags.database)
def check_contact_points(*, databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Warn about every region without a current contact point; silent before the tables exist."""
    from regions.contact.reports import regions_without_point  # noqa: PLC0415 — needs loaded models

    if "default" not in (databases or ()):
        return []
    try:
        names = [region.name for region in regions_without_point()]
    except DatabaseError:
        return []
    hint = "Add a contact point in the admin, or run `manage.py report_regions` for the list."
    if not names:
        return []
    return [Warning(f"{len(names)} regions have no current contact point: {', '.join(names)}.", hint=hint, id="regions.W001")]
