"""The minimum wage of this moment, from memory: fresh at once where it was changed, within seconds in every other process."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from regions.instruments.models import WageRow
from regions.instruments.wage_list import Period, read_periods

SECONDS_FRESH = 5.0


class _Holder:
    """The rows that this process knows, and until when it believes them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.current: Sequence[Period] = ()
        self.fresh_until = 0.0

    def get(self) -> Sequence[Period]:
        if monotonic() < self.fresh_until:
            return self.current
        with self.lock:
            if monotonic() >= self.fresh_until:
                self.current = read()
                self.fresh_until = monotonic() + SECONDS_FRESH
        return self.current


_holder = _Holder()


def periods() -> Sequence[Period]:
    """Return every row of the minimum wage."""
    return _holder.get()


def read() -> tuple[Period, ...]:
    """Return the rows of the database in one query; those of the project's own list where nobody loaded any."""
    rows = tuple(map(_period, WageRow.objects.order_by("valid_from", "scale")))
    return rows or read_periods()


def forget_wages(**_event: Any) -> None:
    """Read them again at the next question, and once more when the change is committed."""
    _holder.fresh_until = 0.0
    transaction.on_commit(_forget)


def remember_wages(known: Sequence[Period], *, seconds: float = SECONDS_FRESH) -> None:
    """Believe these for a while."""
    _holder.current, _holder.fresh_until = known, monotonic() + seconds


def listen() -> None:
    """Forget after each change in this process."""
    for signal in (post_save, post_delete):
        signal.connect(forget_wages, sender=WageRow, dispatch_uid="regions.instruments.wages")


def _forget() -> None:
    _holder.fresh_until = 0.0


def _period(row: WageRow) -> Period:
    last = row.valid_until - timedelta(days=1) if row.valid_until else None
    return Period(0, row.valid_from, last, row.scale, row.amounts, row.source)
