"""Somebody in the room takes a place nobody sits at; the host has asked them, and enters their yes."""

from dataclasses import dataclass
from datetime import datetime

from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.on_its_day import held_today
from bot.actions.speed_dating.telling import tell_changes
from bot.actions.speed_dating.telling_companies import managers_of
from bot.domain.ids import SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import HOSTS, Actor, allowed, by_the_clock
from bot.domain.speed_dating.day import OthersWereFaster
from bot.domain.speed_dating.events import Attendance, Heard
from bot.domain.speed_dating.filling import Free
from bot.domain.speed_dating.timetable import Place
from bot.store.unit import Unit


@dataclass(frozen=True)
class Reached:
    """Whom a message reaches; whoever none does is told by the host."""

    candidate: bool
    company: bool


@allowed(HOSTS)
async def fill_place(
    unit: Unit, by: Actor, event: SpeedDatingId, place: Place, *, now: datetime, municipality: Municipality
) -> Reached:
    """The candidate has said yes in the room to meeting that company then; both read it, as far as they can.

    Raises `OthersWereFaster` when the place, or somebody's time, is free no more; `Gone`, `NotTheDay`,
    `NotAllowed`.
    """
    found = await held_today(unit, by, event, now=now)
    # Who has left, or leaves in this moment, is not given a place: a mark waits, and calls it off.
    await unit.days.hold(event, place.company, place.candidate)
    known = await unit.filling.known(found, now=now)
    may = known.room(municipality.dating).who(Free(place.company, place.round, place.table))
    if place not in may or place.round not in known.open_rounds(now):
        raise OthersWereFaster
    begins, ends = found.times.times[place.round]
    met = await unit.speed_dating.meet(
        event, place.company, place.candidate, known.wishes[place.company, place.candidate],
        number=place.round, begins_at=begins, ends_at=ends, seat=place.table, agreed=True,
    )  # fmt: skip
    if met is None:
        raise OthersWereFaster
    if place.candidate not in await unit.speed_dating.candidates(event):
        await unit.speed_dating.invite(event, [], [place.candidate])
    await unit.speed_dating.candidate_says(event, place.candidate, Attendance.COMING)
    await unit.speed_dating.changed(event)
    unit.audit.note(by, "yes entered in the room", ("meeting", met), now=now)
    await unit.speed_dating.hear(
        event, Heard.OLD, companies=[place.company], candidates=[place.candidate], even_new=True
    )
    await tell_changes(unit, found, now=now, municipality=municipality)
    await refresh_cards(unit, found, [await unit.speed_dating.meeting(met)], now=now)
    return await who_is_reached(unit, place)


@by_the_clock
async def who_is_reached(unit: Unit, place: Place) -> Reached:
    """Whose phone reads that the two of a place meet."""
    who = (await unit.candidates.get(place.candidate)).person
    managers = await managers_of(unit, place.company)
    reached = await unit.people.reachable_of([who, *managers])
    return Reached(who in reached, any(one in reached for one in managers))
