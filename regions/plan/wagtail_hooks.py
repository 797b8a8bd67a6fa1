"""Plans in the admin: the ledger, the partner catalogue, the wall and the lines in the log."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from regions.plan.editing.entry import own_plans
from regions.plan.editing.waiting import add_panel
from regions.plan.entering import FIGURE_ENTERED, LEDGER_CHANGED, STATUS_CHANGED, STRUCK_OUT
from regions.plan.models import ActionLine, MoneyRow, Participation, Partner, PlanPage, Proposal, Result, Target
from site_core.permissions import regions_of, wall
from site_core.permissions.viewset import RegionSnippetViewSet

# What a database can hold as a primary key.
LARGEST_NUMBER = 2**63 - 1

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
        (STRUCK_OUT, _("Doorgestreept")),
    ):
        actions.register_action(action)(type("LedgerFormatter", (Formatter,), {"label": label}))


class LedgerMenuItem(MenuItem):
    """The ledger, for everybody who works for a region."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user sees the item."""
        return regions_of(request.user) != frozenset()


def ledger_urls() -> list[URLResolver]:
    """Mount the pages."""
    return [path("cijfers/", include("regions.plan.editing.urls"))]


def ledger_menu_item() -> LedgerMenuItem:
    """Put the ledger in the menu, above the partners."""
    url = reverse_lazy("ledger:index")
    return LedgerMenuItem(_("Cijfers en actielijnen"), url, name="ledger", icon_name="list-ul", order=255)


def ledger_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from the text of a plan to its figures."""
    if isinstance(page.specific_deferred, PlanPage) and page.pk:
        yield Button(_("Cijfers en actielijnen"), reverse("ledger:plan", args=[page.pk]), icon_name="list-ul", priority=5)


def own_ledger(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The plan or row that the address names belongs to a region of the user."""
    if regions_of(request.user) == frozenset() or any(pk > LARGEST_NUMBER for pk in kwargs.values()):
        return False
    plans = own_plans(request.user).values("pk")
    found = {
        "plan_pk": PlanPage.objects.filter(pk__in=plans),
        "proposal_pk": Proposal.objects.filter(plan__in=plans),
        "target_pk": Target.objects.filter(plan__in=plans),
        "result_pk": Result.objects.filter(target__plan__in=plans),
        "line_pk": ActionLine.objects.filter(plan__in=plans),
        "money_pk": MoneyRow.objects.filter(plan__in=plans),
        "participation_pk": Participation.objects.filter(plan__in=plans),
    }
    return all(name in found and wall.holds(found[name], [str(pk)]) for name, pk in kwargs.items())


register_snippet(PartnerViewSet)
wall.rules.add("ledger:*", own_ledger)
hooks.register("register_admin_urls", ledger_urls)
hooks.register("register_admin_menu_item", ledger_menu_item)
hooks.register("register_page_header_buttons", ledger_button)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("register_log_actions", register_ledger_log_actions)
