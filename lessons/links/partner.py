"""The page of a partner: the lessons that were learned with it, and the plans in which it takes part; linked from both."""

from django.conf import settings
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lessons.links.models import LessonPartner
from lessons.links.reading import lessons_with, partner_url, plans_with
from lessons.models import Lesson
from lessons.presentation import card_of
from regions.plan.links import partner_pages
from regions.plan.models import Participation, Partner, PlanPage
from regions.plan.reading import public_plans
from site_core.kept import Kept

MOST = 60


@require_safe
def with_partner(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show a partner with its lessons, newest first, and its plans; 404 when the public may see none of either."""
    partner = get_object_or_404(Partner, pk=pk)
    if request.path != (url := partner_url(partner.pk, partner.name)):
        return redirect(url, permanent=True)
    lessons = list(lessons_with(partner).with_card().newest()[:MOST])
    plans = plans_with(partner)
    if not lessons and not plans:
        raise Http404
    context = {
        "partner": partner,
        "cards": [card_of(lesson) for lesson in lessons],
        "plans": [(plan.title, plan.url, plan.note) for plan in plans],
        "is_example": any(lesson.is_example for lesson in lessons),
        "crumbs": [(_("Home"), reverse("wagtail_serve", args=[""])), (_("Lessen"), reverse("lessons:list")), (partner.name, "")],
        "canonical": settings.BASE_URL + url,
    }
    return render(request, "pages/lessons/links/partner.html", context)


def _read() -> frozenset[int]:
    """Return the partners of whom more stands somewhere than that they take part in one plan; two queries."""
    # As `lessons_with` says of one partner.
    named = Q(lesson__is_unnamed=False) | Q(partner__region__isnull=True)
    taught = LessonPartner.objects.filter(named, lesson__in=Lesson.objects.visible()).values_list("partner_id", flat=True)
    seen = Participation.objects.filter(plan__in=public_plans().order_by().values("pk")).order_by().values("partner_id")
    often = seen.annotate(number=Count(F("plan_id"), distinct=True)).filter(number__gt=1).values_list("partner_id", flat=True)
    return frozenset([*taught, *often])


_known = Kept(_read).follow(Lesson, LessonPartner, Participation, PlanPage)


def page_of(pk: int, name: str) -> str:
    """Return the address of a partner of whom more is known; no query, it is kept for half a minute."""
    return partner_url(pk, name) if pk in _known.get() else ""


partner_pages.register("lessons", page_of)
