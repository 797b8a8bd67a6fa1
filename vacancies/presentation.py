"""A place in words: the short texts that cards and pages show, in the language of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vacancies.enums import NOT_NEEDED_NAMES, Day, Kind, Pay, Reach
from vacancies.models import Vacancy

Fact = tuple[str, str, str]
SHORT_LIST = 3
DETOUR = 1.3
CYCLING_KM_PER_HOUR = 15
LONGEST_RIDE = 60


@dataclass(frozen=True)
class Card:
    """What a list shows of one place; the arguments of the component `card`."""

    title: str
    url: str
    labels: list[tuple[str, str]]
    facts: list[Fact]
    text: str
    meta: str
    reason: str = ""


@dataclass(frozen=True)
class Terms:
    """What the short texts of a place are made of."""

    kind: str
    place_name: str
    reach: str
    hours_min: int | None
    hours_max: int | None
    pay: str
    wage_min: Decimal | None
    wage_max: Decimal | None
    not_needed: tuple[str, ...]


def card_of(vacancy: Vacancy, *, distance_km: float | None = None, query: str = "") -> Card:
    """Sum a place up; `query` is added to the address, so that its page knows the list it came from."""
    terms = Terms(
        kind=vacancy.kind,
        place_name=vacancy.place_name,
        reach=vacancy.reach,
        hours_min=vacancy.hours_min,
        hours_max=vacancy.hours_max,
        pay=vacancy.pay,
        wage_min=vacancy.wage_min,
        wage_max=vacancy.wage_max,
        not_needed=tuple(vacancy.not_needed),
    )
    labels, facts = _labels_and_facts(terms, distance_km, get_language())
    return Card(
        title=vacancy.title,
        url=vacancy.get_absolute_url() + (f"?{query}" if query else ""),
        labels=labels,
        facts=facts,
        text=vacancy.summary,
        meta=offered_by(vacancy),
    )


@lru_cache(maxsize=4000)
def _labels_and_facts(terms: Terms, distance_km: float | None, _language: str | None) -> tuple[list[tuple[str, str]], list[Fact]]:
    # Lists read the same places again and again, and most of the time goes into translating these few words.
    facts = [
        ("map-pin", _("Plaats"), place_text(terms, distance_km)),
        ("clock", _("Uren"), hours_text(terms)),
        ("currency-euro", _("Inkomen"), pay_text(terms)),
    ]
    if terms.reach == Reach.PLACE and (minutes := cycling_minutes(distance_km)):
        facts.insert(1, ("bike", _("Met de fiets"), _("ongeveer %(number)d minuten fietsen") % {"number": minutes}))
    if terms.not_needed:
        facts.append(("circle-check", _("Wat niet nodig is"), not_needed_text(terms.not_needed)))
    return [(kind_text(terms), "plain"), pay_label(terms)], facts


def kind_text(vacancy: Vacancy | Terms) -> str:
    """Name the kind of place; Django's own get_kind_display() translates the whole list to find one label."""
    return str(Kind(vacancy.kind).label)


def offered_by(vacancy: Vacancy) -> str:
    """Name who offers a place; of an intermediary both the client and who posts it."""
    if not vacancy.on_behalf_of:
        return vacancy.employer.name
    names = {"client": vacancy.on_behalf_of, "employer": vacancy.employer.name}
    return _("Namens %(client)s, geplaatst door %(employer)s") % names


def place_text(vacancy: Vacancy | Terms, distance_km: float | None = None) -> str:
    """Name the place, with its distance when one is known; work that can be done in a whole area is not far away."""
    if vacancy.reach == Reach.COUNTRY:
        return _("heel Nederland (vanuit %(place)s)") % {"place": vacancy.place_name}
    if vacancy.reach == Reach.PROVINCE:
        return _("hele provincie (vanuit %(place)s)") % {"place": vacancy.place_name}
    if distance_km is None:
        return vacancy.place_name
    if distance_km < 1:
        return _("%(place)s, minder dan 1 km") % {"place": vacancy.place_name}
    return _("%(place)s, %(km)d km") % {"place": vacancy.place_name, "km": round(distance_km)}


