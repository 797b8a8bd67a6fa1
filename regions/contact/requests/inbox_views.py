"""The pages Vragen in the admin: the inbox, one question, and what the team does with it."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from regions.contact.requests import answering
from regions.contact.requests.clock import answering_of
from regions.contact.requests.enums import How
from regions.contact.requests.export import export_rows
from regions.contact.requests.inbox import rows_of, with_row
from regions.contact.requests.inbox_forms import AnswerForm, AnsweringForm, AssignForm, InboxForm, NoteForm
from regions.contact.requests.mails import answerers_of
from regions.contact.requests.models import ContactRequest
from regions.contact.requests.topics import kind_named
from regions.geography.own_regions import own_regions
from site_core.admin_frame import admin_frame
from site_core.permissions.regions import AllRegions, regions_of
from site_core.spreadsheet import spreadsheet
from site_core.users.models import User

PER_PAGE = 50


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The questions of the user's regions, those with the least time left first."""
    form = InboxForm(request.GET, regions=own_regions(request.user), label_suffix="")
    found = form.narrow(with_row(ContactRequest.objects.seen_by(request.user)), user_of(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(page),
        "many_regions": "regio" in form.fields,
        "query": query.urlencode(),
        "is_narrowed": any(form.cleaned_data.values()),
        "is_national": isinstance(regions_of(request.user), AllRegions),
    }
    return render(request, "pages/contact_requests/admin/inbox.html", {**frame(_("Vragen")), **context})


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """What the filters show as a file for a spreadsheet, without anything about who asked."""
    form = InboxForm(request.GET, regions=own_regions(request.user))
    found = form.narrow(with_row(ContactRequest.objects.seen_by(request.user)), user_of(request))
    return spreadsheet("vragen", export_rows(found))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One question, with everything about it; a POST answers it, or puts a saved text in the answer."""
    asked = own_request(request, pk)
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, asked=asked)
    if data is not None and "invoegen" in data:
        form = AnswerForm(initial=form.with_saved(), asked=asked)
    elif data is not None and form.is_valid():
        return _answer(request, asked, form)
    people = answerers_of(asked).order_by("first_name", "last_name", "email")
    context = {
        "asked": asked,
        "row": rows_of([asked])[0],
        "notes": asked.notes.select_related("author"),
        "form": form,
        "note_form": NoteForm(label_suffix=""),
        "assign": AssignForm(people=people, initial={"person": asked.assigned_to_id}, label_suffix=""),
        "kind": (kind := kind_named(asked.about_kind)),
        "follow_up": kind.follow_up(asked) if kind and kind.follow_up and asked.answered_at and not asked.is_dismissed else None,
        "place_url": f"/vacatures/{asked.about_place}/" if asked.about_place else "",
    }
    title = _("Vraag %(number)d") % {"number": asked.pk}
    return render(request, "pages/contact_requests/admin/request.html", {**frame(title, below=True), **context})


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question oneself; whoever asked hears that it was read."""
    asked = own_request(request, pk)
    try:
        answering.take(request=asked, by=user_of(request))
    except answering.AnsweredAlready:
        say_answered(request)
    else:
        messages.success(request, _("U beantwoordt deze vraag. Uw collega's zien dat."))
    return redirect("contact_requests:detail", pk)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a question to somebody of the team, or back to everybody."""
    asked = own_request(request, pk)
    form = AssignForm(request.POST, people=answerers_of(asked))
    if not form.is_valid():
        messages.error(request, _("Deze persoon antwoordt niet voor deze regio."))
        return redirect("contact_requests:detail", pk)
    try:
        answering.assign(request=asked, to=form.cleaned_data["person"])
    except answering.AnsweredAlready:
        say_answered(request)
    return redirect("contact_requests:detail", pk)


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write something down for the team."""
    asked = own_request(request, pk)
    form = NoteForm(request.POST)
    if asked.erased_at is not None or not form.is_valid():
        messages.error(request, _("De notitie is niet bewaard."))
    else:
        answering.add_note(request=asked, text=form.cleaned_data["text"], by=user_of(request))
        messages.success(request, _("De notitie is bewaard. Alleen uw team leest haar."))
    return redirect("contact_requests:detail", pk)


@require_safe
@never_cache
def settings_list(request: HttpRequest) -> HttpResponse:
    """The regions whose settings the user may change; who has one goes there at once."""
    regions = own_regions(request.user)
    if len(regions) == 1:
        return redirect("contact_requests:settings", regions[0].pk)
    context = {**frame(_("Instellingen"), below=True), "regions": regions}
    return render(request, "pages/contact_requests/admin/settings_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def region_settings(request: HttpRequest, region_pk: int) -> HttpResponse:
    """How one region answers."""
    region = next((region for region in own_regions(request.user) if region.pk == region_pk), None)
    if region is None:
        raise Http404
    form = AnsweringForm(request.POST if request.method == "POST" else None, instance=answering_of(region.pk), region=region)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("De instellingen zijn bewaard."))
        return redirect("contact_requests:settings", region.pk)
    title = _("Instellingen van %(region)s") % {"region": region.name}
    context = {**frame(title, below=True), "form": form}
    return render(request, "pages/contact_requests/admin/settings.html", context)


def frame(title: str, *, below: bool = False) -> dict[str, Any]:
    """Return the title and the way back that each page has."""
    above = [(reverse("contact_requests:index"), _("Vragen"))] if below else []
    return admin_frame(title, "mail", *above)


def _answer(request: HttpRequest, asked: ContactRequest, form: AnswerForm) -> HttpResponse:
    data = form.cleaned_data
    try:
        answering.answer(request=asked, how=How(data["how"]), by=user_of(request), reply=data["reply"])
    except answering.AnsweredAlready:
        say_answered(request)
        return redirect("contact_requests:detail", asked.pk)
    messages.success(request, _("De vraag is beantwoord. Wie een mailadres achterliet, krijgt een mail."))
    return redirect("contact_requests:index")


def own_request(request: HttpRequest, pk: int) -> ContactRequest:
    """Return a question of the user's own regions, or answer 404."""
    found: ContactRequest | None = None
    if pk <= BigIntegerField.MAX_BIGINT:
        related = ("region", "point", "municipality", "assigned_to", "answered_by")
        found = ContactRequest.objects.seen_by(request.user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def say_answered(request: HttpRequest) -> None:
    """Say that a colleague was first."""
    messages.error(request, _("Deze vraag is intussen al beantwoord. Er is niets veranderd."))


def user_of(request: HttpRequest) -> User:
    """Return the editor."""
    return cast("User", request.user)
