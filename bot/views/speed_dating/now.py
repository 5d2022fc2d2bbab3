"""The day of a speed dating for one guest: with whom, where and when, by the round clock once it goes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.clock import RoundClock
from bot.domain.speed_dating.day import AWAY, Mark, Presence
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.stops import Day, Seat, Seats, Stop, seats_ahead, seats_of_plan
from bot.domain.workdays import is_today
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class Place:
    """A seat, and who sits across: a company by name, a candidate as the table may know them; nobody who is missing."""

    seat: Seat
    who: str


@dataclass(frozen=True)
class GuestDay:
    """A guest's day: the seat of `now`, and all that are `ahead`; `running` while the clock says when.

    Who is `awaited` is marked as not come, and may still come; who `is_here` has come.
    They may say that they are here, or late, themselves. It has `begun` for them with the first of their own talks.
    """

    now: tuple[Place, ...]
    ahead: tuple[tuple[Place, ...], ...]
    running: bool = False
    paused: bool = False
    awaited: bool = False
    is_here: bool = False
    may_say_here: bool = False
    may_say_late: bool = False
    begun: bool = False

    @property
    def begins(self) -> datetime | None:
        """Their first time that is not over, by the clock as it goes; None before it does."""
        return self.awaited_at if self.running else None

    @property
    def awaited_at(self) -> datetime | None:
        """When they are waited for next, by the clock where it goes, else by the plan; None when nothing is left."""
        first = self.now or (self.ahead[0] if self.ahead else ())
        return first[0].seat.begins if first else None

    @property
    def over(self) -> bool:
        """Whether nobody is to be met any more."""
        return not self.now and not self.ahead


@allowed(Role.CANDIDATE.themselves)
async def my_day(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> GuestDay | None:
    """A candidate's own day; None on any other day, or when they have no part in it."""
    me = await unit.candidates.of_person(by.person)
    found = await _of_today(unit, event, now)
    if me is None or found is None:
        return None
    day = await unit.cards.day(event)
    mark = day.candidates.get(me.id)
    own = [one for one in day.planned if one.candidate == me.id]
    names = await unit.companies.names_of({one.company for one in own})
    who = {(one.round, day.numbers[one.company, one.seat]): names[one.company] for one in own}
    stops = day.of_candidates().get(me.id, [])
    return await _guest_day(unit, found, stops, who, mark, now, lost=day.awaits(me.id))


@allowed(Role.MANAGER.of_own_company)
async def our_day(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> GuestDay | None:
    """A company's own day; candidates by number, and by first name who has said yes."""
    company = by.company_as(Role.MANAGER)
    found = await _of_today(unit, event, now)
    if found is None:
        return None
    day = await unit.cards.day(event)
    stops = day.of_companies().get(company, [])
    who = await _known(unit, found, day, company)
    return await _guest_day(unit, found, stops, who, day.companies.get(company), now)


async def _of_today(unit: Unit, event: SpeedDatingId, now: datetime) -> SpeedDating | None:
    found = await unit.speed_dating.get(event)
    is_held = found.state is SpeedDatingState.ANNOUNCED and is_today(found.begins_at, now=now)
    return found if is_held else None


async def _known(unit: Unit, event: SpeedDating, day: Day, company: CompanyId) -> dict[tuple[int, int], str]:
    rounds = {begins: number for number, (begins, _ends) in enumerate(event.times.times)}
    return {
        (rounds[slot.begins], day.numbers[company, seat]): slot.who
        for seat, slot in await unit.times.of_seats(event.id, company)
        if slot.begins in rounds
    }


async def _guest_day(
    unit: Unit,
    event: SpeedDating,
    stops: Collection[Stop],
    who: Mapping[tuple[int, int], str],
    mark: Mark | None,
    now: datetime,
    *,
    lost: bool = False,
) -> GuestDay | None:
    if not stops and not lost:
        return None
    clock = await unit.clocks.find(event.id)
    here = clock.at(now, event.times) if clock is not None else None
    at, ahead = _seats(stops, here, event, now)
    rounds = _rounds(here, event)

    def places(seats: Seats) -> tuple[Place, ...]:
        return tuple(Place(one, who.get((rounds[one.begins], one.table), "")) for one in seats)

    known = mark.presence if mark is not None else None
    if known is Presence.LEFT and not at and not lost:
        return None
    is_over = here is not None and here.over
    return GuestDay(
        places(at),
        tuple(places(one) for one in ahead),
        running=here is not None and not is_over,
        paused=here is not None and here.paused is not None,
        awaited=lost and not is_over,
        is_here=known is Presence.HERE,
        may_say_here=known is not Presence.HERE and not is_over,
        may_say_late=known not in (Presence.HERE, *AWAY) and not is_over,
        begun=here is not None and any(one.round <= here.number for one in stops),
    )


def _rounds(clock: RoundClock | None, event: SpeedDating) -> dict[datetime, int]:
    """Which round begins when."""
    times = event.times
    if clock is None:
        return {begins: number for number, (begins, _ends) in enumerate(times.times)}
    return {clock.of_round(number, times)[0]: number for number in range(clock.number, len(times.times))}


def _seats(
    stops: Collection[Stop], clock: RoundClock | None, event: SpeedDating, now: datetime
) -> tuple[Seats, tuple[Seats, ...]]:
    if clock is None:
        return (), seats_of_plan(stops, event.times)
    return seats_ahead(stops, clock, now=now, rounds=event.times)
