"""The pages Nakijken in the admin: the queue, one place in it, and the decisions."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.utils.decorators import xframe_options_sameorigin_override

from regions.geography.own_regions import own_regions
from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.users.models import User
from site_core.versions import version_of
from vacancies.checking import deciding
from vacancies.checking.dossier import Dossier, field_names, read
from vacancies.checking.enums import RefusalReason
from vacancies.checking.forms import AssignForm, DecisionForm, QueueForm
from vacancies.checking.mails import checkers_of, hears_of_it, standing_of
from vacancies.checking.models import Submission
from vacancies.checking.submitting import count_warnings
from vacancies.checking.waiting import may_go_in_bulk, row_of, rows_of, with_row
from vacancies.employers.access import LARGEST_NUMBER
from vacancies.ending.states import state_of

PER_PAGE = 50
LONGEST_NUMBER = 18


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The places that wait in the user's regions, oldest first."""
    form = QueueForm(request.GET, regions=own_regions(request.user), label_suffix="")
    waiting = form.narrow(with_row(Submission.objects.waiting().checked_by(request.user)), _user(request))
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(page),
        "many_regions": "regio" in form.fields,
        "query": query.urlencode(),
        "is_narrowed": any(form.cleaned_data.values()),
    }
    return render(request, "pages/checking/admin/queue.html", {**frame(_("Nakijken")), **context})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One place that waits: everything that the decision needs; a POST decides."""
    submission = _submission(request, pk)
    if not _may_read(request, submission):
        context = {"submission": submission, **frame(_("Plek in een andere regio"), below=True)}
        return render(request, "pages/checking/admin/moved.html", context)
    dossier = read(submission)
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(data, fields=field_names(dossier), initial={"version": version_of(submission.place)})
    if data is not None and form.is_valid() and (answer := _decide(request, submission, form)):
        return answer
    context = {
        "submission": submission,
        "row": row_of(submission),
        "dossier": dossier,
        "groups": _with_remarks(dossier, form),
        "general": form.remark_fields()["algemeen"],
        "form": form,
        "assign": AssignForm(checkers=_checkers(submission), initial={"checker": submission.taken_by_id}, label_suffix=""),
        "version": version_of(submission.place),
        "may_edit": _is_own(request, submission.place.region_id),
        "standing": state_of(submission.place, submission.place.employer),
        "is_told": hears_of_it(submission, _user(request)),
    }
    return render(request, "pages/checking/admin/place.html", {**frame(dossier.place.title, below=True), **context})


@require_safe
@never_cache
@xframe_options_sameorigin_override  # type: ignore[untyped-decorator]
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the place as a visitor would see it."""
    submission = _submission(request, pk)
    if not _may_read(request, submission):
        raise Http404
    place = submission.place.get_latest_revision_as_object()
    answer: HttpResponse = place.make_preview_request(request, place.default_preview_mode)
    return answer


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place oneself, unless a colleague has it by now."""
    submission = _submission(request, pk)
    free = Submission.objects.waiting().filter(pk=pk, taken_by__isnull=True)
    if not free.update(taken_by=_user(request)):
        submission.refresh_from_db(fields=["taken_by"])
    if submission.taken_by not in (None, request.user):
        messages.warning(request, _("%(name)s kijkt deze plek al na.") % {"name": submission.taken_by})
    return _back(request, pk)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a place to somebody of the region, or back to everybody."""
    submission = _submission(request, pk)
    form = AssignForm(request.POST, checkers=_checkers(submission))
    if form.is_valid():
        _hand_to(submission, form.cleaned_data["checker"])
    else:
        messages.error(request, _("Deze persoon werkt niet voor deze regio."))
    return _back(request, pk)


@require_POST
def publish_many(request: HttpRequest) -> HttpResponse:
    """Publish the chosen places, of which none may have a warning."""
    done, left = 0, 0
    for pk, version in _chosen(request):
        submission = Submission.objects.waiting().checked_by(request.user).select_related("place__employer").filter(pk=pk).first()
        if submission is None or not _is_clean(submission):
            left += 1
            continue
        try:
            deciding.publish(submission=submission, version=version, by=_user(request))
            done += 1
        except (deciding.DecidedAlready, deciding.ChangedMeanwhile, deciding.ForNationalEditors):
            left += 1
    if done:
        messages.success(request, ngettext("%(n)d plek gepubliceerd.", "%(n)d plekken gepubliceerd.", done) % {"n": done})
    if left:
        text = ngettext("%(n)d plek overgeslagen: bekijk die zelf.", "%(n)d plekken overgeslagen: bekijk die zelf.", left)
        messages.warning(request, text % {"n": left})
    if not done and not left:
        messages.warning(request, _("U koos geen plekken."))
    return redirect("checking:index")