def cycling_minutes(distance_km: float | None) -> int | None:
    """Estimate how long one cycles, in steps of five minutes; None when it is not known, next door, or over an hour.

    The distance is as the crow flies. Roads are taken to be 1.3 times as long and 15 km/h an ordinary speed, stops included.
    """
    if distance_km is None:
        return None
    minutes = 5 * round(distance_km * DETOUR / CYCLING_KM_PER_HOUR * 60 / 5)
    return minutes if 5 <= minutes <= LONGEST_RIDE else None


def reason_text(reason: str) -> str:
    """Say in one line why a place is in a list of answers."""
    return {
        "title": _("De titel past bij uw woorden."),
        "labels": _("Dit soort werk past bij uw woorden."),
        "body": _("De tekst past bij uw woorden."),
        "place": _("Dicht bij de plaats die u noemt."),
    }.get(reason, "")


def hours_text(vacancy: Vacancy | Terms) -> str:
    """Say how many hours a week one works."""
    low, high = vacancy.hours_min, vacancy.hours_max
    if low and high and low != high:
        return _("%(low)d tot %(high)d uur per week") % {"low": low, "high": high}
    if not low and high:
        return _("hoogstens %(high)d uur per week") % {"high": high}
    if low and not high:
        return _("%(low)d uur per week of meer") % {"low": low}
    return _("%(high)d uur per week") % {"high": high} if high else _("uren in overleg")


def days_text(codes: Sequence[str]) -> str:
    """Name the days; three or more in a row become "maandag tot en met vrijdag"."""
    order = [str(day.value) for day in Day]
    places = [order.index(code) for code in codes if code in order]
    names = [str(Day(order[place]).label) for place in places]
    if len(places) >= SHORT_LIST and places == list(range(places[0], places[-1] + 1)):
        return _("%(first)s tot en met %(last)s") % {"first": names[0], "last": names[-1]}
    return enumeration(names)


def pay_label(vacancy: Vacancy | Terms) -> tuple[str, str]:
    """Say in one glance whether this is paid; with the variant of its badge."""
    match vacancy.pay:
        case Pay.BENEFIT:
            return _("U houdt uw uitkering"), "warning"
        case Pay.BOTH:
            return _("Loon en deels uitkering"), "info"
        case Pay.APPRENTICE:
            return _("Loon voor een leerbaan"), "positive"
    return _("Loon"), "positive"


def pay_text(vacancy: Vacancy | Terms) -> str:
    """Say what one receives: the wage per hour where it is known."""
    low, high = vacancy.wage_min or vacancy.wage_max, vacancy.wage_max or vacancy.wage_min
    if vacancy.pay == Pay.BENEFIT:
        return _("geen loon, u houdt uw uitkering")
    if low is None or high is None:
        return pay_label(vacancy)[0].lower()
    wage = euros(low) if low == high else _("%(low)s tot %(high)s") % {"low": euros(low), "high": euros(high)}
    text = _("%(wage)s per uur") % {"wage": wage}
    return _("%(wage)s, deels met uitkering") % {"wage": text} if vacancy.pay == Pay.BOTH else text


def not_needed_text(codes: Sequence[str]) -> str:
    """Say what is not asked; of a long list the first three."""
    names = not_needed_names(codes)
    rest = len(names) - SHORT_LIST
    if rest > 1:
        names = [*names[:SHORT_LIST], _("nog %(number)d dingen") % {"number": rest}]
    return _("%(list)s niet nodig") % {"list": enumeration(names)}


def not_needed_names(codes: Sequence[str]) -> list[str]:
    """Name what is not asked, to stand beside "niet nodig"."""
    return [str(NOT_NEEDED_NAMES[code]) for code in codes if code in NOT_NEEDED_NAMES]


def euros(amount: Decimal | str | float) -> str:
    """Write an amount as on a price tag in this language: "€ 14,71"."""
    return f"€\N{NO-BREAK SPACE}{formats.number_format(Decimal(str(amount)), decimal_pos=2)}"


def enumeration(words: Iterable[str]) -> str:
    """Join words as one says them: "ochtend, middag en avond"."""
    *first, last = list(words) or [""]
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last
