"""Who stands idle while others sit, and could talk at once, as the host sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, PersonId, RepairId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.at_once import AtOnce, couples, round_to_sit_in, talks_at_once
from bot.domain.speed_dating.choices import ChangeKind
from bot.domain.speed_dating.events import Meeting
from bot.domain.speed_dating.filling import Known, Room
from bot.domain.speed_dating.timetable import Place
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit
from bot.views.speed_dating.day import of_today

# So many couples stand on the board itself.
MOST_NOW = 2


@dataclass(frozen=True)
class TalkNow:
    """A talk that can be held now: who, as the host may call them, at which table of the room, and until when.

    It takes the place of their talk at `later`, by the clock that goes, if they have one.
    """

    company: CompanyId
    candidate: CandidateId
    who: str | int
    name: str
    table: int
    ends: datetime
    later: datetime | None = None


@allowed(HOSTS)
async def talks_now(
    unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime, municipality: Municipality
) -> tuple[TalkNow, ...]:
    """All that can be held at once, those first that the board offers. Raises `Gone`, `NotTheDay`, `NotAllowed`."""
    found = await of_today(unit, by, event, now=now)
    known = await unit.filling.known(found, now=now)
    if round_to_sit_in(known, now) is None:
        return ()
    lost = [one for one, _side in await unit.days.off(event)]
    talks = talks_at_once(known, known.room(municipality.dating), now, lost=_places(lost))
    return await named_now(unit, by.person, found, known, talks, now=now)


@allowed(HOSTS)
async def sit_now(
    unit: Unit, by: Actor, event: SpeedDatingId, company: CompanyId, candidate: CandidateId, *, now: datetime
) -> tuple[TalkNow, RepairId] | None:
    """The two as they talk, because a host let them in this very round, and what can take it back; else None.

    Raises `Gone`, `NotTheDay`, `NotAllowed`.
    """
    found, clock = await of_today(unit, by, event, now=now), await unit.clocks.find(event)
    here = clock.at(now, found.times) if clock is not None else None
    if here is None or not here.is_talking(now):
        return None
    for made in await unit.repairs.done(event):
        if made.kind is not ChangeKind.NOW:
            continue
        for one in await unit.repairs.comes(made.id):
            pair = (one.company, one.candidate)
            if one.is_planned and one.round == here.number and pair == (company, candidate):
                later = next(iter(await unit.repairs.goes(made.id)), None)
                called = await unit.known_names.of(by.person, [(candidate, company)], now=now)
                names = await unit.companies.names_of({company})
                number = (await unit.speed_dating.table_numbers(event))[company, one.seat]
                then = here.of_round(later.round, found.times)[0] if later is not None else None
                who = called[candidate, company]
                return TalkNow(company, candidate, who, names[company], number, here.ends, then), made.id
    return None


def offered_now(known: Known, room: Room, off: Collection[Meeting], *, now: datetime) -> list[AtOnce]:
    """What the board offers by itself, where these talks of the day are off."""
    return couples(talks_at_once(known, room, now, lost=_places(off)), most=MOST_NOW)


@by_the_clock
async def named_now(
    unit: Unit, reader: PersonId, event: SpeedDating, known: Known, talks: Sequence[AtOnce], *, now: datetime
) -> tuple[TalkNow, ...]:
    """The same with names, as this host may read them."""
    clock = round_to_sit_in(known, now)
    if not talks or clock is None:
        return ()
    called = await unit.known_names.of(
        reader, [(one.place.candidate, one.place.company) for one in talks], now=now
    )
    names = await unit.companies.names_of({one.place.company for one in talks})
    numbers = await unit.speed_dating.table_numbers(event.id)
    return tuple(
        TalkNow(
            one.place.company,
            one.place.candidate,
            called[one.place.candidate, one.place.company],
            names[one.place.company],
            numbers[one.place.company, one.place.table],
            clock.ends,
            clock.of_round(one.later.round, event.times)[0] if one.later is not None else None,
        )
        for one in talks
    )


def _places(those: Collection[Meeting]) -> list[Place]:
    return [Place(one.company, one.candidate, one.round, one.seat) for one in those]
