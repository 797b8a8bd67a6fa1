"""Plans in the admin: the partner catalogue and the lines in the log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from regions.plan.entering import FIGURE_ENTERED, LEDGER_CHANGED, STATUS_CHANGED
from regions.plan.models import Partner
from site_core.permissions.viewset import RegionSnippetViewSet

PANELS = ObjectList(
    [
        FieldPanel("name", help_text=_("Zoals de organisatie zichzelf noemt, bijvoorbeeld: Gemeente Goes.")),
        FieldPanel("region", help_text=_("De landelijke redactie kan dit leeg laten: dan is de partner er voor elke regio.")),
        FieldPanel("website"),
    ]
)


class PartnerViewSet(RegionSnippetViewSet):
    """The partner catalogue of a region; those of the whole country are for national editors."""

    model = Partner
    icon = "group"
    menu_label = _("Partners")
    menu_name = "partners"
    add_to_admin_menu = True
    menu_order = 260
    list_display = ["name", "region"]
    list_filter = ["region"]
    search_fields = ["name"]
    edit_handler = PANELS
    copy_view_enabled = False


def register_ledger_log_actions(actions: Any) -> None:
    """Tell Wagtail's log how to say what was entered."""

    class Formatter(LogFormatter):
        """Says what it was about."""

        def format_message(self, log_entry: Any) -> str:
            """Say what was entered."""
            return f"{self.label}: {log_entry.data.get('what', '')}"

    for action, label in (
        (FIGURE_ENTERED, _("Cijfer ingevoerd")),
        (STATUS_CHANGED, _("Stand van een actielijn")),
        (LEDGER_CHANGED, _("Actielijn of partner gewijzigd")),
    ):
        actions.register_action(action)(type("LedgerFormatter", (Formatter,), {"label": label}))


register_snippet(PartnerViewSet)
hooks.register("register_log_actions", register_ledger_log_actions)
