"""Make the accounts to try the admin with."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regions.demo.users import make_demo_users
from site_core.env import VAR_DIR

PASSWORDS = VAR_DIR / "demo-passwords.json"


class Command(BaseCommand):
    """Make or mend the four demo accounts with the passwords that set-up wrote; refused in production."""

    help = "Makes the four demo accounts. Their passwords come from a JSON file that set-up makes in var/."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another file."""
        parser.add_argument(
            "--passwords", default=str(PASSWORDS), help="JSON file with the keys beheer, landelijk, helmond, zeeland"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the passwords and make the accounts."""
        try:
            count = make_demo_users(json.loads(Path(options["passwords"]).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"Cannot read {options['passwords']}: {error}. Set-up (`make run`) makes this file.") from error
        self.stdout.write(f"{count} demo accounts.")
