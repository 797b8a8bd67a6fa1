"""Reading lists and the questions of the start in the admin, for national editors."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from lessons.collections.models import LessonCollection, StartQuestion
from site_core.admin_columns import StatusColumn
from site_core.permissions import wall


class NationalViewSet(SnippetViewSet):
    """Closed, with its chooser, for those who work for some regions only: the lists are of all regions."""

    copy_view_enabled = False

    def on_register(self) -> None:
        """Close every address."""
        super().on_register()
        wall.rules.add(f"{self.url_namespace}:*", wall.national)
        wall.rules.add(f"{self.get_chooser_admin_url_namespace()}:*", wall.national)


class CollectionViewSet(NationalViewSet):
    """Reading lists."""

    model = LessonCollection
    icon = "list-ul"
    menu_label = _("Verzamelingen")
    list_display = ["title", StatusColumn()]
    search_fields = ["title", "summary"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("slug", help_text=_("De woorden in het adres, bijvoorbeeld: werkgevers-vinden.")),
            FieldPanel("summary", help_text=_("Eén zin. Die staat in de lijst van verzamelingen.")),
            FieldPanel("introduction", help_text=_("Voor wie is deze lijst, en hoe lees je hem?")),
            InlinePanel("items", heading=_("Lessen, in volgorde"), label=_("Les"), min_num=1),
        ]
    )


class StartQuestionViewSet(NationalViewSet):
    """The questions of /lessen/beginnen/."""

    model = StartQuestion
    icon = "help"
    menu_label = _("Vragen om te beginnen")
    list_display = ["question", "sort_order", StatusColumn()]
    ordering = ["sort_order", "pk"]
    edit_handler: Any = ObjectList(
        [
            FieldPanel(
                "question", help_text=_("Zoals iemand het zou vragen. Bijvoorbeeld: Hoe vind ik werkgevers voor een basisbaan?")
            ),
            FieldPanel("answer", help_text=_("Eén of twee zinnen. De lessen vertellen de rest.")),
            FieldPanel("sort_order", help_text=_("De laagste staat bovenaan. Vijf vragen is genoeg.")),
            InlinePanel("items", heading=_("Twee of drie lessen"), label=_("Les"), min_num=1, max_num=3),
        ]
    )


class CollectionGroup(SnippetViewSetGroup):
    """One entry of the menu for both."""

    menu_label = _("Wegwijs in lessen")
    menu_icon = "list-ul"
    menu_order = 231
    items = (CollectionViewSet, StartQuestionViewSet)


register_snippet(CollectionGroup)
