"""On the day: a candidate comes late to a job dating, or not at all once it has begun; nobody learns why."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions.speed_dating.answers import invited
from bot.actions.speed_dating.board import board_changes
from bot.actions.speed_dating.cards import refresh_cards
from bot.actions.speed_dating.late_talks import look_at_lateness
from bot.actions.speed_dating.late_telling import SOMEBODY_LATE
from bot.actions.speed_dating.on_its_day import moment_of
from bot.actions.speed_dating.telling import as_the_host_knows, as_the_tables_know
from bot.actions.speed_dating.telling_companies import managers_of, tell_company
from bot.domain.errors import Already, Gone
from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.names import first_name
from bot.domain.notices.speed_dating.events import GuestSaid, GuestToday
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.day import (
    AWAY,
    Mark,
    Moment,
    OthersWereFaster,
    Presence,
    Side,
    awaited_at,
    called_off,
    marked,
    told_today,
)
from bot.domain.speed_dating.events import Meeting, shown_to_table
from bot.domain.workdays import is_today
from bot.store.candidates import Candidate
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def say_today(
    unit: Unit, by: Actor, event: SpeedDatingId, *, coming: bool, now: datetime
) -> tuple[str, ...]:
    """Whoever waits learns that I am late (`coming`) or do not come, with the times; who that is, by name.

    They are the host, my adviser, and the companies I meet. A no before the first of my times is
    `answer_invitation`'s. Whoever is marked as here leaves what has not begun: a talk that goes on ends by itself.
    Raises `Gone` when no agreed time of today is left, `Already`, `OthersWereFaster`, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    at = await moment_of(unit, found, now=now)
    times = [
        one
        for one in await unit.speed_dating.meetings_of(event)
        if one.candidate == me.id
        and one.agreed
        and one.ends_at > at.on_plan
        and is_today(one.begins_at, now=now)
    ]
    mark = (await unit.days.candidates(event)).get(me.id)
    seen = mark.presence if mark is not None else None
    if seen is Presence.HERE and not coming:
        times = [one for one in times if one.begins_at > at.on_plan]
    if not times:
        raise Gone
    if seen in ((Presence.LATE,) if coming else AWAY):
        raise Already
    # Once for as long as nobody says anything else of them.
    said = Presence.LATE if coming else Presence.ABSENT
    once = f"{told_today(event, me.id, said, mark=mark)}:"
    host = await unit.contacts.hosting(found, now=now)
    if await unit.told.once(host, once):
        if mark is not None:
            raise Already
        # What they said is known of them no more: they say it anew.
        once = f"{told_today(event, me.id, said, mark=Mark(said, since=now))}:"
    names = await _tell_staff(unit, found, me, times, coming=coming, once=once, at=at)
    for company in dict.fromkeys(one.company for one in times):
        names.append(await _tell_table(unit, company, me, times, coming=coming, once=once, at=at))
    await _is_marked(unit, found, me, coming=coming, at=at, awaited=awaited_at(times, at))
    return tuple(names)


@allowed(Role.CANDIDATE.themselves)
async def say_still_coming(unit: Unit, by: Actor, event: SpeedDatingId, *, now: datetime) -> str:
    """Who gets no messages any more keeps an agreed time: their adviser and the host hear it; the adviser's name.

    Raises `Gone` when no agreed time is left, `NotAllowed`.
    """
    me, found = await invited(unit, by, event)
    times = (await unit.times.of_candidate(event, me.id)).agreed
    if not times or now >= times[0].begins:
        raise Gone
    adviser = await unit.contacts.advising(me.adviser, now=now)
    hosts = await unit.contacts.hosting_today(found, now=now)
    for person in dict.fromkeys((adviser, *hosts)):
        who = await as_the_host_knows(unit, found, person, me, now=now)
        said = GuestSaid(event, who, coming=True, begins=times[0].begins, candidate=me.id)
        once = f"still coming:{event}:{me.id}:{person}:{now:%Y-%m-%d}"
        await unit.outbox.tell(person, said, now=now, once=once)
    return (await unit.people.get(adviser)).name or ""


async def _is_marked(
    unit: Unit, event: SpeedDating, me: Candidate, *, coming: bool, at: Moment, awaited: datetime | None
) -> None:
    """The host's board shows it, and who does not come gives their times back, on every card too.

    Where the host says something of them in the same moment it is looked at once more.
    """
    for _again in range(2):
        before = (await unit.days.candidates(event.id)).get(me.id)
        seen = before.presence if before is not None else None
        # Who was seen is where they were seen, whatever they press afterwards.
        if coming and seen not in (None, Presence.LATE):
            return
        presence = _said_today(seen, coming=coming)
        mark = marked(presence, before, now=at.by_clock, awaited=awaited)
        if await unit.days.mark(event.id, mark, seen=seen, now=at.by_clock, candidate=me.id):
            break
    else:
        raise OthersWereFaster
    if coming:
        await board_changes(unit, event, now=at.by_clock)
        await look_at_lateness(unit, event, mark, now=at.by_clock, candidate=me.id)
    else:
        own = [one for one in await unit.speed_dating.meetings_of(event.id) if one.candidate == me.id]
        off = called_off(own, presence, before, at)
        # Who says so themselves is not waited for.
        await unit.days.call_off(off, Side.CANDIDATE, Presence.LEFT)
        await refresh_cards(unit, event, off, candidate=me.id, now=at.by_clock)


def _said_today(seen: Presence | None, *, coming: bool) -> Presence:
    if coming:
        return Presence.LATE
    return Presence.LEFT if seen is Presence.HERE else Presence.ABSENT


async def _tell_staff(
    unit: Unit,
    event: SpeedDating,
    me: Candidate,
    times: Sequence[Meeting],
    *,
    coming: bool,
    once: str,
    at: Moment,
) -> list[str]:
    companies = {one.company: (await unit.companies.get(one.company)).name for one in times}
    slots = tuple(at.slot(one, companies[one.company]) for one in times)
    hosts = await unit.contacts.hosting_today(event, now=at.by_clock)
    told = []
    for person in dict.fromkeys((*hosts, await unit.contacts.advising(me.adviser, now=at.by_clock))):
        known, numbers = await as_the_tables_know(unit, event, person, me, times, now=at.by_clock)
        notice = GuestToday(
            event.id, slots, coming, known, meetings=tuple(one.id for one in times), numbers=numbers
        )
        await unit.outbox.tell(
            person,
            notice,
            now=at.by_clock,
            expires=slots[-1].ends,
            priority=Priority.REMINDER,
            once=f"{once}{person}",
            about=(SOMEBODY_LATE, event.id) if coming else None,
        )
        told.append((await unit.people.get(person)).name or "")
    return told


async def _tell_table(
    unit: Unit,
    company: CompanyId,
    me: Candidate,
    times: Sequence[Meeting],
    *,
    coming: bool,
    once: str,
    at: Moment,
) -> str:
    who = shown_to_table(await unit.aliases.of(me.id, company), me.name)
    own = [one for one in times if one.company == company]
    slots, ids = tuple(at.slot(one, who) for one in own), tuple(one.id for one in own)
    if first_name(me.name):
        managers = await managers_of(unit, company)
        await unit.candidates.first_names_read([me.id], managers, company=company, now=at.by_clock)
    notice = GuestToday(times[0].event, slots, coming, company=company, meetings=ids)
    await tell_company(unit, company, notice, now=at.by_clock, expires=slots[-1].ends, once=f"{once}table")
    return (await unit.companies.get(company)).name
