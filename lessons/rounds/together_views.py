"""Who can help whom, and which lessons a region's own data suggests."""

from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from lessons.rounds.asking import TooOften, ask_for_offer
from lessons.rounds.enums import QuestionKey, Reach
from lessons.rounds.frame import frame, is_national, number_of, user_of
from lessons.rounds.matching import matches_for
from lessons.rounds.models import Answer, AnswerQuerySet
from lessons.rounds.panels import proposals_by_region
from lessons.rounds.reading import holds
from lessons.rounds.suggesting import NotProposed, accept, drop
from regions.geography.models import Region
from regions.geography.own_regions import own_regions
from site_core.permissions.regions import regions_of


@require_safe
@never_cache
def together(request: HttpRequest) -> HttpResponse:
    """What the user's regions want to know, who can help with it, and which lessons their data suggests."""
    own = list(own_regions(request.user))
    context = {
        "wanted": matches_for([region.pk for region in own]),
        "suggested": proposals_by_region(own),
        "many": len(own) > 1,
        "is_national": is_national(request),
    }
    title = _("Samen leren")
    return render(request, "pages/lesson_rounds/admin/together.html", {**frame(title, below=True), **context})


@require_POST
@never_cache
def ask(request: HttpRequest, region_pk: int) -> HttpResponse:
    """Ask another region for what it offered, by its contact point."""
    if not holds(regions_of(request.user), region_pk) or region_pk > BigIntegerField.MAX_BIGINT:
        raise Http404
    answers = Answer.objects.written().with_origin()
    want = _one(answers.filter(form__region=region_pk, question__key=QuestionKey.KNOW), request.POST.get("want", ""))
    offers = answers.filter(question__key=QuestionKey.GIVE, form__done_at__isnull=False, reach=Reach.ALL)
    offer = _one(offers.exclude(form__region=region_pk), request.POST.get("offer", ""))
    names = {"region": offer.form.region.name}
    try:
        _asked, is_new = ask_for_offer(want=want, offer=offer, by=user_of(request))
    except TooOften:
        messages.error(request, _("Er zijn vandaag al veel vragen gesteld. Probeer het morgen weer, of bel het contactpunt."))
        return redirect("lesson_rounds:together")
    if is_new:
        messages.success(
            request, _("Uw vraag ligt bij het contactpunt van %(region)s. U krijgt een mail met het antwoord.") % names
        )
    else:
        messages.warning(request, _("Uw regio vroeg dit al aan %(region)s.") % names)
    return redirect("lesson_rounds:together")


@require_POST
@never_cache
def decide(request: HttpRequest, region_pk: int) -> HttpResponse:
    """Accept a suggested lesson as a draft, or drop it."""
    if not holds(regions_of(request.user), region_pk):
        raise Http404
    region, key = get_object_or_404(Region, pk=region_pk), request.POST.get("key", "")[:60]
    try:
        if "accept" in request.POST:
            lesson = accept(region=region, key=key, by=user_of(request))
            messages.success(request, _("Dit is een concept. Vul aan wat nog leeg is; daarna kan de les worden nagekeken."))
            return redirect("wagtailsnippets_lessons_lesson:edit", lesson.pk)
        drop(region=region, key=key, by=user_of(request))
    except NotProposed:
        messages.error(request, _("Dit voorstel is er niet meer. Misschien was een collega u voor."))
    else:
        messages.success(request, _("Het voorstel is weg. Wij stellen het niet opnieuw voor."))
    return redirect("lesson_rounds:together")


def _one(answers: AnswerQuerySet, number: str) -> Answer:
    found: Answer | None = answers.filter(pk=number_of(number)).first()
    if found is None:
        raise Http404
    return found