def _decide(request: HttpRequest, submission: Submission, form: DecisionForm) -> HttpResponse | None:
    """Carry out the decision and return where to go; None when the page must be shown again."""
    decision, user = form.cleaned_data["besluit"], _user(request)
    is_told = hears_of_it(submission, user)
    read_version = {"submission": submission, "version": form.cleaned_data["version"], "by": user}
    try:
        if decision == form.PUBLISH:
            deciding.publish(**read_version)
            said = _("Gepubliceerd: %(title)s.")
        elif decision == form.ASK:
            deciding.ask_changes(**read_version, remarks=form.remarks())
            said = _("Teruggestuurd met uw opmerkingen: %(title)s.")
        else:
            reason = RefusalReason(form.cleaned_data["reason"])
            deciding.refuse(**read_version, reason=reason, explanation=form.cleaned_data["explanation"])
            said = _("Afgewezen: %(title)s.")
    except deciding.DecidedAlready:
        said = _("Over deze plek is intussen al besloten. Er is niets veranderd.")
        messages.error(request, " ".join(filter(None, (said, form.repeated()))))
        return redirect("checking:detail", submission.pk)
    except deciding.ChangedMeanwhile:
        form.add_error(None, _("De plek is intussen gewijzigd. Lees haar opnieuw en besluit dan."))
        return None
    except deciding.ForNationalEditors:
        form.add_error(None, _("Deze plek is voor meer dan één regio. De landelijke redactie publiceert haar."))
        return None
    sentences = [said % {"title": submission.place.title}]
    if decision == form.PUBLISH and not (standing := standing_of(submission)).is_public:
        sentences.append(_("De plek is niet te zien op de site: %(standing)s.") % {"standing": standing.text})
    sentences.append(_("De werkgever krijgt een mail.") if is_told else _("Er gaat geen mail naar de werkgever."))
    messages.success(request, " ".join(sentences))
    return redirect("checking:index")


def _with_remarks(dossier: Dossier, form: DecisionForm) -> list[Any]:
    """Return the groups of fields, each field with the input for a remark."""
    inputs = form.remark_fields()
    return [(heading, [(shown, inputs[shown.name]) for shown in fields]) for heading, fields in dossier.groups]


def _is_clean(submission: Submission) -> bool:
    """Whether nothing is warned about, by what the place says now."""
    return may_go_in_bulk(submission) and count_warnings(submission.place.get_latest_revision_as_object()) == 0


def _chosen(request: HttpRequest) -> list[tuple[int, int]]:
    """Read which places were chosen, and which version of each was on the list."""
    pairs = (key.partition(":") for key in request.POST.getlist("plek")[:PER_PAGE])
    return [(int(pk), int(version)) for pk, _colon, version in pairs if _is_number(pk) and _is_number(version)]


def _is_number(typed: str) -> bool:
    return typed.isdecimal() and len(typed) <= LONGEST_NUMBER


def _hand_to(submission: Submission, somebody: User | None) -> None:
    Submission.objects.waiting().filter(pk=submission.pk).update(taken_by=somebody)


def _checkers(submission: Submission) -> QuerySet[User]:
    return checkers_of(submission).order_by("first_name", "last_name", "email")


def _submission(request: HttpRequest, pk: int) -> Submission:
    """Return a submission of the user's own regions, or answer 404."""
    found: Submission | None = None
    if pk <= LARGEST_NUMBER:
        related = ("place__employer", "place__region", "place__municipality", "region", "submitted_by", "taken_by", "decided_by")
        found = Submission.objects.checked_by(request.user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _may_read(request: HttpRequest, submission: Submission) -> bool:
    """Whether the user may read the place: once it is decided about, no longer when it moved to a region of others."""
    place = submission.place
    if submission.is_waiting:
        return True
    return _is_own(request, place.region_id) and _is_own(request, place.get_latest_revision_as_object().region_id)


def _is_own(request: HttpRequest, region_id: int) -> bool:
    regions = regions_of(request.user)
    return isinstance(regions, AllRegions) or region_id in regions


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return to where the button was: the list or the place."""
    return redirect("checking:index") if request.POST.get("naar") == "lijst" else redirect("checking:detail", pk)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def frame(title: str, *, below: bool = False) -> dict[str, Any]:
    """Return the title and the way back that each page has."""
    above = [(reverse("checking:index"), _("Nakijken"))] if below else []
    return admin_frame(title, "tasks", *above)
