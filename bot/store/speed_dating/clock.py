"""Where the round clock of a speed dating stood when somebody last pressed."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.speed_dating.clock import RoundClock, began
from bot.domain.speed_dating.day import Moment
from bot.domain.speed_dating.events import HasBegun, IsOver, Slot, SpeedDatingState, expected_at
from bot.domain.speed_dating.rounds import Span
from bot.domain.workdays import is_today
from bot.store.schema import Instant, Key, key, metadata, reference
from bot.store.speed_dating.events import SpeedDating
from bot.store.tx import Tx

clocks = Table(
    "speed_dating_clocks",
    metadata,
    key(),
    reference("speed_dating_id", "speed_datings.id", index=False),
    Column("round", Integer, nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("paused_at", Instant),
    Column("over", Boolean, nullable=False, server_default="0"),
    # The host has called off the rest: it goes on no more.
    Column("stopped", Boolean, nullable=False, server_default="0"),
    # The round that the last press cut short, as it was: it can be gone back to.
    Column("cut_begins_at", Instant),
    Column("cut_ends_at", Instant),
    # When each round before this one was held, as instants: "from/to from/to".
    Column("held", Text),
    # Grows with every press: one on an older screen changes nothing.
    Column("version", Integer, nullable=False, server_default="0"),
    UniqueConstraint("speed_dating_id"),
)

# Put together once: whatever is asked of an event on its day asks for its clock.
ITS_CLOCK = select(clocks).where(clocks.c.speed_dating_id == bindparam("event", type_=Key))
ITS_CLOCK_HELD = ITS_CLOCK.with_for_update()


class Clocks:
    """Round clocks."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx

    async def find(self, event: SpeedDatingId, *, hold: bool = False) -> RoundClock | None:
        """The clock, if it was started; `hold`, nobody turns it until this update is done."""
        wanted = ITS_CLOCK_HELD if hold else ITS_CLOCK
        row = (await self.tx.connection.execute(wanted, {"event": event})).first()
        if row is None:
            return None
        cut = (row.cut_begins_at, row.cut_ends_at) if row.cut_begins_at is not None else None
        return RoundClock(
            row.round,
            row.begins_at,
            row.ends_at,
            row.paused_at,
            row.over,
            row.version,
            cut,
            row.stopped,
            _read(row.held),
        )

    async def moment(self, event: SpeedDating, *, now: datetime) -> Moment:
        """Now, and the moment of the plan that it is; the round clock may be behind it, or ahead."""
        clock = await self.find(event.id)
        if clock is None:
            return Moment(now, now)
        here = clock.at(now, event.times)
        return Moment(now, here.on_the_plan(now, event.times), here.late(now, event.times))

    async def is_over(self, event: SpeedDating, *, now: datetime) -> bool:
        """Whether its planned end has passed, and no clock goes on after it; on another day it was only forgotten."""
        if now < event.ends_at or not is_today(event.begins_at, now=now):
            return now >= event.ends_at
        clock = await self.find(event.id)
        return clock is None or clock.at(now, event.times).over

    async def has_begun(self, event: SpeedDating, *, now: datetime) -> bool:
        """Whether people sit together, or have: it is so late on the plan, or a host has started the clock before it.

        Every deed that an event which has begun does not take asks here.
        """
        if now >= event.begins_at:
            return True
        # The clock is started on the day itself alone.
        return is_today(event.begins_at, now=now) and await self.find(event.id) is not None

    async def has_begun_for(self, event: SpeedDating, times: Sequence[Slot], *, now: datetime) -> bool:
        """Whether the first of a guest's own times has: until then their yes and their no count."""
        return await self.reached(event, now=now) >= expected_at(times, event.begins_at)

    async def ensure_to_come(self, event: SpeedDating, *, now: datetime) -> None:
        """Whoever hosts it may still change it. Raises `Gone` when it is cancelled, `HasBegun`, or `IsOver`."""
        if event.state is SpeedDatingState.CANCELLED:
            raise Gone
        if await self.has_begun(event, now=now):
            raise HasBegun if is_today(event.begins_at, now=now) else IsOver

    async def reached(self, event: SpeedDating, *, now: datetime) -> datetime:
        """Until when on the plan everything has begun: it is so late, or the clock is so far ahead.

        All of it, once the last round is over or it was stopped.
        """
        if now >= event.ends_at:
            return max(now, event.times.ends)
        clock = await self.find(event.id)
        return now if clock is None else max(now, clock.at(now, event.times).on_the_plan(now, event.times))

    async def ran(self, event: SpeedDating, *, now: datetime) -> Span:
        """From when to when it ran, or is to: by the round clock, where one went."""
        clock = await self.find(event.id)
        if clock is None:
            return event.begins_at, event.ends_at
        here = clock.at(now, event.times)
        ends = here.ends if here.over else event.ends_at + here.late(now, event.times)
        return began(here, event.times), ends

    async def start(self, event: SpeedDatingId, clock: RoundClock) -> bool:
        """Start it; False when somebody has."""
        try:
            async with self.tx.connection.begin_nested():
                await self.tx.connection.execute(
                    insert(clocks).values(speed_dating_id=event, **_values(clock))
                )
        except IntegrityError:
            return False
        return True

    async def turn(self, event: SpeedDatingId, clock: RoundClock, *, seen: int) -> bool:
        """It stands so from now on; False when it is not the version that was `seen`."""
        result = await self.tx.connection.execute(
            update(clocks)
            .where(clocks.c.speed_dating_id == event, clocks.c.version == seen)
            .values(**_values(clock), version=seen + 1)
        )
        return result.rowcount == 1


def _values(clock: RoundClock) -> dict[str, object]:
    return {
        "round": clock.number,
        "begins_at": clock.begins,
        "ends_at": clock.ends,
        "paused_at": clock.paused,
        "over": clock.over,
        "stopped": clock.stopped,
        "cut_begins_at": clock.cut[0] if clock.cut is not None else None,
        "cut_ends_at": clock.cut[1] if clock.cut is not None else None,
        "held": " ".join("/".join(one.astimezone(UTC).isoformat() for one in span) for span in clock.held),
    }


def _read(held: str | None) -> tuple[Span, ...]:
    spans = [one.split("/") for one in (held or "").split()]
    return tuple((datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in spans)
