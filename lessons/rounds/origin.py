"""Says in the form of a lesson from which answer of a round it was made, and who else read that."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from lessons.rounds.enums import Reach
from lessons.rounds.models import Answer, DraftOfAnswer


class OriginPanel(Panel):
    """The answer that a lesson came from, with the way back; not there for other lessons."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "pages/lesson_rounds/admin/origin.html"

        @cached_property
        def origin(self) -> DraftOfAnswer | None:
            """Where the lesson came from; one query."""
            if self.instance.pk is None:
                return None
            rows = DraftOfAnswer.objects.select_related("form__round", "form__region", "answer__question")
            return rows.filter(lesson=self.instance.pk).first()

        def is_shown(self) -> bool:
            """Only for a lesson that came from a round."""
            return super().is_shown() and self.origin is not None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the answer."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"origin": self.origin}


class SharedOriginPanel(Panel):
    """Warns at the choice to stay unnamed that other regions may read, with its name, what the lesson was made of."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "pages/lesson_rounds/admin/shared_origin.html"

        @cached_property
        def is_shared(self) -> bool:
            """Whether other regions may read an answer in it, now or once the own region is done; one query."""
            if self.instance.pk is None:
                return False
            of_one = Q(drafts__lesson=self.instance.pk)
            of_all = Q(form__drafts__lesson=self.instance.pk, form__drafts__answer__isnull=True)
            return Answer.objects.written().filter(of_one | of_all, reach=Reach.ALL).exists()

        def is_shown(self) -> bool:
            """Only for a lesson with words that others may read."""
            return super().is_shown() and self.is_shared
