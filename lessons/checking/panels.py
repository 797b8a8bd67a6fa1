"""What the form of a lesson says of its check: remarks with room for answers, and what can be done with a public lesson."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel

from lessons.checking.enums import State
from lessons.checking.models import LessonCheck, label_of
from lessons.checking.remarks import ANSWER


class RemarksPanel(Panel):
    """The remarks of the last check, each with a field for the answer."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "pages/lessons/admin/checking/remarks_panel.html"

        def is_shown(self) -> bool:
            """Show nothing where nothing was asked."""
            return bool(getattr(self.form, "remarks", None))

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the remarks with their fields."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            rows = [
                (label_of(remark.field, self.form.kind), remark, self.form[f"{ANSWER}{remark.pk}"])
                for remark in self.form.remarks
            ]
            return context | {"rows": rows}


class CarePanel(Panel):
    """Links to what an editor does with a lesson besides writing."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "pages/lessons/admin/checking/care_panel.html"

        def is_shown(self) -> bool:
            """Show nothing before the first save."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add where the lesson stands."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            waiting = LessonCheck.objects.filter(lesson=self.instance.pk, state=State.WAITING).first()
            return context | {"waiting": waiting, "lesson": self.instance}
