"""The page in the admin on which a contact point gets a new name, type or logo, from a day on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import policy_registry

from regions.contact.forms import LogoField
from regions.contact.models import ContactPoint
from regions.contact.naming import succeed
from regions.enums import ContactPointType
from site_core.admin_frame import admin_frame

URL_NAME = "contact_succession"


class SuccessionForm(forms.Form):
    """The new name, type and logo, and the day on which they begin."""

    public_name = forms.CharField(label=gettext_lazy("Nieuwe naam"), max_length=120)
    type = forms.ChoiceField(label=gettext_lazy("Soort"), choices=ContactPointType.choices)
    logo = LogoField(label=gettext_lazy("Nieuw logo"), help_text=gettext_lazy("Leeg: het logo blijft zoals het is."))
    from_day = forms.DateField(
        label=gettext_lazy("Vanaf welke dag"),
        widget=AdminDateInput,
        help_text=gettext_lazy("Tot die dag blijft de oude naam op de site staan. Daarna staat die bij de vroegere namen."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the new name; a POST gives it."""
    point = _point(request, pk)
    initial = {"public_name": point.public_name, "type": point.type, "from_day": timezone.localdate()}
    form = SuccessionForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            new = succeed(point=point, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Vanaf %(day)s heet het punt %(name)s.") % {"day": f"{new.valid_from:%d-%m-%Y}", "name": new}
            )
            return redirect("wagtailsnippets_contact_contactpoint:edit", new.pk)
    title = _("Nieuwe naam voor %(name)s") % {"name": point}
    above = reverse("wagtailsnippets_contact_contactpoint:list"), _("Contactpunten")
    context = {**admin_frame(title, "mail", above), "form": form}
    return render(request, "pages/contact_requests/admin/new_name.html", context)


def own_point(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """The point that the address names may be published by this user."""
    point = ContactPoint.objects.filter(pk=kwargs["pk"]).first()
    policy = policy_registry.get_by_type(ContactPoint)
    return point is not None and bool(policy.user_has_permission_for_instance(request.user, "publish", point))


def urls() -> list[URLPattern]:
    """Mount the page."""
    return [path("contactpunten/<int:pk>/nieuwe-naam/", new_name, name=URL_NAME)]


def _point(request: HttpRequest, pk: int) -> ContactPoint:
    if pk >= 2**63 or not own_point(request, {"pk": pk}):
        raise Http404
    return ContactPoint.objects.get(pk=pk)
