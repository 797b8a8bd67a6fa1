"""Columns of lists in the admin, in words: Wagtail itself shows "True" for a checkbox and "None" for an empty day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DayColumn(Column):
    """A day, sortable; empty when it is not filled in."""

    def __init__(self, name: str, label: StrOrPromise) -> None:
        super().__init__(name, label=capfirst(label), sort_key=name)

    def get_value(self, instance: Any) -> str:
        """Return the day as people write it."""
        day = super().get_value(instance)
        if isinstance(day, datetime):
            day = timezone.localtime(day)
        return date_format(day, "j b Y") if day else ""


class YesColumn(Column):
    """Whether something holds, sortable."""

    def __init__(self, name: str, label: StrOrPromise) -> None:
        super().__init__(name, label=capfirst(label), sort_key=name)

    def get_value(self, instance: Any) -> str:
        """Return yes or no."""
        return str(_("ja") if super().get_value(instance) else _("nee"))


class StatusColumn(Column):
    """Whether visitors see it. Wagtail's own column asks two questions per row."""

    def __init__(self) -> None:
        super().__init__("live", label=capfirst(_("stand")), sort_key="live")

    def get_value(self, instance: Any) -> str:
        """Return the state in words; a published text may have a newer draft, a place may be closed."""
        if closed_on := getattr(instance, "closed_on", None):
            return str(_("gesloten op %(day)s") % {"day": date_format(closed_on, "j b Y")})
        if not instance.live:
            return str(_("concept"))
        return str(_("gepubliceerd, met een nieuwer concept") if instance.has_unpublished_changes else _("gepubliceerd"))
