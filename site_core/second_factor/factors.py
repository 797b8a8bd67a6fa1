"""The second factors of an account: added, checked, removed, and reset when they are lost."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from site_core.mail.outbox import queue_mail
from site_core.sealing import Unreadable, reseal
from site_core.users.models import User

ADDED = "users.second_factor.add"
REMOVED = "users.second_factor.remove"
RESET = "users.second_factor.reset"

APP, KEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
# Where each keeps what is sealed; a security key has nothing to hide.
SECRETS = {APP: "secret", CODES: "seed"}

logger = logging.getLogger(__name__)


class LastFactor(Exception):
    """The account would be left without a second factor."""


def factors_of(user: User) -> QuerySet[Authenticator]:
    """Return the app and the security keys of an account; recovery codes only stand in for them."""
    return Authenticator.objects.filter(user=user, type__in=(APP, KEY)).order_by("pk")


def has_factor(user: User) -> bool:
    """Whether an account has a second factor."""
    return factors_of(user).exists()


def unused_codes(user: User) -> int:
    """Return how many recovery codes an account still has."""
    codes = Authenticator.objects.filter(user=user, type=CODES).first()
    try:
        return len(RecoveryCodes(codes).get_unused_codes()) if codes else 0
    except Unreadable:
        return 0


def check_code(*, user: User, code: str) -> str:
    """Return of what this is a code, APP or CODES; empty when it is of neither. Each works once.

    What no key opens any more fits no code: its owner asks for a reset.
    """
    checks = ((APP, _check_app), (CODES, _check_recovery))
    return next((str(kind) for kind, check in checks if _fits(check, user, code)), "")


def app_code_fits(*, secret: str, code: str) -> bool:
    """Whether an app that has this secret shows this code now; half a minute early or late is well."""
    return any(_is_code(secret, counter, code) for counter in yield_hotp_counters_from_time())


@transaction.atomic
def add_app(*, user: User, secret: str) -> None:
    """Give an account an app, instead of the one that it had."""
    Authenticator.objects.filter(user=user, type=APP).delete()
    _note_added(user, TOTP.activate(user, secret).instance)


@transaction.atomic
def add_key(*, user: User, name: str, credential: dict[str, Any]) -> None:
    """Give an account a security key."""
    _note_added(user, WebAuthn.add(user, name, credential).instance)


@transaction.atomic
def make_recovery_codes(*, user: User) -> Sequence[str]:
    """Give an account ten new recovery codes and return them; older ones are void."""
    Authenticator.objects.filter(user=user, type=CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


@transaction.atomic
def remove_factor(*, factor: Authenticator, user: User) -> None:
    """Take an app or a security key off an account. Raises LastFactor."""
    # The row of the account makes two at once wait.
    User.objects.select_for_update().get(pk=user.pk)
    if not factors_of(user).exclude(pk=factor.pk).exists():
        raise LastFactor
    factor.delete()
    log(instance=user, action=REMOVED, user=user, data={"type": factor.type})
    _tell(user, _("Tweede stap weggehaald"), "email/second_factor_removed.txt")


@transaction.atomic
def reset_factors(*, user: User, by: User | None, reason: str) -> int:
    """Take everything off an account that lost it, end every session of it, and tell its owner; returns how many went.

    The next log-in with the password asks to set up a new one. The log keeps who did so and how it was checked.
    """
    gone: int = Authenticator.objects.filter(user=user).delete()[0]
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    log(instance=user, action=RESET, user=by, data={"reason": reason})
    _tell(user, _("Uw tweede stap is teruggezet"), "email/second_factor_reset.txt")
    return gone


@transaction.atomic
def reseal_factor(*, factor: Authenticator) -> None:
    """Seal the secret of an app or of recovery codes with the newest key. Raises Unreadable."""
    held = Authenticator.objects.select_for_update().get(pk=factor.pk)
    name = SECRETS[held.type]
    held.data[name] = reseal(held.data[name])
    held.save(update_fields=["data"])


def _fits(check: Callable[[User, str], bool], user: User, code: str) -> bool:
    try:
        return check(user, code)
    except Unreadable:
        # Not whose it is: the command reseal_second_factors says that.
        logger.error("A second factor cannot be read; add the older key at the end of SEALING_KEYS.")
        return False


def _check_app(user: User, code: str) -> bool:
    with transaction.atomic():
        app = Authenticator.objects.select_for_update().filter(user=user, type=APP).first()
        if app is None:
            return False
        secret, last = decrypt(app.data["secret"]), app.data.get("last_counter", 0)
        counters = (counter for counter in yield_hotp_counters_from_time() if counter > last)
        fitting = next((counter for counter in counters if _is_code(secret, counter, code)), None)
        if fitting is None:
            return False
        # Kept beside the secret: allauth remembers used codes in the cache, which here is one per process.
        app.data["last_counter"] = fitting
        app.save(update_fields=["data"])
        app.record_usage()
    return True


def _check_recovery(user: User, code: str) -> bool:
    with transaction.atomic():
        # Of two at once the second waits, and finds the code used.
        codes = Authenticator.objects.select_for_update().filter(user=user, type=CODES).first()
        if codes is None or not RecoveryCodes(codes).validate_code(code):
            return False
    _tell(user, _("Herstelcode gebruikt"), "email/second_factor_code_used.txt", left=unused_codes(user))
    return True


def _is_code(secret: str, counter: int, code: str) -> bool:
    return bool(compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))))


def _note_added(user: User, factor: Authenticator) -> None:
    log(instance=user, action=ADDED, user=user, data={"type": factor.type})
    _tell(user, _("Tweede stap toegevoegd"), "email/second_factor_added.txt")


def _tell(user: User, subject: str, template: str, **context: Any) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        queue_mail(recipient=user.email, subject=subject, body=render_to_string(template, context))
