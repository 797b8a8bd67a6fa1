"""How often somebody may try to log in: counted per account and per address, and only failures count.

Ten failures lock an account for fifteen minutes, fifty lock an address: a whole office may sit behind one address, so one
colleague's typing errors must not lock out the others, while somebody who tries one password on many accounts is stopped.
Reading the site is never limited by this.
"""

import unicodedata
from ipaddress import ip_address
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# An address may fail this many times as often as an account.
ADDRESS_FACTOR = 5


class LoginLimits(AxesDatabaseHandler):
    """Counts an address five times as leniently as an account, and forgives only the account that logs in."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the failures of this account, or a fifth of those of this address when that is more."""
        account, address = (self._sum(attempts) for attempts in self.get_user_attempts(request, credentials))
        return max(account, address // ADDRESS_FACTOR)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget the failures of the account that logged in; an own account must not wash the whole address clean."""
        by_account, _by_address = self.filter_user_attempts(request, credentials)
        return int(by_account.delete()[0])

    @staticmethod
    def _sum(attempts: Any) -> int:
        return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def account_key(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Return the name of an account as it is counted: however its letters are typed, it is the same account."""
    typed = (credentials or {}).get("username") or (request.POST.get("username") if request else "") or ""
    return unicodedata.normalize("NFKC", str(typed)).casefold().strip()[:254]


def client_address(request: HttpRequest) -> str:
    """Return the address of the visitor: behind our proxy the last one that it wrote down, never one that a visitor made up."""
    direct: str = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return direct
    last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(last))
    except ValueError:
        return direct


def locked_out(request: HttpRequest, original_response: HttpResponse | None, credentials: dict[str, Any]) -> HttpResponse:
    """Answer 429 with the time to wait."""
    seconds = int(settings.AXES_COOLOFF_TIME * 3600)
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
