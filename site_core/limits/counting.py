"""Count what may be done only so often. One statement a count, so that two requests at once never both get the last turn."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from site_core.limits.models import Allowance
from site_core.registries import PeriodicJob, periodic_jobs
from site_core.users.login_limits import client_address


@dataclass(frozen=True)
class Limit:
    """At most so many times within a window that starts with the first one."""

    name: str
    most: int
    within: timedelta


def spend(limit: Limit, who: str) -> bool:
    """Count one more for somebody and return whether it is still allowed; what is refused does not count."""
    key, now = _key(limit, who), timezone.now()
    row = Allowance.objects.filter(key=key)
    if _count(row, limit, now):
        return True
    if row.filter(ends_at__lte=now).update(count=1, ends_at=now + limit.within):
        return True
    _row, made = Allowance.objects.get_or_create(key=key, defaults={"count": 1, "ends_at": now + limit.within})
    # Another request made the row between the first look and this one.
    return made or _count(row, limit, now)


def first_spent(*limits: tuple[Limit, str]) -> Limit | None:
    """Count one more for each and return the first limit that is reached, or None; give the narrowest somebody first."""
    return next((limit for limit, who in limits if not spend(limit, who)), None)


def forgive(limit: Limit, who: str) -> None:
    """Start anew for somebody."""
    Allowance.objects.filter(key=_key(limit, who)).delete()


def typed_address(text: str) -> str:
    """Return a mail address as it is counted: case, width and accents do not make it another one."""
    plain = unicodedata.normalize("NFKD", text).casefold().strip()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def network_of(request: HttpRequest) -> str:
    """Return the visitor's internet address; of an IPv6 address the network, because one visitor has all of it."""
    direct = client_address(request)
    try:
        address = ip_address(direct)
    except ValueError:
        return direct
    if not isinstance(address, IPv6Address):
        return direct
    # Else the whole of IPv4 would be one visitor.
    return str(address.ipv4_mapped or ip_network(f"{address}/64", strict=False))


def too_often(request: HttpRequest, limit: Limit, *, phone: object = None) -> HttpResponse:
    """Answer 429 with the longest time to wait, and with a number to call when there is one (name, national, link)."""
    wait = "day" if limit.within >= timedelta(days=1) else "hour" if limit.within >= timedelta(hours=1) else "quarter"
    response = render(request, "429.html", {"wait": wait, "phone": phone}, status=429)
    response.headers["Retry-After"] = str(int(limit.within.total_seconds()))
    return response


def forget_ended() -> int:
    """Delete counters whose window is over; returns how many."""
    return Allowance.objects.filter(ends_at__lt=timezone.now()).delete()[0]


def _count(row: QuerySet[Allowance], limit: Limit, now: datetime) -> bool:
    return bool(row.filter(ends_at__gt=now, count__lt=limit.most).update(count=F("count") + 1))


def _key(limit: Limit, who: str) -> str:
    return salted_hmac(f"limits.{limit.name}", who, algorithm="sha256").hexdigest()


periodic_jobs.register("forget_ended_limits", PeriodicJob(forget_ended, timedelta(hours=1)))
