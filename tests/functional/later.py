"""The served site, some days from now: DAYS_LATER in the environment says how many. Its clock goes on from there.

Usage: granian --interface wsgi tests.functional.later:application
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

time_machine.travel(datetime.now(UTC) + timedelta(days=int(os.environ["DAYS_LATER"])), tick=True).start()

from site_core.wsgi import application  # noqa: E402 — with the clock moved before anything looks at it

__all__ = ["application"]
