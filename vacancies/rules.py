"""What must fit together in a place, in words for whoever fills it in; the database refuses the worst as well."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vacancies.enums import Pay, Route

if TYPE_CHECKING:
    from vacancies.models import Vacancy

MOST_HOURS = 60
MOST_WAGE = 100
LONGEST_OPEN = timedelta(days=366)

Problem = tuple[str, str | Promise]


def problems(vacancy: "Vacancy") -> Iterator[Problem]:
    """Yield the name of a field and what is wrong with it; nothing when everything fits."""
    yield from _hours(vacancy)
    yield from _pay(vacancy)
    yield from _dates(vacancy)
    yield from _route(vacancy)


def _hours(vacancy: "Vacancy") -> Iterator[Problem]:
    low, high = vacancy.hours_min, vacancy.hours_max
    if low is not None and high is not None and low > high:
        yield "hours_max", _("Het hoogste aantal uren is lager dan het laagste.")
    if max(low or 0, high or 0) > MOST_HOURS:
        yield "hours_max", _("Meer dan 60 uur per week mag niet.")


def _pay(vacancy: "Vacancy") -> Iterator[Problem]:
    low, high = vacancy.wage_min, vacancy.wage_max
    wages = [wage for wage in (low, high) if wage is not None]
    if vacancy.pay == Pay.BENEFIT and wages:
        yield "pay", _("Wie de uitkering houdt, krijgt geen loon. Haal het loon weg of kies een andere betaling.")
    if low is not None and high is not None and low > high:
        yield "wage_max", _("Het hoogste loon is lager dan het laagste.")
    if any(not 0 < wage <= MOST_WAGE for wage in wages):
        yield "wage_min", _("Vul het loon per uur in, bijvoorbeeld 14,71.")


def _dates(vacancy: "Vacancy") -> Iterator[Problem]:
    opens, closes = vacancy.visible_from, vacancy.closing_date
    if opens and closes and closes < opens:
        yield "closing_date", _("De laatste dag ligt voor de eerste dag.")
    if opens and closes and closes - max(opens, vacancy.confirmed_on or opens) > LONGEST_OPEN:
        yield "closing_date", _("Een plek mag hoogstens een jaar open staan.")
    if vacancy.closed_on and vacancy.closed_on > timezone.localdate():
        yield "closed_on", _("Deze dag ligt in de toekomst.")
    if vacancy.closed_on and not vacancy.close_reason:
        yield "close_reason", _("Kies waarom de plek gesloten is.")
    if vacancy.positions_filled is not None and not vacancy.closed_on:
        yield "positions_filled", _("Vul dit pas in als de plek gesloten is.")
    if vacancy.close_reason and not vacancy.closed_on:
        yield "closed_on", _("Vul in op welke dag de plek gesloten is.")


def _route(vacancy: "Vacancy") -> Iterator[Problem]:
    if vacancy.route == Route.COACH and vacancy.street:
        yield "street", _("Bij een plek die alleen via een coach gaat, staat geen straat.")
    if vacancy.route == Route.EMPLOYER and not (vacancy.apply_phone or vacancy.apply_email or vacancy.apply_url):
        yield "route", _("Vul een telefoonnummer, e-mailadres of webadres in waarmee mensen de werkgever bereiken.")
