"""How a question and its answer times are shown to the public."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from regions.contact.models import ContactPoint
from regions.contact.requests.enums import Stage
from regions.contact.requests.models import ContactRequest


@dataclass(frozen=True)
class Phone:
    """A number of a contact point, to read and to dial."""

    name: str
    national: str
    link: str


def phone_of(region_id: int) -> Phone | None:
    """Return the number of a region's contact point; one query."""
    points = ContactPoint.objects.visible().main().for_region(region_id).exclude(phone="")
    point = points.only("public_name", "phone").first()
    return Phone(point.public_name, point.phone.as_national, point.phone.as_rfc3966) if point else None


def steps_of(request: ContactRequest) -> list[tuple[str, str]]:
    """Return the state of a question as pairs of a step and when it happened, for whoever asked."""
    who = _("het contactpunt") if not request.is_national else _("de landelijke redactie")
    steps = [(_("Ontvangen"), _at(request.received_at))]
    steps.append((_("Gelezen door %(who)s") % {"who": who}, _at(request.read_at) if request.read_at else _("nog niet")))
    if request.stage == Stage.NATIONAL and not request.is_national:
        steps.append((_("Bij de landelijke redactie"), _("ja, omdat het te lang duurde")))
    if request.is_dismissed and request.answered_at:
        steps.append((_("Gesloten"), _("%(when)s. Het team zag hierin geen vraag.") % {"when": _at(request.answered_at)}))
    elif request.answered_at:
        answered = _("%(when)s, %(how)s") % {"when": _at(request.answered_at), "how": request.get_how_display()}
        steps.append((_("Beantwoord"), answered))
    else:
        steps.append((_("Antwoord"), _promise(request)))
    return steps


def _promise(request: ContactRequest) -> str:
    """The moment by the clock of the point; only the day where that would tell which point it is."""
    if request.hides_region:
        return _("wij beloofden: uiterlijk %(day)s") % {"day": date_format(timezone.localtime(request.due_at), "l j F")}
    return _("wij beloofden: voor %(when)s") % {"when": _at(request.due_at)}


def _at(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return _("%(day)s, %(time)s uur") % {"day": date_format(local, "l j F"), "time": date_format(local, "H.i")}
