"""The panel "Hulp bij het schrijven" on the form of a lesson: what the saved draft had better say. It changes nothing."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from lessons.checking.models import label_of
from lessons.models import Lesson
from lessons.writing import Advice, advise, mentions_of_region
from vacancies.writing_panel import LEVELS


class LessonHelpPanel(Panel):
    """Shows the advice on a saved lesson by field, with the meter of its language."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "pages/lessons/admin/writing_help.html"

        def is_shown(self) -> bool:
            """Show nothing before the first save."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the advice and the meter."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | help_for(self.instance)


def help_for(lesson: Lesson) -> dict[str, Any]:
    """Return what the panel shows of a lesson: advice by the label of its field, and the meter."""
    advice, meter = advise(lesson)
    if lesson.is_unnamed:
        advice = [*names_that_block(lesson), *advice]
    fields: dict[str, list[Advice]] = {}
    for one in advice:
        fields.setdefault(one.field, []).append(one)
    return {
        "fields": [(label_of(name, lesson.type), found) for name, found in fields.items()],
        "warnings": sum(1 for one in advice if one.is_warning),
        "hints": sum(1 for one in advice if not one.is_warning),
        "meter": meter,
        "level": LEVELS[meter.level] if meter else "",
    }


def names_that_block(lesson: Lesson) -> list[Advice]:
    """Return what keeps a lesson of an unnamed region from being published."""
    reason: str | Promise = _("Uw regio wil niet genoemd worden. Met deze naam erin kan de les niet op de site.")
    return [
        Advice(field, True, name, reason, _("Schrijf: onze regio, of: een gemeente."))
        for field, names in mentions_of_region(lesson).items()
        for name in names
    ]
