"""Write down the Dutch words that the analysis knows."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from search.wordlist import make_word_list


class Command(BaseCommand):
    """Reads the word list of a package once, so that no start of the site has to."""

    help = "Write the Dutch word list in its compact form; repeat it after an update of the package simplemma."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say how many words it holds."""
        path = Path(settings.SEARCH_WORD_LIST)
        self.stdout.write(f"{make_word_list(path)} words in {path}")
