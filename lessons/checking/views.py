"""The pages Lessen nakijken in the admin: the queue, one lesson in it, and what its region does with a public lesson."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.permissions import policy_registry
from wagtail.utils.decorators import xframe_options_sameorigin_override

from lessons.checking import deciding
from lessons.checking.dossier import Dossier, field_names, read
from lessons.checking.forms import DecisionForm, HoldsForm, QueueForm
from lessons.checking.models import LessonCheck, label_of
from lessons.checking.queue import rows_of, with_row
from lessons.checking.remarks import open_remarks
from lessons.checking.reviewing import nearly_due, still_holds
from lessons.checking.rights import may_check
from lessons.models import Lesson
from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.remarks import GENERAL
from site_core.users.models import User
from site_core.versions import version_of

PER_PAGE = 50


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The lessons that wait in the user's regions, the longest first; and those to be looked at again."""
    form = QueueForm(request.GET, label_suffix="")
    page = Paginator(with_row(form.narrow(LessonCheck.objects.waiting().seen_by(request.user))), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    own = policy_registry.get_by_type(Lesson).owned_by(request.user).values("pk")
    again = nearly_due(timezone.localdate()).filter(pk__in=own).select_related("region")[:PER_PAGE]
    is_national = isinstance(regions_of(request.user), AllRegions)
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(page, is_national=is_national),
        "again": [(lesson, lesson.review_date <= timezone.localdate()) for lesson in again],
        "many_regions": is_national,
        "step": form.cleaned_data.get("stap", ""),
    }
    return render(request, "pages/lessons/admin/checking/queue.html", {**_frame(_("Lessen nakijken")), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One lesson that waits: everything that the decision needs; a POST decides."""
    check = _check(request, pk)
    dossier = read(check)
    may_decide = check.is_waiting and may_check(request.user, check.step, check.lesson)
    if request.method == "POST" and not may_decide:
        return _decided_already(request, check, DecisionForm(request.POST, step=check.step, fields=field_names(dossier)))
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(data, step=check.step, fields=field_names(dossier), initial={"version": version_of(check.lesson)})
    if data is not None and form.is_valid() and (answer := _decide(request, check, form)):
        return answer
    inputs = form.remark_fields()
    context = {
        "check": check,
        "dossier": dossier,
        "groups": [(heading, [(shown, inputs[shown.name]) for shown in fields]) for heading, fields in dossier.groups],
        "general": inputs[GENERAL],
        "form": form,
        "may_decide": may_decide,
        "asked": [(label_of(remark.field, dossier.lesson.type), remark) for remark in open_remarks(check.lesson)],
        "earlier": _earlier(dossier),
        "version": version_of(check.lesson),
    }
    return render(request, "pages/lessons/admin/checking/lesson.html", {**_frame(dossier.lesson.title, below=True), **context})


@require_safe
@never_cache
@xframe_options_sameorigin_override  # type: ignore[untyped-decorator]
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the lesson as a visitor would see it."""
    lesson = _check(request, pk).lesson.get_latest_revision_as_object()
    answer: HttpResponse = lesson.make_preview_request(request, lesson.default_preview_mode)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def holds(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a public lesson still holds, and until when."""
    lesson = _lesson(request, pk)
    form = HoldsForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        still_holds(lesson=lesson, by=_user(request), until=form.cleaned_data["review_date"])
        messages.success(request, _("Genoteerd: %(title)s klopt nog.") % {"title": lesson.title})
        return redirect("lesson_checking:index")
    context = {"lesson": lesson, "form": form, **_frame(_("Klopt de les nog?"), below=True)}
    return render(request, "pages/lessons/admin/checking/holds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a public lesson must leave the site, and take it off."""
    lesson = _lesson(request, pk)
    if request.method == "POST":
        deciding.take_off(lesson=lesson, by=_user(request))
        messages.success(request, _("%(title)s staat niet meer op de site.") % {"title": lesson.title})
        return redirect("wagtailsnippets_lessons_lesson:edit", lesson.pk)
    context = {"lesson": lesson, **_frame(_("Les van de site halen"), below=True)}
    return render(request, "pages/lessons/admin/checking/take_off.html", context)


def _decide(request: HttpRequest, check: LessonCheck, form: DecisionForm) -> HttpResponse | None:
    """Carry out the decision and return where to go; None when the page must be shown again."""
    read_version = {"check": check, "version": form.cleaned_data["version"], "by": _user(request)}
    title = check.lesson.get_latest_revision_as_object().title
    try:
        if form.cleaned_data["besluit"] == form.BACK:
            deciding.send_back(**read_version, remarks=form.remarks())
            said = _("Teruggestuurd met uw opmerkingen: %(title)s.")
        else:
            decided = deciding.approve(**read_version)
            is_public = not decided.is_waiting
            said = (
                _("Nagekeken en gepubliceerd: %(title)s.")
                if is_public
                else _("Akkoord. Nu kijkt de landelijke redactie: %(title)s.")
            )
    except deciding.DecidedAlready:
        return _decided_already(request, check, form)
    except deciding.ChangedMeanwhile:
        form.add_error(None, _("De les is intussen gewijzigd. Lees haar opnieuw en besluit dan."))
        return None
    except ValidationError as error:
        for name, texts in error.message_dict.items():
            form.add_error(None, [f"{label_of(name)}: {text}" if name != "__all__" else text for text in texts])
        return None
    messages.success(request, said % {"title": title})
    return redirect("lesson_checking:index")


def _decided_already(request: HttpRequest, check: LessonCheck, form: DecisionForm) -> HttpResponse:
    """Say that somebody else was first, and repeat what was written: there is no form any more that keeps it."""
    form.full_clean()
    said = _("Over deze les is intussen al besloten. Er is niets veranderd.")
    messages.error(request, " ".join(filter(None, (said, form.repeated()))))
    return redirect("lesson_checking:detail", check.pk)


def _earlier(dossier: Dossier) -> list[tuple[LessonCheck, list[Any]]]:
    """Return the earlier checks, each with its remarks."""
    kind = dossier.lesson.type
    return [(check, [(label_of(remark.field, kind), remark) for remark in check.remarks.all()]) for check in dossier.earlier]


def _check(request: HttpRequest, pk: int) -> LessonCheck:
    """Return a check of the user's own regions, or answer 404."""
    related = ("lesson__region", "lesson__latest_revision", "submitted_by", "region_by", "decided_by")
    found = LessonCheck.objects.seen_by(request.user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404
    return cast("LessonCheck", found)


def _lesson(request: HttpRequest, pk: int) -> Lesson:
    """Return a public lesson of the user's own regions, or answer 404."""
    own = policy_registry.get_by_type(Lesson).owned_by(request.user)
    found = own.filter(pk=pk, live=True).select_related("region", "latest_revision", "live_revision").first()
    if found is None:
        raise Http404
    return cast("Lesson", found)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def _frame(title: str, *, below: bool = False) -> dict[str, Any]:
    above = [(reverse("lesson_checking:index"), _("Lessen nakijken"))] if below else []
    return admin_frame(title, "tasks", *above)
