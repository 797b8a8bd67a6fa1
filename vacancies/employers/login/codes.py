"""Logging in by a code: allauth's process, with one difference. Whoever proves to own an address is let in, known or not.

So a known and an unknown address meet the same work: one look-up, one code, one mail. The account of a new address is made
when its code is right, and nothing tells the two apart before.
"""

from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from site_core.limits.counting import Limit, first_spent, forgive, network_of, typed_address
from site_core.users.models import User
from vacancies.employers.login.sessions import BEFORE_LOGIN

QUARTER = timedelta(minutes=15)
# Narrow per address and network together, so that a stranger elsewhere keeps nobody out; wider per address from everywhere.
# A code has eight digits: fifty guesses a quarter of an hour are one chance in twenty thousand a day.
CODES_FROM_HERE = Limit("codes_from_here", 5, QUARTER)
CODES_PER_NETWORK = Limit("codes_per_network", 30, QUARTER)
CODES_PER_ADDRESS = Limit("codes_per_address", 30, QUARTER)
GUESSES_FROM_HERE = Limit("guesses_from_here", 10, QUARTER)
GUESSES_PER_NETWORK = Limit("guesses_per_network", 60, QUARTER)
GUESSES_PER_ADDRESS = Limit("guesses_per_address", 50, QUARTER)


class CodeLogin(LoginCodeVerificationProcess):
    """One attempt to log in, kept in the session between asking for a code and filling it in."""

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """Make a code and mail it, whether or not the address has an account."""
        self.adapter().send_mail("account/email/login_code", email, {"request": self.request, "code": self.generate_code()})

    def finish(self, redirect_url: str | None = None) -> HttpResponse:
        """Log in the account of the proven address, after making it when it is new."""
        address = str(self.state["email"])
        self._user = self.stage.login.user = account_of(address)
        # Not those from elsewhere: they may be somebody else's.
        forgive(GUESSES_FROM_HERE, from_here(self.request, address))
        return super().finish(redirect_url or self.stage.login.redirect_url)

    @staticmethod
    def adapter() -> Any:
        """Return our way of doing allauth's work."""
        from allauth.account.adapter import get_adapter  # noqa: PLC0415 — reads the settings when it is asked

        return get_adapter()

    @classmethod
    def begin(cls, request: HttpRequest, address: str, then: str = "") -> "CodeLogin":
        """Send a code to an address, to go on to `then`; an older code of this browser is void from now on."""
        request.session.flush()
        request.session.set_expiry(int(BEFORE_LOGIN.total_seconds()))
        login = Login(email=address, redirect_url=then or None)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=None, email=address), initiated_by_user=True)
        process = cls(stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def current(cls, request: HttpRequest) -> "CodeLogin | None":
        """Return the attempt of this browser while its code is valid."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        return cls(stage).abort_if_invalid() if stage else None


def from_here(request: HttpRequest, address: str) -> str:
    """Return an address as it is counted for this network alone."""
    return f"{typed_address(address)} {network_of(request)}"


def refused_code(request: HttpRequest, address: str) -> Limit | None:
    """Count one more code for an address and return the limit that is reached, if any."""
    return first_spent(
        (CODES_FROM_HERE, from_here(request, address)),
        (CODES_PER_NETWORK, network_of(request)),
        (CODES_PER_ADDRESS, typed_address(address)),
    )


def refused_guess(request: HttpRequest, address: str) -> Limit | None:
    """Count one more guess for an address and return the limit that is reached, if any."""
    return first_spent(
        (GUESSES_FROM_HERE, from_here(request, address)),
        (GUESSES_PER_NETWORK, network_of(request)),
        (GUESSES_PER_ADDRESS, typed_address(address)),
    )


def is_closed(address: str) -> bool:
    """Whether the account of an address was closed."""
    return User.objects.filter(email=address, is_active=False).exists()


def account_of(address: str) -> User:
    """Return the account of an address, made when there is none; it has no password and no rights."""
    known = User.objects.filter(email=address).first()
    if known:
        return known
    try:
        with transaction.atomic():
            return User.objects.create_user(email=address)
    except IntegrityError:  # the same code was sent in twice at once
        return User.objects.get(email=address)
