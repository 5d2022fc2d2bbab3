"""Who did not come to a speed dating is asked kindly the next day, and offered another date."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.answers import invited
from bot.actions.speed_dating.cards import Concerned
from bot.actions.speed_dating.free_times import who_could_come
from bot.actions.speed_dating.telling_companies import tell_company
from bot.domain.errors import Already, Gone
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.missed import MissedTable, MissedYou, WasInTheWay
from bot.domain.roles import Actor, Role, allowed, by_the_clock
from bot.domain.speed_dating.day import Presence, Side
from bot.domain.speed_dating.events import Meeting, SpeedDatingState
from bot.domain.speed_dating.missed import MISSED, InTheWay
from bot.domain.speed_dating.waiting_list import read_on
from bot.store.candidates import Candidate
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def ask_who_missed(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Candidates and companies the host has marked as not come, as it stands now; once each."""
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if event.state is not SpeedDatingState.ANNOUNCED:
        return
    marks = await unit.days.candidates(event.id)
    spared = _missed_nothing(await unit.days.off(event.id))
    said_so = await _said_so(unit, event.id)
    absent = [
        one
        for one, mark in marks.items()
        if mark.presence is Presence.ABSENT and one not in spared.candidates | said_so
    ]
    those = [
        who for who in await unit.candidates.these(absent)
        if who.closed_at is None and not who.leaving and who.hidden_at is None
    ]  # fmt: skip
    if those:
        await _ask_all(unit, event, those, row, now, municipality)
    for company, mark in (await unit.days.companies(event.id)).items():
        if mark.presence is Presence.ABSENT and company not in spared.companies:
            told = MissedTable(event.id, company)
            once = f"{MISSED}:{event.id}"
            await tell_company(unit, company, told, now=now, expires=row.expires_at, once=once)


async def _said_so(unit: Unit, event: SpeedDatingId) -> frozenset[CandidateId]:
    """Who has said on the day that they do not come: nobody waited for them, nobody asks."""
    left = {one.candidate for one in await unit.days.given_back(event, marks=(Presence.LEFT,))}
    missed = {one.candidate for one in await unit.days.given_back(event, marks=(Presence.ABSENT,))}
    return frozenset(left - missed)


def _missed_nothing(off: Collection[tuple[Meeting, Side]]) -> Concerned:
    """Those for whom only what was stopped is off: nobody waited for them."""
    stopped = [one for one, side in off if side is Side.SERVICE]
    candidates = {one.candidate for one, side in off if side is Side.CANDIDATE}
    companies = {one.company for one, side in off if side is Side.COMPANY}
    return Concerned(
        frozenset(one.candidate for one in stopped) - candidates,
        frozenset(one.company for one in stopped) - companies,
    )


@allowed(Role.CANDIDATE.themselves)
async def say_in_the_way(
    unit: Unit, by: Actor, event: SpeedDatingId, because: InTheWay, *, now: datetime
) -> str:
    """My adviser reads it, and nobody else; it is kept nowhere. The adviser's name.

    Raises `Gone` when nobody has said that I was not there, `Already`, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    mark = (await unit.days.candidates(found.id)).get(me.id)
    if mark is None or mark.presence is not Presence.ABSENT:
        raise Gone
    adviser = await unit.contacts.advising(me.adviser, now=now)
    once = f"in the way:{event}:{me.id}"
    if await unit.told.any_of([once]):
        raise Already
    told = WasInTheWay(event, me.id, me.name, because)
    await unit.outbox.tell(adviser, told, now=now, once=once)
    return (await unit.people.get(adviser)).name or ""


@dataclass(frozen=True)
class _Chance:
    """A coming event: whom a free time there would suit, who has been asked enough, and whom it knows."""

    event: SpeedDating
    suits: frozenset[CandidateId]
    spent: Collection[CandidateId]
    guests: Collection[CandidateId]


async def _ask_all(
    unit: Unit,
    event: SpeedDating,
    those: Sequence[Candidate],
    row: DueRow,
    now: datetime,
    municipality: Municipality,
) -> None:
    """What is the same for many is read once: a large event has many who did not come."""
    chances = await _chances(unit, event, [who.id for who in those], now, municipality)
    advising = {one: await unit.contacts.advising(one, now=now) for one in {who.adviser for who in those}}
    names = await unit.people.names_of(set(advising.values()))
    for who in those:
        chance = next((one for one in chances if who.id in one.suits), None)
        await _ask(unit, event, who, names.get(advising[who.adviser], ""), chance, row, now, municipality)


async def _ask(
    unit: Unit,
    event: SpeedDating,
    who: Candidate,
    adviser: str,
    chance: _Chance | None,
    row: DueRow,
    now: datetime,
    municipality: Municipality,
) -> None:
    told, once = MissedYou(event.id, adviser), f"{MISSED}:{event.id}:{who.person}"
    if chance is not None and who.id not in chance.spent:
        other = chance.event
        if who.id not in chance.guests:
            await unit.speed_dating.invite(other.id, [], [who.id])
        # It is one of the few offers of free times a day, and of that event.
        await unit.offers.add(other.id, who.id, day=read_on(now, municipality), now=now)
        told = MissedYou(event.id, adviser, other.id, other.begins_at)
    await unit.outbox.tell(who.person, told, now=now, expires=row.expires_at, once=once)


async def _chances(
    unit: Unit,
    event: SpeedDating,
    those: Collection[CandidateId],
    now: datetime,
    municipality: Municipality,
) -> list[_Chance]:
    """Coming events of the same unit, the nearest first, with whom of those a free time there would suit."""
    found = []
    where = await unit.units.of(event.organiser)
    for one in await unit.speed_dating.coming(after=now):
        open_still = one.state is SpeedDatingState.ANNOUNCED and one.begins_at > now and one.id != event.id
        if not open_still or await unit.units.of(one.organiser) != where:
            continue
        could = {wish.candidate for wish in await who_could_come(unit, one, now, municipality)}
        suits = frozenset(those) & could
        spent = await unit.offers.spent(one.id, suits, day=read_on(now, municipality))
        guests = await unit.speed_dating.candidates(one.id) if suits else ()
        found.append(_Chance(one, suits, spent, guests))
    return found
