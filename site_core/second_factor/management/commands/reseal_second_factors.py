"""Seals the second factors of staff with the newest key, so that an older key may go."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from site_core.sealing import Unreadable
from site_core.second_factor.factors import SECRETS, reseal_factor


class Command(BaseCommand):
    """Open each secret of an app and of recovery codes with whatever key fits, and seal it with the first one."""

    help = "Seals second factors with the first key of SEALING_KEYS; ends non-zero when one cannot be read."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal them anew one by one, and print how many; say whose cannot be read."""
        done, unreadable = 0, []
        for factor in Authenticator.objects.filter(type__in=SECRETS).select_related("user").order_by("pk"):
            try:
                reseal_factor(factor=factor)
                done += 1
            except Unreadable:
                unreadable.append(factor.user.email)
        self.stdout.write(f"{done} sealed anew")
        if unreadable:
            raise CommandError(
                f"No key opens those of {', '.join(unreadable)}. Add the older key at the end of SEALING_KEYS, "
                "or reset their second step."
            )
