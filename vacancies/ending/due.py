"""Which places something must be said about today; every event once for each confirmation or closing."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q

from vacancies.ending.models import Event, Notice
from vacancies.models import OPEN_DAYS, Vacancy
from vacancies.querysets import VacancyQuerySet

# What ended longer ago is not written about: somebody switched this on, or stood still for weeks.
LATEST = timedelta(days=14)
DAY = timedelta(days=1)
OPEN = timedelta(days=OPEN_DAYS)
MONTHS = {Event.AFTER_3: timedelta(days=91), Event.AFTER_6: timedelta(days=182)}


def due(event: Event, today: date) -> VacancyQuerySet:
    """Return the places for which an event is due and not yet claimed; imported and invented ones have nobody to ask."""
    places = Vacancy.objects.filter(live=True, source="", is_example=False, employer__blocked_at__isnull=True)
    if event in MONTHS:
        first = today - MONTHS[event]
        places = places.filter(closed_on__range=(first - 2 * LATEST, first), positions_filled__gte=1)
        return _unclaimed(places, event, "closed_on")
    return _unclaimed(_ending(places.filter(closed_on__isnull=True), event, today), event, "confirmed_on")


def _ending(places: VacancyQuerySet, event: Event, today: date) -> VacancyQuerySet:
    match event:
        case Event.WEEK:
            # Who just said that a place is open is not asked again.
            return places.filter(_ends(today + 2 * DAY, today + 7 * DAY), confirmed_on__lte=today - 7 * DAY)
        case Event.DAY:
            return places.filter(_ends(today, today + DAY), confirmed_on__lt=today)
        case _:
            return places.filter(_ends(today - LATEST, today - DAY))


def _ends(first: date, last: date) -> Q:
    """Whose last day lies between two days: the closing date, or 90 days after it opened or was confirmed if that comes first."""
    not_before = Q(closing_date__gte=first) & (Q(confirmed_on__gte=first - OPEN) | Q(visible_from__gte=first - OPEN))
    return not_before & (Q(closing_date__lte=last) | Q(confirmed_on__lte=last - OPEN, visible_from__lte=last - OPEN))


def _unclaimed(places: VacancyQuerySet, event: Event, since: str) -> VacancyQuerySet:
    claimed = Notice.objects.filter(place=OuterRef("pk"), event=event, since=OuterRef(since))
    return places.annotate(since=F(since)).filter(~Exists(claimed)).order_by("pk")
