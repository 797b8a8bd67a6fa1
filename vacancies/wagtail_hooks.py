"""Places and employers in the admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from site_core.admin_columns import DayColumn, StatusColumn
from site_core.choosing import SearchedChooserViewSet
from site_core.permissions import wall
from site_core.permissions.viewset import RegionSnippetViewSet
from vacancies.models import Employer, Vacancy
from vacancies.panels import EMPLOYER_FORM, VACANCY_FORM
from vacancies.rights import PlacePermissionPolicy


class VacancyViewSet(RegionSnippetViewSet):
    """Places, each changed by the editors of its own region."""

    model = Vacancy
    icon = "clipboard-list"
    menu_label = _("Plekken")
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "title",
        "employer",
        "place_name",
        "region",
        "kind",
        DayColumn("closing_date", _("te zien tot en met")),
        StatusColumn(),
    ]
    list_filter = ["kind", "route", "sector", "occupation_found", "live", "region"]
    search_fields = ["title", "place_name", "employer__name", "source_id"]
    edit_handler = VACANCY_FORM
    policy_class = PlacePermissionPolicy

    def get_queryset(self, request: HttpRequest) -> QuerySet[Vacancy]:
        """List the user's own places with all that the columns show."""
        return super().get_queryset(request).with_employer()  # type: ignore[attr-defined]


class EmployerViewSet(SnippetViewSet):
    """Employers, shared by all regions: a region's editors add them, national editors change them."""

    model = Employer
    icon = "group"
    menu_label = _("Werkgevers")
    menu_order = 225
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "sector", DayColumn("blocked_at", _("geblokkeerd op"))]
    list_filter = ["sector"]
    search_fields = ["name", "place_name", "kvk_number"]
    edit_handler = EMPLOYER_FORM
    chooser_viewset_class = SearchedChooserViewSet
    chosen_by = ("place_name", "kvk_number")

    def on_register(self) -> None:
        """Open the list, adding and choosing for everybody; history and usage show places of all regions."""
        super().on_register()
        wall.rules.add(f"{self.url_namespace}:*", wall.national)
        wall.rules.add_all((f"{self.url_namespace}:{name}" for name in ("list", "list_results", "add")), wall.free)
        wall.rules.add(f"{self.get_chooser_admin_url_namespace()}:*", wall.free)


register_snippet(VacancyViewSet)
register_snippet(EmployerViewSet)
