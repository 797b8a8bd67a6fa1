"""Resets the second step of an account when nobody is left who may do so in the admin."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from site_core.second_factor.factors import reset_factors
from site_core.users.models import User


class Command(BaseCommand):
    """Take the second factors off one account, end its sessions, mail its owner and log why."""

    help = "Resets the second step of the log-in of one member of staff, for example of the only administrator."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask whose it is, and why."""
        parser.add_argument("address", help="the mail address of the account")
        parser.add_argument("--reason", required=True, help="how it was checked that its owner asks; kept in the log")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset, and print how many factors and codes went."""
        user = User.objects.filter(email=options["address"].lower()).first()
        if user is None:
            raise CommandError("No account has this address. Look it up in /beheer/, under Redacteuren.")
        self.stdout.write(f"{reset_factors(user=user, by=None, reason=options['reason'])} removed")
