"""On the day: what a company writes whose table is expected, or sits in a talk, reaches whoever has it in hand."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.actions.speed_dating.on_its_day import moment_of
from bot.actions.speed_dating.words_of_the_room import EARLY
from bot.domain.errors import Gone
from bot.domain.ids import SpeedDatingId
from bot.domain.long_texts import pieces
from bot.domain.notices.speed_dating.day import GuestWrote
from bot.domain.requests import AtTheirTable
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.stops import seats_ahead, seats_of_plan
from bot.domain.workdays import at, is_today, local
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@dataclass(frozen=True)
class TableExpected:
    """A job dating of today at which a company's table has talks left, which `ends` then."""

    event: SpeedDating
    at_table: AtTheirTable
    ends: datetime


@allowed(Role.MANAGER.of_own_company)
async def table_expected(unit: Unit, by: Actor, *, now: datetime) -> TableExpected | None:
    """Where we are expected from two hours before it begins until our last talk is over; None when nowhere.

    Both are by the round clock, where one goes.
    """
    company = by.company_as(Role.MANAGER)
    for event in await unit.speed_dating.coming(after=at(local(now).date(), time(0))):
        if event.begins_at > now + EARLY:
            break
        if event.state is not SpeedDatingState.ANNOUNCED or not is_today(event.begins_at, now=now):
            continue
        stops = (await unit.cards.day(event.id)).of_companies().get(company, [])
        clock = await unit.clocks.find(event.id)
        if clock is not None:
            here, ahead = seats_ahead(stops, clock.at(now, event.times), now=now, rounds=event.times)
        else:
            here, ahead = (), tuple(one for one in seats_of_plan(stops, event.times) if one[0].ends > now)
        first = here or (ahead[0] if ahead else ())
        if first:
            table = here[0].table if len(here) == 1 else None
            ends = event.ends_at + (await moment_of(unit, event, now=now)).behind()
            return TableExpected(event, AtTheirTable(first[0].begins, table), ends)
    return None


@allowed(Role.MANAGER.of_own_company)
async def tell_host_of_table(
    unit: Unit,
    by: Actor,
    event: SpeedDatingId,
    text: str,
    *,
    sits: AtTheirTable,
    ends: datetime,
    now: datetime,
) -> tuple[str, ...]:
    """Each host of where we are expected reads it till it `ends`, beside whoever answers us; whom it reaches, by name.

    Raises `Gone` where we are no guest.
    """
    company, found = by.company_as(Role.MANAGER), await unit.speed_dating.get(event)
    if company not in await unit.speed_dating.companies(event):
        raise Gone
    reader = await unit.contacts.answering(company, now=now)
    hosts = await unit.contacts.hosting_today(found, now=now)
    name = (await unit.companies.get(company)).name
    answers = (await unit.people.get(reader)).name or "" if reader is not None else ""
    parts = pieces(text)
    for host in [one for one in hosts if one != reader]:
        for part, piece in enumerate(parts, 1):
            notice = GuestWrote(
                event, name, piece, sits.begins, answers, part=part, of=len(parts), table=sits.table
            )
            await unit.outbox.tell(host, notice, now=now, expires=ends, priority=Priority.ANSWER)
    readers = [one for one in dict.fromkeys((*hosts, reader)) if one is not None]
    told = [one for one in readers if await unit.people.is_reachable(one)]
    return tuple([(await unit.people.get(one)).name or "" for one in told])
