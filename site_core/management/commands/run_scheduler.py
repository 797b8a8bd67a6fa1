"""Runs the periodic jobs until it is told to stop."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from site_core.registries import periodic_jobs
from site_core.scheduler import Scheduler

LONGEST_NAP = 5.0
NAP = 0.2  # how soon a signal is noticed


class Command(BaseCommand):
    """Loop over the periodic jobs; one running scheduler is enough, two do no harm."""

    help = "Runs the periodic jobs (mail, planned publication, cleaning) until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer one single round."""
        parser.add_argument("--once", action="store_true", help="run every job once and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run jobs as they fall due; a signal ends the loop after the job at hand."""
        scheduler = Scheduler(periodic_jobs.items())
        if options["once"]:
            self.stdout.write(f"ran: {', '.join(scheduler.run_due())}")
            return
        # Not threading.Event: a signal that arrives while its lock is held would wait for itself for ever.
        signals: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, _frame: signals.append(received))
        while not signals:
            # A connection that broke or grew old is opened anew before the next round.
            close_old_connections()
            scheduler.run_due()
            until = time.monotonic() + min(scheduler.seconds_until_next(), LONGEST_NAP)
            while not signals and time.monotonic() < until:
                time.sleep(NAP)
        self.stdout.write("scheduler stopped")
