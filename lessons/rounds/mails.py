"""What the teams of regions hear of a round."""

from collections.abc import Collection
from itertools import chain

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lessons.rounds.enums import Stage
from lessons.rounds.models import RegionForm, Round
from site_core.mail.outbox import Message, queue_mails
from site_core.users.models import User


def tell_opened(opened: Round, forms: list[RegionForm]) -> int:
    """Mail the teams of these regions that there are new questions; returns how many messages."""
    return _tell(opened, forms, Stage.OPENED)


def remind(found: Round, forms: list[RegionForm], stage: Stage) -> int:
    """Mail the teams of these regions that they are not done; returns how many messages."""
    return _tell(found, forms, stage)


def tell_withdrawn(found: Round, forms: list[RegionForm]) -> int:
    """Mail everybody who was asked that nothing is asked any more; returns how many messages."""
    teams = _addresses([form.region_id for form in forms]).values()
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Ingetrokken: de vragen van %(title)s") % {"title": found.title}
        body = render_to_string("email/lesson_round_withdrawn.txt", {"round": found})
    return queue_mails(Message(address, subject, body) for address in dict.fromkeys(chain.from_iterable(teams)))


def _tell(found: Round, forms: list[RegionForm], stage: Stage) -> int:
    addresses = _addresses([form.region_id for form in forms])
    with translation.override(settings.LANGUAGE_CODE):
        messages = [
            Message(address, _subjects()[stage] % {"title": found.title, "region": form.region.name}, _body(found, form, stage))
            for form in forms
            for address in addresses.get(form.region_id, ())
        ]
    return queue_mails(messages)


def _body(found: Round, form: RegionForm, stage: Stage) -> str:
    address = settings.BASE_URL + reverse("lesson_rounds:form", args=[found.pk, form.region_id])
    context = {"round": found, "region": form.region, "stage": stage.name, "address": address}
    return render_to_string("email/lesson_round.txt", context)


def _addresses(region_pks: Collection[int]) -> dict[int, list[str]]:
    """Return the addresses of each region's team, in one query."""
    teams = User.objects.filter(is_active=True, groups__region_team__region__in=region_pks)
    found: dict[int, list[str]] = {}
    for region_pk, address in teams.order_by("pk").values_list("groups__region_team__region_id", "email").distinct():
        found.setdefault(region_pk, []).append(address)
    return found


def _subjects() -> dict[Stage, str]:
    return {
        Stage.OPENED: _("Nieuwe vragen voor %(region)s: %(title)s"),
        Stage.BEFORE: _("Nog twee weken: de vragen voor %(region)s (%(title)s)"),
        Stage.DUE: _("Vandaag: de vragen voor %(region)s (%(title)s)"),
        Stage.AFTER: _("Een week te laat: de vragen voor %(region)s (%(title)s)"),
    }
