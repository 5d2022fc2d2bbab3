"""Who may change places with whom on the day, as the host sees it: legal swaps alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import MeetingId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.filling import Known
from bot.domain.speed_dating.timetable import Place
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit
from bot.views.speed_dating.day import of_today


@dataclass(frozen=True)
class Sits:
    """A meeting to come: who, as the host may call them, where, and when by the clock that goes."""

    meeting: MeetingId
    who: str | int
    company: str
    begins: datetime


@allowed(HOSTS)
async def who_may_swap(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[Sits, ...]:
    """Meetings to come of who is here, and could change places with somebody.

    Raises `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found = await of_today(unit, by, event, now=now)
    known = await unit.filling.known(found, now=now)
    room, rounds, here = known.room(municipality.dating), known.open_rounds(now), known.here()
    planned = await unit.speed_dating.meetings_of(event)
    those = [one for one in planned if one.agreed and room.has_partner(_place(one), here, rounds)]
    return await _named(unit, by, found, known, those, now)


@allowed(HOSTS)
async def swap_partners(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    meeting: MeetingId,
    *,
    now: datetime,
    municipality: Municipality,
) -> tuple[Sits | None, tuple[Sits, ...]]:
    """One of them, and with whom; None when it can be swapped no more. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await of_today(unit, by, event, now=now)
    known = await unit.filling.known(found, now=now)
    planned = await unit.speed_dating.meetings_of(event)
    first = next((one for one in planned if one.id == meeting), None)
    if first is None:
        return None, ()
    may = set(known.room(municipality.dating).partners(_place(first), known.here(), known.open_rounds(now)))
    those = [one for one in planned if one.agreed and _place(one) in may]
    (named, *others) = await _named(unit, by, found, known, [first, *those], now)
    return named, tuple(others)


async def _named(
    unit: Unit, by: Actor, event: SpeedDating, known: Known, those: Sequence[Meeting], now: datetime
) -> tuple[Sits, ...]:
    called = await unit.known_names.of(by.person, [(one.candidate, one.company) for one in those], now=now)
    companies = await unit.companies.names_of({one.company for one in those})
    clock = known.clock.at(now, event.times) if known.clock is not None else None
    return tuple(
        Sits(
            one.id,
            called[one.candidate, one.company],
            companies[one.company],
            clock.of_round(one.round, event.times)[0] if clock is not None else one.begins_at,
        )
        for one in those
    )


def _place(one: Meeting) -> Place:
    return Place(one.company, one.candidate, one.round, one.seat)
