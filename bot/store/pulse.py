"""Whether a database takes changes: felt at every transaction, asked by the health page."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.store.trouble import is_away

# A transaction that takes longer waits for a lock or a disk; a failure is remembered a little longer
# than the longest pause before the next try.
LONGEST_BEAT = 8.0
REMEMBERED = 35.0


@dataclass
class Pulse:
    """When transactions began that have not ended, and when one last failed; in monotonic seconds."""

    ticking: Callable[[], float] = time.monotonic
    _begun: dict[object, float] = field(default_factory=dict)
    _failed: float | None = None

    @property
    def is_weak(self) -> bool:
        """Whether one has failed or hung of late."""
        now = self.ticking()
        failed = self._failed is not None and now - self._failed < REMEMBERED
        return failed or any(now - begun > LONGEST_BEAT for begun in self._begun.values())

    @contextmanager
    def beat(self) -> Iterator[None]:
        """Around one transaction."""
        mark = object()
        self._begun[mark] = self.ticking()
        try:
            yield
        except Exception as error:
            if is_away(error):
                self._failed = self.ticking()
            raise
        finally:
            del self._begun[mark]
