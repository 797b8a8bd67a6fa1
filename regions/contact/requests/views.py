"""The form of a question, and the private page on which whoever asked sees how it stands. Only these set the cookie of a form."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from regions.contact.models import ContactPoint
from regions.contact.requests import asking
from regions.contact.requests.clock import answering_of
from regions.contact.requests.forms import TOKEN, About, RequestForm
from regions.contact.requests.models import ContactRequest
from regions.contact.requests.routing import Route
from regions.contact.requests.showing import phone_of, steps_of
from regions.contact.requests.topics import kind_named, topics_of
from regions.crumbs import crumbs
from regions.geography.models import Region
from regions.geography.resolver import resolve_place
from site_core.limits.counting import Limit, network_of, spend, too_often

LARGEST_NUMBER = 2**63 - 1


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask_anywhere(request: HttpRequest) -> HttpResponse:
    """Ask something without having chosen a region: the place decides who gets it."""
    return _ask(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask_region(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the contact point of a region something."""
    return _ask(request, get_object_or_404(Region.objects.current(), slug=slug))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask_about(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Ask the region of one thing about it, of a lesson for example; a region that stays unnamed gets the question unnamed."""
    found = kind_named(kind)
    topic = found.find([number]).get(number) if found and number <= LARGEST_NUMBER else None
    if found is None or topic is None:
        raise Http404
    return _ask(request, None, About(kind, number, found, topic))


@require_safe
@never_cache
def private_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show whoever asked how the question stands; the address is the only key, and nobody's data is on the page."""
    found = ContactRequest.objects.select_related("region", "point").filter(key=key).first() if TOKEN.fullmatch(key) else None
    if found is None:
        raise Http404
    context = {
        "asked": found,
        "steps": steps_of(found),
        "is_late": found.is_waiting and found.due_at < timezone.now(),
        "topic": topics_of([found]).get(found.pk),
        "phone": None if found.hides_region else phone_of(found.region_id),
        "crumbs": crumbs((_("Contact"), reverse("contact:finder")), (_("Uw vraag"), "")),
    }
    answer = render(request, "pages/contact_requests/private.html", context)
    # The address opens the page, so no other site may learn it.
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _ask(request: HttpRequest, region: Region | None, about: About | None = None) -> HttpResponse:
    of_region = resolve_place(region.name).match if region else None
    data = request.POST if request.method == "POST" else None
    form = RequestForm(data, region=of_region, initial=_initial(request), label_suffix="")
    if about:
        form.ask_about(about)
    if data is not None and form.is_valid():
        route, question = form.route(), form.question()
        asked = asking.known(route=route, question=question)
        if asked is None:
            if limit := _over(request, route):
                return too_often(request, limit, phone=None if route.hides_region else phone_of(route.region_id))
            asked = asking.ask(route=route, question=question)
        return redirect("contact:request", asked.key)
    return render(request, "pages/contact_requests/ask.html", _context(form, region, about))


def _initial(request: HttpRequest) -> dict[str, Any]:
    number = request.GET.get("plek", "")
    return {
        "place": request.GET.get("plaats", "")[:80],
        "plek": number if number.isascii() and number.isdecimal() and len(number) < 18 else None,
        "subject": request.GET.get("over", ""),
        "is_national": "landelijk" in request.GET,
    }


def _context(form: RequestForm, region: Region | None, about: About | None) -> dict[str, Any]:
    steps = [(_("Contact"), reverse("contact:finder"))]
    if about is not None:
        steps = [(about.topic.title, about.topic.url)]
        region = None if about.topic.hides_region else Region.objects.get(pk=about.topic.region_pk)
    context: dict[str, Any] = {"form": form, "region": region, "about": about}
    if region is not None:
        if about is None:
            steps.append((region.name, reverse("contact:region", args=[region.slug])))
        context["point"] = ContactPoint.objects.visible().main().for_region(region.pk).with_card().first()
        context["target_hours"] = answering_of(region.pk).target_hours
    return {**context, "crumbs": crumbs(*steps, (_("Stel uw vraag"), ""))}


def _over(request: HttpRequest, route: Route) -> Limit | None:
    """Count one more question, and return the limit that it goes over."""
    if not spend(asking.REQUESTS_PER_NETWORK, network_of(request)):
        return asking.REQUESTS_PER_NETWORK
    return None if spend(asking.REQUESTS_PER_REGION, str(route.region_id)) else asking.REQUESTS_PER_REGION
