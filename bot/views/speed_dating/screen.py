"""What stands on a screen in the room: tables and candidates by number, and nobody's name or company."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.clock import RoundClock, rounds_that_count
from bot.domain.speed_dating.day import Side
from bot.domain.speed_dating.events import Meeting, SpeedDatingState
from bot.domain.speed_dating.stops import NO_NUMBER, comes, numbers_in_the_room
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class ScreenRow:
    """A table, with the number of who sits there now, and of who comes next; `NO_NUMBER` for who has none."""

    table: int
    now: int | None
    next: int | None


@dataclass(frozen=True)
class RoomScreen:
    """The event for everybody in the room; `until` is what the countdown runs to, None while the clock stands.

    `clock` is None before the first round. It `was_cut` when talks are off because it was stopped; `no_more` when none
    is left, though the clock goes on.
    """

    rounds: int
    clock: RoundClock | None
    is_talking: bool
    until: datetime | None
    rows: tuple[ScreenRow, ...]
    was_cut: bool = False
    no_more: bool = False


@by_the_clock
async def room_screen(unit: Unit, token: str, *, now: datetime) -> RoomScreen | None:
    """What the holder of the link may see; None when it shows nothing (any more)."""
    shown = await unit.screens.shown_by(token, now=now)
    if shown is None:
        return None
    event = await unit.speed_dating.get(shown)
    if event.state is not SpeedDatingState.ANNOUNCED:
        return None
    clock = await unit.clocks.find(event.id)
    clock = clock.at(now, event.times) if clock is not None else None
    talking = clock is not None and clock.is_talking(now)
    meetings = await unit.speed_dating.meetings_of(event.id)
    rows = await _rows(unit, event, clock, meetings, talking=talking)
    rounds = rounds_that_count(event.rounds, {one.round for one in meetings}, clock)
    no_more = clock is not None and not talking and clock.number + 1 >= rounds
    was_cut = False
    if clock is not None and clock.stopped:
        was_cut = any(side is Side.SERVICE for _meeting, side in await unit.days.off(event.id))
    until = None if no_more else _until(event, clock, now)
    return RoomScreen(rounds, clock, talking, until, rows, was_cut, no_more)


async def _rows(
    unit: Unit,
    event: SpeedDating,
    clock: RoundClock | None,
    meetings: Sequence[Meeting],
    *,
    talking: bool,
) -> tuple[ScreenRow, ...]:
    """Who has not said yes is on it once they are in the room, without a number; a table that does not come is not."""
    marks = await unit.days.candidates(event.id)
    planned = [one for one in meetings if comes(one, marks.get(one.candidate))]
    there = await unit.speed_dating.tables_there(event.id)
    sat_at = [(one.company, one.seat) for one in planned]
    numbers = numbers_in_the_room(there, meetings)
    here = await unit.standings.tables(event.id)
    known = await unit.aliases.of_pairs([(one.candidate, one.company) for one in planned if one.agreed])
    at = {
        (one.round, numbers[one.company, one.seat]): known.get((one.candidate, one.company), NO_NUMBER)
        for one in planned
    }
    over = clock is not None and clock.over
    now = clock.number if clock is not None and talking else None
    following = 0 if clock is None else clock.number + 1
    return tuple(
        ScreenRow(
            table,
            at.get((now, table)) if now is not None else None,
            at.get((following, table)) if not over else None,
        )
        for table in sorted(
            table
            for (company, seat), table in numbers.items()
            if company in here and (seat in there[company].seats or (company, seat) in sat_at)
        )
    )


def _until(event: SpeedDating, clock: RoundClock | None, now: datetime) -> datetime | None:
    if clock is None:
        return event.begins_at if event.begins_at > now else None
    if clock.over or clock.paused is not None:
        return None
    if now < clock.ends:
        return clock.ends
    return clock.following(event.times)[0] if clock.number + 1 < event.rounds else None
