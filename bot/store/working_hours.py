"""The working hours a coordinator has set here; until then the municipality's file counts."""

import time as clocks
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from sqlalchemy import CheckConstraint, Column, Integer, Table, delete, insert, select

from bot.domain.workdays import Hours
from bot.store.schema import metadata
from bot.store.tx import Tx

WEEKDAYS = 7
# Another process may have changed them.
FRESH = 60.0  # seconds

working_hours = Table(
    "working_hours",
    metadata,
    Column("weekday", Integer, primary_key=True, autoincrement=False),  # Monday is 0
    # Minutes after midnight; a weekday without a row is closed.
    Column("opens", Integer, nullable=False),
    Column("closes", Integer, nullable=False),
    CheckConstraint("opens < closes", name="forward"),
)


class WorkingHours:
    """The hours by weekday."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.changed = False

    async def put(self, hours: Hours) -> None:
        """These hours, in place of whatever was said before."""
        rows = [
            {"weekday": day, "opens": _minutes(opening[0]), "closes": _minutes(opening[1])}
            for day, opening in enumerate(hours.week)
            if opening is not None
        ]
        await self.tx.connection.execute(delete(working_hours))
        await self.tx.connection.execute(insert(working_hours), rows)
        self.changed = True

    async def find(self) -> Hours | None:
        """The hours, or None when nobody has set any."""
        rows = await self.tx.connection.execute(select(working_hours))
        found = {row.weekday: (_clock(row.opens), _clock(row.closes)) for row in rows}
        return Hours(tuple(found.get(day) for day in range(WEEKDAYS))) if found else None


@dataclass
class LastRead:
    """The hours as last read, so that not every message asks the database."""

    ticking: Callable[[], float] = clocks.monotonic
    hours: Hours | None = None
    _at: float | None = None

    @property
    def is_stale(self) -> bool:
        """Whether they should be read again."""
        return self._at is None or self.ticking() - self._at > FRESH

    def keep(self, hours: Hours | None) -> None:
        """This is what stands there now."""
        self.hours, self._at = hours, self.ticking()

    def forget(self) -> None:
        """They have changed."""
        self._at = None


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))
