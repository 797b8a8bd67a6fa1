"""The way from the form of a lesson to what it belongs to."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from lessons.links.models import MeetingQuestion
from lessons.links.reading import links_of


class LinksPanel(Panel):
    """Says what visitors see of the links, and leads to the page where they are changed."""

    class BoundPanel(Panel.BoundPanel):
        """The panel in one form."""

        template_name = "pages/lessons/links/admin/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Look the links up; a lesson that was never saved has none yet."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            pk = self.instance.pk
            context["groups"] = links_of(self.instance) if pk else []
            context["url"] = reverse("lesson_links:change", args=[pk]) if pk else ""
            return context


class PublicQuestionPanel(Panel):
    """Warns at the choice to stay unnamed that the lesson began as a question on the page of a meeting of its region."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one lesson."""

        template_name = "pages/lessons/links/admin/public_question.html"

        @cached_property
        def is_public(self) -> bool:
            """Whether such a question is there; one query."""
            if self.instance.pk is None:
                return False
            return MeetingQuestion.objects.filter(lesson=self.instance.pk, meeting__region=self.instance.region_id).exists()

        def is_shown(self) -> bool:
            """Only for a lesson that began so."""
            return super().is_shown() and self.is_public
