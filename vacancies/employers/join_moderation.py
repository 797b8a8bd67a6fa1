"""A region's editors decide whether an intermediary joins their contact point."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from site_core.users.models import User
from vacancies.employers.access import LARGEST_NUMBER
from vacancies.employers.forms import JoinDecisionForm
from vacancies.employers.joining import AlreadyDecided, decide_join, joins_of
from vacancies.employers.moderation import frame


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def joining(request: HttpRequest, join_pk: int) -> HttpResponse:
    """What the intermediary says about itself, and what the region answers."""
    found = joins_of(request.user).waiting().listed().filter(pk=join_pk).first() if join_pk <= LARGEST_NUMBER else None
    if found is None:
        raise Http404
    form = JoinDecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        state, reason = form.cleaned_data["decision"], form.cleaned_data["reason"]
        try:
            decide_join(request=found, state=state, reason=reason, by=cast("User", request.user))
            messages.success(request, _("De bemiddelaar krijgt een mail met uw antwoord."))
        except AlreadyDecided:
            messages.error(request, _("Een ander heeft dit intussen besloten."))
        return redirect("organisations:index")
    context = {"join": found, "organisation": found.employer, "form": form}
    return render(request, "pages/employers/admin/joining.html", {**frame(found.employer.name, below=True), **context})
