"""Lessons in use, in the admin: what a region uses of others, what others use of it, and what came of it."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from lessons.models import Lesson
from lessons.reuse import recording, withholding
from lessons.reuse.demand import demands
from lessons.reuse.forms import ChangeForm, ResultForm, StartForm, StopForm
from lessons.reuse.models import OWN_LESSON, LessonUse, UseResult
from lessons.reuse.standing import last_results
from regions.geography.own_regions import own_regions
from regions.plan.entering import Author
from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of

form_methods = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 50
LARGEST_NUMBER = 2**63 - 1
MOST_GIVEN = 200
GOING_ON_FIRST = F("stopped_on").desc(nulls_first=True)


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """What the user's regions use, those that are asked for a result first, and who uses lessons of these regions."""
    used = LessonUse.objects.seen_by(request.user).select_related("lesson", "region")
    used = used.order_by(GOING_ON_FIRST, F("ask_on").asc(nulls_last=True), "pk")
    page = Paginator(used, PER_PAGE).get_page(request.GET.get("pagina"))
    given = _given(request)
    results = last_results([use.pk for use in (*page, *given)])
    context = {
        "page": page,
        "uses": [(use, results.get(use.pk)) for use in page],
        "given": [(use, results.get(use.pk)) for use in given],
        "waiting": set(LessonUse.objects.seen_by(request.user).without_result().values_list("pk", flat=True)),
    }
    return render(request, "pages/lessons/reuse/admin/index.html", {**frame(_("Lessen in gebruik")), **context})


@form_methods
@never_cache
def start(request: HttpRequest, lesson_pk: int) -> HttpResponse:
    """Write down that a region of the user uses a lesson of another one; what it uses already is shown instead."""
    lesson = _lesson(lesson_pk)
    regions = [region for region in own_regions(request.user) if region.pk != lesson.region_id]
    known = LessonUse.objects.seen_by(request.user).going_on().filter(lesson=lesson)
    if len(regions) == 1 and (use := known.filter(region=regions[0]).first()):
        return redirect("lesson_reuse:detail", use.pk)
    form = StartForm(request.POST or None, regions=regions, label_suffix="")

    def save(data: dict[str, Any]) -> HttpResponse:
        taken = recording.Taken(data["since"], data["adapted"])
        use = recording.start_use(lesson=lesson, region=data["region"], taken=taken, by=Author.of(request.user))
        day = date_format(recording.first_question(use.since, timezone.localdate()), "j F Y")
        messages.success(request, _("Bewaard. Op %(day)s vragen wij u wat ervan kwam.") % {"day": day})
        return redirect("lesson_reuse:detail", use.pk)

    context = {"lesson": lesson, "refused": "" if regions else OWN_LESSON, "submit": _("Wij gebruiken deze les")}
    return _enter(request, form, _("Wij gebruiken dit: %(lesson)s") % {"lesson": lesson}, save, context)


@require_safe
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One lesson in use, with every result that was ever written down."""
    use = _use(request, pk)
    results = list(UseResult.objects.filter(use=use).select_related("replaced_by").order_by("seen_on", "pk"))
    context = {"use": use, "results": results, "is_waiting": LessonUse.objects.without_result().filter(pk=use.pk).exists()}
    return render(request, "pages/lessons/reuse/admin/use.html", {**frame(use.lesson.shown_title, below=True), **context})


@form_methods
@never_cache
def add_result(request: HttpRequest, pk: int) -> HttpResponse:
    """A new result."""
    return _result(request, _use(request, pk), None)


@form_methods
@never_cache
def correct_result(request: HttpRequest, pk: int, result_pk: int) -> HttpResponse:
    """A better result in the place of one; that one stays in the history."""
    use = _use(request, pk)
    if result_pk > LARGEST_NUMBER:
        raise Http404
    found = get_object_or_404(UseResult.objects.filter(use=use).select_related("replaced_by"), pk=result_pk)
    # Who sends one that was corrected meanwhile is told so beside the text, which is not lost.
    if request.method != "POST" and hasattr(found, "replaced_by"):
        return redirect("lesson_reuse:detail", use.pk)
    return _result(request, use, found)


@form_methods
@never_cache
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Since when a region uses a lesson and what it changed, written again."""
    use = _use(request, pk)
    form = ChangeForm(request.POST or None, use=use)
    if request.method == "POST" and form.is_valid():
        try:
            recording.change_use(use=use, to=form.written(), shown=form.cleaned_data["shown"])
        except ValidationError as error:
            form.add_error(None, error)
        except recording.ChangedMeanwhile:
            use.refresh_from_db()
            form = ChangeForm({**request.POST.dict(), "shown": recording.Written.of(use).digest}, use=use)
            text = _(
                "Iemand anders heeft dit intussen gewijzigd. Nu staat er: %(text)s. Bewaart u weer, dan komt uw tekst ervoor."
            )
            form.add_error(
                None, text % {"text": " · ".join(filter(None, (f"{use.since:%d-%m-%Y}", use.adapted, use.stop_reason)))}
            )
        else:
            messages.success(request, _("Bewaard. Het staat nu bij de les op de site."))
            return redirect("lesson_reuse:detail", use.pk)
    title = _("Wijzigen: %(lesson)s") % {"lesson": use.lesson.shown_title}
    context = {"form": form, "lesson": use.lesson, "submit": _("Bewaar")}
    return render(request, "pages/lessons/reuse/admin/form.html", {**frame(title, below=True), **context})


