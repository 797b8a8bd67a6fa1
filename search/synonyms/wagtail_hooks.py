"""The search words in the admin, for national editors."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.synonyms.models import Synonym
from site_core.admin_columns import DayColumn, YesColumn
from site_core.permissions import wall


class SynonymForm(WagtailAdminModelForm):
    """Notes who wrote it."""

    def save(self, commit: bool = True) -> Any:
        """Set the author to the editor who saves."""
        self.instance.author, self.instance.is_from_list = self.for_user, False
        return super().save(commit)


class SynonymViewSet(SnippetViewSet):
    """Everyday words; what is saved works from the next question on."""

    model = Synonym
    icon = "search"
    menu_label = _("Zoekwoorden")
    menu_order = 240
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "phrase",
        "words",
        YesColumn("is_active", _("in gebruik")),
        "author",
        DayColumn("updated_at", _("gewijzigd op")),
    ]
    list_filter = ["is_active"]
    search_fields = ["phrase", "words"]
    edit_handler = ObjectList(
        [FieldPanel("phrase"), FieldPanel("words"), FieldPanel("is_active")],
        base_form_class=SynonymForm,
    )

    def on_register(self) -> None:
        """Close every address for those who work for some regions only: the words hold for all of them."""
        super().on_register()
        wall.rules.add(f"{self.url_namespace}:*", wall.national)
        wall.rules.add(f"{self.get_chooser_admin_url_namespace()}:*", wall.national)


register_snippet(SynonymViewSet)
