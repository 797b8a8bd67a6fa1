"""Settings that pages show, kept in memory: a visit costs no query for them, and a change is seen within half a minute."""

from typing import Any

from django.core.cache import cache
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from site_core.models import ListTexts, NoticeBar

SECONDS = 30


def kept_values(model: type[Model]) -> dict[str, Any]:
    """Return the fields of a setting, empty when nobody filled it in."""
    found: dict[str, Any] | None = cache.get(_key(model))
    if found is None:
        # Not the setting's own load(): that makes a row, and a visit may not write.
        found = dict(model._default_manager.order_by("pk").values().first() or {})
        cache.set(_key(model), found, SECONDS)
    return found


def connect() -> None:
    """Show a change at once in the process that made it; the others follow."""
    for model in (ListTexts, NoticeBar):
        for signal in (post_save, post_delete):
            signal.connect(_forget, sender=model, dispatch_uid=f"site_core.kept.{model.__name__}")


def _key(model: type[Model]) -> str:
    return f"site_core.kept.{model._meta.label_lower}"


def _forget(sender: type[Model], **_event: Any) -> None:
    cache.delete(_key(sender))
