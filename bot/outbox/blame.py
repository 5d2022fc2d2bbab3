"""Whose fault it is that something does not go: the line's, its method's or its own. Pure.

While Telegram answers nothing at all, everything waits in its order and nothing is given up, however long
that lasts: a failure counts only when Telegram has answered something harmless right after it. What goes
on failing then must not hold up what stands behind it for ever:

- An edit comes as a new message after `EDIT_TRIES`: what it was to say matters, not where.
- A deletion or a reaction has no place in the order: the rest of its line passes it from its second failure
  on; what is done to a topic holds up only what is to stand in it (`bot.store.turns`). After `DEED_TRIES` it
  is given up, like all that adds nothing to a chat, and what has to be said of it is said: whoever wrote a
  number reads that it is still there.
- A new message is never given up for it. From `MESSAGE_TRIES` on, whatever stands next in its line is tried
  in the moment after it has failed once more, and at no other time. When that fails as well, the fault
  lies with sending, and the order stays. When it arrives, the fault is the message's own: the line goes on
  without it, and it is tried every half minute until it goes.
"""

import math
from dataclasses import dataclass, field

from bot.outbox.patience import Fate, Verdict
from bot.store.outbox import Priority
from bot.store.parcels import Parcel
from bot.store.team_outbox import DELETE, REACT
from bot.store.turns import MAKE

# In failures that count; the very first never does.
EDIT_TRIES, DEED_TRIES, MESSAGE_TRIES = 5, 8, 5
# An answer that never comes takes as long as two that do.
LATE = "TimeoutError"
PROBE_SECONDS = 2.0
FAILS = "goes on failing"
# Nothing else depends on when these are done.
WITHOUT_ORDER = frozenset({DELETE, REACT})


@dataclass
class Trouble:
    """A row that fails while Telegram answers. `passed_until` in monotonic seconds."""

    line: tuple[int, bool]
    failures: int = 0
    passed_until: float = -math.inf


@dataclass
class Blame:
    """What is known of rows that fail, until they are done."""

    _rows: dict[int, Trouble] = field(default_factory=dict)

    def failed(self, parcel: Parcel, said: Verdict, *, now: float) -> Verdict:
        """It has failed once more, though Telegram answers: what becomes of it."""
        row = self._rows.setdefault(parcel.id, Trouble(_line_of(parcel)))
        row.failures += 2 if said.problem == LATE else 1
        if parcel.is_message:
            if row.failures >= MESSAGE_TRIES and parcel.kind != MAKE:
                row.passed_until = max(row.passed_until, now + PROBE_SECONDS)
            return said
        if parcel.kind in WITHOUT_ORDER:
            row.passed_until = math.inf
        most = EDIT_TRIES if parcel.kind in ("notice", "drawing") else DEED_TRIES
        return Verdict(Fate.AFRESH, problem=FAILS) if row.failures >= most else said

    def over(self, parcel: Parcel, *, arrived: bool) -> None:
        """It is done, or given up; what has arrived shows whose fault it is that what stood before it has not."""
        self._rows.pop(parcel.id, None)
        if not arrived or not parcel.is_message:
            return
        for number, row in self._rows.items():
            if number < parcel.id and row.line == _line_of(parcel) and row.failures >= MESSAGE_TRIES:
                row.passed_until = math.inf

    def passed(self, now: float) -> list[int]:
        """The rows that hold up nobody now."""
        return [number for number, row in self._rows.items() if row.passed_until > now]


def _line_of(parcel: Parcel) -> tuple[int, bool]:
    return parcel.person, parcel.priority is Priority.ANSWER
