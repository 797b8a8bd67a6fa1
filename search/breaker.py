"""A breaker before an engine elsewhere: what has just failed is left alone for a while, so that visitors do not wait for it."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

FAILURES = 3
REST_SECONDS = 30.0
# One page may ask several questions; after a failure the others of that moment do not wait as well.
PAUSE_SECONDS = 2.0


class Breaker:
    """Counts failures in a row, in this process; at the third the engine rests for 30 seconds, then one question tries again."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._failures, self._closed_until = 0, 0.0

    def allows(self) -> bool:
        """Whether the engine may be asked now; while it is being tried, others go elsewhere."""
        with self._lock:
            now = self._clock()
            if now < self._closed_until:
                return False
            if self._failures:
                self._closed_until = now + PAUSE_SECONDS
            return True

    def failed(self) -> bool:
        """Note a failure; true for the first one, which is worth a line in the log."""
        with self._lock:
            self._failures += 1
            rest = REST_SECONDS if self._failures >= FAILURES else PAUSE_SECONDS
            self._closed_until = self._clock() + rest
            return self._failures == 1

    def succeeded(self) -> bool:
        """Note an answer; true when it is the first one after failures."""
        with self._lock:
            was_down = self._failures > 0
            self._failures, self._closed_until = 0, 0.0
            return was_down
