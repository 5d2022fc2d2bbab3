"""Free places of a day as its host sees them: when, where, and who of those in the room may take one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Gone
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.day import AWAY, Side
from bot.domain.speed_dating.filling import Free, Known
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit
from bot.views.speed_dating.at_once import TalkNow, named_now, offered_now
from bot.views.speed_dating.day import of_today

# So many places stand on the board itself, and those nobody may take only for so many rounds to come.
MOST_HOLES, NEXT_ROUNDS = 4, 2


@dataclass(frozen=True)
class FreePlace:
    """A place to come that nobody sits at, by the clock that goes; `table` is its number in the room."""

    place: Free
    begins: datetime
    name: str
    table: int


@dataclass(frozen=True)
class Holes:
    """Places of the rounds to come: `open` to somebody in the room, the first few; `empty` for want of anybody.

    `talks` are what two who stand idle now can hold at once.
    """

    open: tuple[FreePlace, ...] = ()
    empty: tuple[FreePlace, ...] = ()
    more: bool = False
    talks: tuple[TalkNow, ...] = ()


@allowed(HOSTS)
async def free_places(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[FreePlace, ...]:
    """All that somebody in the room may take, the next first. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await of_today(unit, by, event, now=now)
    known = await unit.filling.known(found, now=now)
    free = known.room(municipality.dating).free(known.open_rounds(now))
    return await _named(unit, found, known, free, now)


@allowed(HOSTS)
async def holes_ahead(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> Holes:
    """The next places on the board: what somebody here may take, and what was given back and nobody here may.

    Raises `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await of_today(unit, by, event, now=now)
    known = await unit.filling.known(found, now=now)
    rounds, room, off = known.open_rounds(now), known.room(municipality.dating), await unit.days.off(event)
    here = known.here()
    talks = offered_now(known, room, [one for one, _side in off], now=now) if here else []
    sat = {(one.place.company, one.place.round) for one in talks}
    free = room.free(rounds, most=MOST_HOLES + 1) if here else []
    may = [one for one in free if (one.company, one.round) not in sat]
    # Where two could talk now somebody here may take it.
    there = sat | {(one.company, one.round) for one in may}
    taken = {(one.company, one.round, one.table) for one in known.planned}
    away = {one for one, mark in known.companies.items() if mark.presence in AWAY}
    # A place that was filled and given back once more is one place.
    given = dict.fromkeys(
        Free(one.company, one.round, one.seat)
        for one, side in off
        if side is Side.CANDIDATE
        and one.agreed
        and one.round in rounds[:NEXT_ROUNDS]
        and one.company not in away
        and one.seat in known.tables.get(one.company, ())
        and (one.company, one.round) not in there
        and (one.company, one.round, one.seat) not in taken
    )
    named = await _named(unit, found, known, [*may[:MOST_HOLES], *list(given)[:MOST_HOLES]], now)
    cut = min(len(may), MOST_HOLES)
    who = await named_now(unit, by.person, found, known, talks, now=now)
    return Holes(named[:cut], named[cut:], more=len(may) > MOST_HOLES, talks=who)


@allowed(HOSTS)
async def who_may_take(
    unit: Unit, by: Actor, event: SpeedDatingId, place: Free, *, now: datetime, municipality: Municipality
) -> tuple[FreePlace, tuple[tuple[CandidateId, str | int], ...]]:
    """A place, and those in the room who may take it. Raises `Gone` when there is nobody; `NotTheDay`, `NotAllowed`."""
    found = await of_today(unit, by, event, now=now)
    known = await unit.filling.known(found, now=now)
    those = known.room(municipality.dating).who(place) if place.round in known.open_rounds(now) else []
    if not those:
        raise Gone
    called = await unit.known_names.of(by.person, [(one.candidate, one.company) for one in those], now=now)
    (named,) = await _named(unit, found, known, [place], now)
    return named, tuple((one.candidate, called[one.candidate, one.company]) for one in those)


async def _named(
    unit: Unit, event: SpeedDating, known: Known, free: Sequence[Free], now: datetime
) -> tuple[FreePlace, ...]:
    names = await unit.companies.names_of({one.company for one in free})
    clock = known.clock.at(now, event.times) if known.clock is not None else None
    numbers = await unit.speed_dating.table_numbers(event.id)
    spans = [
        clock.of_round(one.round, event.times) if clock is not None else event.times.times[one.round]
        for one in free
    ]
    return tuple(
        FreePlace(one, begins, names[one.company], numbers[one.company, one.table])
        for one, (begins, _ends) in zip(free, spans, strict=True)
    )