@form_methods
@never_cache
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """A region does not use a lesson any more."""
    use = _use(request, pk)
    form = StopForm(request.POST or None, label_suffix="")

    def save(data: dict[str, Any]) -> HttpResponse:
        recording.stop_use(use=use, on=data["on"], reason=data["reason"])
        messages.success(request, _("Bewaard. Bij de les staat dat uw regio gestopt is."))
        return redirect("lesson_reuse:detail", use.pk)

    context = {"lesson": use.lesson, "submit": _("Wij stoppen ermee")}
    return _enter(request, form, _("Stoppen met: %(lesson)s") % {"lesson": use.lesson.shown_title}, save, context)


@require_POST
def show_texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the texts of a use again that were hidden when the lesson stopped naming its region."""
    use = _use(request, pk)
    try:
        withholding.show_texts(use=use)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Uw tekst staat weer bij de les."))
    return redirect("lesson_reuse:detail", use.pk)


@require_safe
@never_cache
def themes(request: HttpRequest) -> HttpResponse:
    """Themes that regions ask for beside the lessons there are, for national editors."""
    columns = [_("Thema"), _("Regio’s die ernaar vragen"), _("Keer gezocht"), _("Vragen over lessen")]
    columns += [_("Lessen"), _("Lessen die elders werken")]
    context = {"demands": demands(), "columns": columns}
    title = _("Gevraagde lessen")
    return render(request, "pages/lessons/reuse/admin/themes.html", {**frame(title, below=True), **context})


def frame(title: str, *, below: bool = False) -> dict[str, Any]:
    """Return what the head of a page in the admin shows."""
    above = [(reverse("lesson_reuse:index"), _("Lessen in gebruik"))] if below else []
    return admin_frame(title, "openquote", *above)


def _given(request: HttpRequest) -> list[LessonUse]:
    """Who uses lessons of the user's regions, also of those in which the region stays unnamed: these are its own."""
    regions = regions_of(request.user)
    if isinstance(regions, AllRegions):
        return []  # they read all uses in the first list
    uses = LessonUse.objects.filter(lesson__region__in=regions).select_related("lesson", "region")
    return list(uses.order_by(GOING_ON_FIRST, "-since", "-pk")[:MOST_GIVEN])


def _result(request: HttpRequest, use: LessonUse, replaces: UseResult | None) -> HttpResponse:
    initial = {"outcome": replaces.outcome, "seen_on": replaces.seen_on, "note": replaces.note} if replaces else {}
    form = ResultForm(request.POST or None, initial=initial, label_suffix="")

    def save(_data: dict[str, Any]) -> HttpResponse:
        recording.record_result(use=use, found=form.found(), by=Author.of(request.user), replaces=replaces)
        messages.success(request, _("Bewaard. Het staat nu bij de les op de site."))
        return redirect("lesson_reuse:detail", use.pk)

    title = _("Resultaat verbeteren: %(lesson)s") if replaces else _("Wat kwam ervan? %(lesson)s")
    return _enter(request, form, title % {"lesson": use.lesson.shown_title}, save, {"lesson": use.lesson, "submit": _("Bewaar")})


def _enter(
    request: HttpRequest,
    form: django_forms.Form,
    title: str,
    save: Callable[[dict[str, Any]], HttpResponse],
    context: dict[str, Any],
) -> HttpResponse:
    """Show a form, or save what it says; what the rules refuse stands at its field and nothing is lost."""
    if request.method == "POST" and not context.get("refused") and form.is_valid():
        try:
            return save(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "pages/lessons/reuse/admin/form.html", {**frame(title, below=True), "form": form, **context})


def _lesson(pk: int) -> Lesson:
    return get_object_or_404(Lesson.objects.visible(), pk=pk if pk <= LARGEST_NUMBER else 0)


def _use(request: HttpRequest, pk: int) -> LessonUse:
    """Return a use of the user's own regions, or answer 404."""
    uses = LessonUse.objects.seen_by(request.user).select_related("lesson", "region", "entered_by")
    return get_object_or_404(uses, pk=pk if pk <= LARGEST_NUMBER else 0)
