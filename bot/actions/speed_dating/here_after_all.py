"""A candidate is there after all: whoever has read today that they do not come reads that, and at once."""

from collections.abc import Collection, Sequence

from bot.actions.speed_dating.telling import as_the_tables_know
from bot.actions.speed_dating.telling_companies import managers_of
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId
from bot.domain.notices.speed_dating.day import GuestToday
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.day import Mark, Moment, Presence, told_today
from bot.domain.speed_dating.events import Meeting, shown_to_table
from bot.domain.told_once import once_for
from bot.store.candidates import Candidate
from bot.store.outbox import Priority
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit


@by_the_clock
async def tell_who_read_a_no(
    unit: Unit, by: PersonId, event: SpeedDating, me: Candidate, mark: Mark, *, at: Moment
) -> None:
    """Companies they still meet today, and hosts; who says it `by` their own hand has no need to be told."""
    own = [one for one in await unit.speed_dating.meetings_of(event.id) if one.candidate == me.id]
    ahead = [one for one in own if one.agreed and one.ends_at > at.on_plan]
    if not ahead:
        return
    names = await unit.companies.names_of({one.company for one in ahead})
    for host in await _read_a_no(
        unit, event.id, me, await unit.contacts.hosting_today(event, now=at.by_clock)
    ):
        who, numbers = await as_the_tables_know(unit, event, host, me, ahead, now=at.by_clock)
        slots = tuple(at.slot(one, names[one.company]) for one in ahead)
        notice = GuestToday(
            event.id, slots, True, who, here=True, meetings=tuple(one.id for one in ahead), numbers=numbers
        )
        if host != by:
            await _tell(unit, host, notice, me, mark, at=at)
    # Before it goes by the clock a company that has its times back reads them anyway.
    for company in names if await unit.clocks.find(event.id) is not None else ():
        theirs = [one for one in ahead if one.company == company]
        for manager in await _read_a_no(unit, event.id, me, await managers_of(unit, company)):
            await _tell(unit, manager, await _to_a_table(unit, me, company, theirs, at), me, mark, at=at)


async def _to_a_table(
    unit: Unit, me: Candidate, company: CompanyId, theirs: Sequence[Meeting], at: Moment
) -> GuestToday:
    who = shown_to_table(await unit.aliases.of(me.id, company), me.name)
    slots, ids = tuple(at.slot(one, who) for one in theirs), tuple(one.id for one in theirs)
    return GuestToday(theirs[0].event, slots, True, company=company, here=True, meetings=ids)


async def _read_a_no(
    unit: Unit, event: SpeedDatingId, me: Candidate, those: Collection[PersonId]
) -> list[PersonId]:
    said = f"{told_today(event, me.id, Presence.ABSENT, mark=None).rpartition(':')[0]}:"
    return [one for one in those if await unit.told.once(one, said)]


async def _tell(
    unit: Unit, reader: PersonId, notice: GuestToday, me: Candidate, mark: Mark, *, at: Moment
) -> None:
    once = told_today(notice.event, me.id, Presence.HERE, mark=mark)
    # Whoever manages two of their companies is told for each.
    key = once_for(once, notice.company, reader) if notice.company is not None else f"{once}:{reader}"
    await unit.outbox.tell(
        reader, notice, now=at.by_clock, expires=notice.slots[-1].ends, priority=Priority.REMINDER, once=key
    )
