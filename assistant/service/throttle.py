"""Wrong passwords cost waiting: so many, then a pause that doubles."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Throttle"]

_KEPT = 10_000
_FORGOTTEN = 86_400.0
_LONGEST = 3_600.0


@dataclass(slots=True)
class _Record:
    failures: int
    last: float
    until: float


class Throttle:
    """Failed attempts by key (an address, an address with a name); threads may share it."""

    def __init__(
        self, allowed: int, pause: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.allowed = allowed
        self.pause = pause
        self._clock = clock
        self._records: OrderedDict[str, _Record] = OrderedDict()
        self._guard = threading.Lock()

    def wait(self, *keys: str) -> int:
        """Seconds until the next attempt is allowed under all of the keys; 0: now."""
        now = self._clock()
        with self._guard:
            left = [self._records[k].until - now for k in keys if k in self._records]
        return max(0, *(int(seconds + 0.999) for seconds in left), 0)

    def failed(self, *keys: str) -> None:
        """One wrong attempt."""
        now = self._clock()
        with self._guard:
            for key in keys:
                record = self._records.pop(key, None)
                if record is None or now - record.last > _FORGOTTEN:
                    record = _Record(0, now, 0.0)
                record.failures += 1
                record.last = now
                over = record.failures - self.allowed
                if over >= 0:
                    record.until = now + min(self.pause * 2.0 ** min(over, 20), _LONGEST)
                self._records[key] = record
            while len(self._records) > _KEPT:
                self._records.popitem(last=False)

    def succeeded(self, *keys: str) -> None:
        """A right attempt: the count starts anew."""
        with self._guard:
            for key in keys:
                self._records.pop(key, None)
