"""The page of all lessons that were learned with a partner."""

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lessons.links.models import LessonPartner
from lessons.links.reading import partner_url
from lessons.models import Lesson
from lessons.presentation import card_of
from regions.plan.models import Partner

MOST = 60


@require_safe
def with_partner(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show the lessons of a partner, newest first; 404 when the public may see none."""
    partner = get_object_or_404(Partner, pk=pk)
    if request.path != (url := partner_url(partner.pk, partner.name)):
        return redirect(url, permanent=True)
    # A partner of one region would give an unnamed one away.
    among = Q() if partner.region_id is None else Q(is_unnamed=False)
    lessons = Lesson.objects.visible().filter(among, pk__in=LessonPartner.objects.filter(partner=partner).values("lesson"))
    cards = [card_of(lesson) for lesson in lessons.with_card().newest()[:MOST]]
    if not cards:
        raise Http404
    crumbs = [(_("Home"), reverse("wagtail_serve", args=[""])), (_("Lessen"), reverse("lessons:list")), (partner.name, "")]
    context = {"partner": partner, "cards": cards, "crumbs": crumbs, "canonical": settings.BASE_URL + url}
    return render(request, "pages/lessons/links/partner.html", context)
