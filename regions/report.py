"""The report of all regions in the admin: contact point, plans and editors of each, for national editors."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from regions.contact.models import ContactPoint
from regions.geography.models import Region
from regions.plan.models import PlanPage
from site_core.permissions import ALL_REGIONS, regions_of


class RegionsReport(ReportView):
    """One row per region of today; one query."""

    page_title = _("Regio's")
    header_icon = "site"
    index_url_name = "regions_report:index"
    index_results_url_name = "regions_report:results"
    model = Region
    list_export: list[str] = []
    any_permission_required = None
    columns = [
        TitleColumn("name", label=_("Regio"), get_url=lambda region: region.page_url),
        Column("point", label=_("Contactpunt")),
        DateColumn("checked", label=_("Nagekeken")),
        NumberColumn("plans", label=_("Plannen")),
        NumberColumn("editors", label=_("Redacteuren")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Turn away everybody who does not work for all regions."""
        if regions_of(request.user) is not ALL_REGIONS:
            return permission_denied(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_queryset(self) -> QuerySet[Region]:
        """Return every region with its figures."""
        points = ContactPoint.objects.visible().main().filter(region=OuterRef("pk"))
        # Grouped by a column that is the same in all of them, so that the count is of all.
        plans_below = PlanPage.objects.live().filter(path__startswith=OuterRef("page__path")).order_by().values("live")
        regions: QuerySet[Region] = Region.objects.current().order_by("name")
        return regions.annotate(
            point=Subquery(points.values("public_name")[:1]),
            checked=Subquery(points.values("last_checked")[:1]),
            plans=Coalesce(Subquery(plans_below.annotate(total=Count("pk")).values("total")), 0),
            editors=Count("team__group__user", filter=Q(team__group__user__is_active=True), distinct=True),
            page_pk=Subquery(Region.objects.filter(pk=OuterRef("pk")).values("page__pk")[:1]),
        )

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Link every region to its page in the admin, and say where there is no contact point."""
        for region in object_list:
            region.page_url = reverse("wagtailadmin_pages:edit", args=[region.page_pk]) if region.page_pk else ""
            region.point = region.point or _("geen")
        return object_list
