"""Settings that pages show, kept in memory: a visit costs no query for them, and a change is seen within half a minute."""

from functools import partial
from typing import Any

from django.db.models import Model

from site_core.kept import Kept
from site_core.models import ListTexts, NoticeBar


def _read(model: type[Model]) -> dict[str, Any]:
    # Not the setting's own load(): that makes a row, and a visit may not write.
    return dict(model._default_manager.order_by("pk").values().first() or {})


_kept: dict[type[Model], Kept[dict[str, Any]]] = {model: Kept(partial(_read, model)) for model in (ListTexts, NoticeBar)}


def kept_values(model: type[Model]) -> dict[str, Any]:
    """Return the fields of a setting, empty when nobody filled it in."""
    return _kept[model].get()


def connect() -> None:
    """Show a change at once in the process that made it; the others follow."""
    for model, kept in _kept.items():
        kept.follow(model)
