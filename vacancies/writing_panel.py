"""The panel "Hulp bij het schrijven" on the form of a place in the admin: what the saved draft had better say."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from vacancies.models import Vacancy
from vacancies.writing import Level, Remark, Severity, check_and_measure, draft_of

LEVELS: dict[str, str | Promise] = {Level.EASY: _("makkelijk"), Level.MIDDLING: _("gaat wel"), Level.HARD: _("moeilijk")}
SEVERITIES: dict[int, str | Promise] = {Severity.WARNING: _("Let op"), Severity.HINT: _("Tip")}
MOST_ALIKE = 3


class WritingHelpPanel(Panel):
    """Shows the remarks on a saved place by field, with the meter and places that look like it; it changes nothing."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one place."""

        template_name = "wagtailadmin/panels/writing_help.html"

        def is_shown(self) -> bool:
            """Show nothing before the first save."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the remarks, the meter and the look-alikes."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | help_for(self.instance)


def help_for(place: Vacancy) -> dict[str, Any]:
    """Return what the panel shows of a place: its remarks by the label of their field, the meter, and what looks like it."""
    remarks, meter = check_and_measure(draft_of(place, timezone.localdate()))
    fields: dict[str, list[tuple[str | Promise, Remark]]] = {}
    for remark in remarks:
        fields.setdefault(remark.field, []).append((SEVERITIES[remark.severity], remark))
    return {
        "fields": [(Vacancy._meta.get_field(name).verbose_name, found) for name, found in fields.items()],  # type: ignore[union-attr]
        "warnings": sum(1 for remark in remarks if remark.severity == Severity.WARNING),
        "hints": sum(1 for remark in remarks if remark.severity == Severity.HINT),
        "meter": meter,
        "level": LEVELS[meter.level] if meter else "",
        "alike": list(Vacancy.objects.look_alikes(place).only("title", "place_name")[:MOST_ALIKE]),
    }
