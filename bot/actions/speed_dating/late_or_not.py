"""On the day: a candidate comes late to a job dating, or not at all once it has begun; nobody learns why."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.notices.speed_dating.events import GuestSaid
from bot.domain.roles import Actor, Role, allowed
from bot.domain.speed_dating.day import (
    AWAY,
    Mark,
    Moment,
    OthersWereFaster,
    Presence,
    Side,
    called_off,
    told_today,
)
from bot.domain.speed_dating.events import Meeting, shown_to_table
from bot.domain.speed_dating.how_late import said_late
from bot.domain.workdays import is_today
from bot.store.candidates import Candidate
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@allowed(Role.CANDIDATE.themselves)
async def say_today(
    unit: Unit, by: Actor, event: SpeedDatingId, *, coming: bool, now: datetime, until: datetime | None = None
) -> tuple[str, ...]:
    """Whoever waits learns that I am late (`coming`) or do not come, with the times; who that is, by name.

    Who is late is there at `until`, or does not know when, and may say another hour later. Those who wait are the
    host, my adviser, and the companies I meet. A no before the first of my times is `answer_invitation`'s. Whoever is
    marked as here leaves what has not begun: a talk that goes on ends by itself.
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
    is_late = mark is not None and seen is Presence.LATE
    if (is_late and mark is not None and mark.late_until == until) if coming else seen in AWAY:
        raise Already
    # Once for as long as nobody says anything else of them.
    said, hour = (Presence.LATE, _hour(until)) if coming else (Presence.ABSENT, "")
    once = f"{told_today(event, me.id, said, mark=mark)}:{hour}"
    host = await unit.contacts.hosting(found, now=now)
    if await unit.told.once(host, once):
        if mark is not None and not (coming and is_late):
            raise Already
        # What they said is known of them no more: they say it anew.
        once = f"{told_today(event, me.id, said, mark=Mark(said, since=now))}:{hour}"
    word = _Word(unit, found, me, times, coming, until, once, at)
    names = await word.to_staff()
    for company in dict.fromkeys(one.company for one in times):
        names.append(await word.to_table(company))
    await _is_marked(unit, found, me, coming=coming, at=at, until=until)
    return tuple(names)


def _hour(until: datetime | None) -> str:
    return f"{until:%H%M}:" if until is not None else "unsure:"


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
    unit: Unit, event: SpeedDating, me: Candidate, *, coming: bool, at: Moment, until: datetime | None
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
        mark = Mark(presence, since=at.by_clock)
        if coming:
            mark = said_late(before, until, now=at.by_clock)
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


@dataclass(frozen=True)
class _Word:
    """What somebody says of themselves, on its way to whoever waits: `once` for as long as they say nothing else."""

    unit: Unit
    event: SpeedDating
    me: Candidate
    times: Sequence[Meeting]
    coming: bool
    until: datetime | None
    once: str
    at: Moment

    @property
    def _is_unsure(self) -> bool:
        return self.coming and self.until is None

    async def to_staff(self) -> list[str]:
        """The hosts, and my adviser; by name."""
        unit, at, ids = self.unit, self.at, tuple(one.id for one in self.times)
        companies = await unit.companies.names_of({one.company for one in self.times})
        slots = tuple(at.slot(one, companies[one.company]) for one in self.times)
        hosts = await unit.contacts.hosting_today(self.event, now=at.by_clock)
        adviser = await unit.contacts.advising(self.me.adviser, now=at.by_clock)
        told = []
        for person in dict.fromkeys((*hosts, adviser)):
            known, numbers = await as_the_tables_know(
                unit, self.event, person, self.me, self.times, now=at.by_clock
            )
            notice = GuestToday(
                self.event.id, slots, self.coming, known, meetings=ids, numbers=numbers,
                until=self.until, unsure=self._is_unsure,
            )  # fmt: skip
            await unit.outbox.tell(
                person, notice, now=at.by_clock, expires=slots[-1].ends, priority=Priority.REMINDER,
                once=f"{self.once}{person}", about=(SOMEBODY_LATE, self.event.id) if self.coming else None,
            )  # fmt: skip
            told.append((await unit.people.get(person)).name or "")
        return told

    async def to_table(self, company: CompanyId) -> str:
        """A company I meet, by name; it reads the times with it alone."""
        unit, me, at = self.unit, self.me, self.at
        who = shown_to_table(await unit.aliases.of(me.id, company), me.name)
        own = [one for one in self.times if one.company == company]
        slots, ids = tuple(at.slot(one, who) for one in own), tuple(one.id for one in own)
        if first_name(me.name):
            managers = await managers_of(unit, company)
            await unit.candidates.first_names_read([me.id], managers, company=company, now=at.by_clock)
        notice = GuestToday(
            self.event.id, slots, self.coming, company=company, meetings=ids,
            until=self.until, unsure=self._is_unsure,
        )  # fmt: skip
        await tell_company(
            unit, company, notice, now=at.by_clock, expires=slots[-1].ends, once=f"{self.once}table"
        )
        return (await unit.companies.get(company)).name
