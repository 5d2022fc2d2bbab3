"""A company at a speed dating reads its times: only those to which a candidate has said yes."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.actions.speed_dating.calendar_entries import EVENT, INVITATION, entry_for
from bot.actions.speed_dating.cards import reads_cards
from bot.actions.speed_dating.newest import tell_once_or_again, tell_while_it_runs, with_what_lies_unopened
from bot.actions.speed_dating.not_coming import not_read_of, remembered_as, who_does_not_come
from bot.actions.speed_dating.promised_calls import company_has_time, promise_company
from bot.actions.speed_dating.silent_ahead import plan_to_remind_the_silent
from bot.actions.speed_dating.who_calls import Callers
from bot.domain.ids import CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.speed_dating.events import TableKept, TimesChanged
from bot.domain.roles import Role, by_the_clock
from bot.domain.speed_dating.events import Heard, Meeting, Slot, SpeedDatingState, expected_at, told_when_calm
from bot.domain.told_once import once_for
from bot.domain.workdays import is_today
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit

CHANGED = "speed dating table has changed"


@by_the_clock
async def expects_company(unit: Unit, event: SpeedDating, company: CompanyId) -> datetime:
    """When a company is expected: with the hours it keeps free, or kept last."""
    known = (await unit.speed_dating.guest_companies(event.id))[company].expected_at
    return (await unit.times.of_table(event.id, company)).expected(known or event.begins_at)


@by_the_clock
async def meets_first(unit: Unit, event: SpeedDating, company: CompanyId) -> datetime:
    """When the first talk is to which somebody has said yes, or else as it is expected: until then it says no."""
    known = (await unit.speed_dating.guest_companies(event.id))[company].expected_at
    return (await unit.times.of_table(event.id, company)).first_talk(known or event.begins_at)


@by_the_clock
async def managers_of(unit: Unit, company: CompanyId) -> list[PersonId]:
    """Who reads what is told to a company."""
    return [one.person for one in await unit.companies.members(company) if one.role == Role.MANAGER]


@by_the_clock
async def managers_of_all(unit: Unit, companies: Collection[CompanyId]) -> dict[CompanyId, list[PersonId]]:
    """The same for several, read at once."""
    members = await unit.companies.members_of(companies)
    return {
        company: [one.person for one in those if one.role == Role.MANAGER]
        for company, those in members.items()
    }


@by_the_clock
async def tell_company(
    unit: Unit,
    company: CompanyId,
    notice: Notice,
    *,
    now: datetime,
    due: datetime | None = None,
    expires: datetime | None = None,
    once: str | None = None,
    about: tuple[str, int] | None = None,
    spared: frozenset[PersonId] = frozenset(),
    card: str | None = None,
) -> None:
    """Tell every manager of a company, but those who are spared; what is told `once`, once for this company."""
    for manager in await managers_of(unit, company):
        if manager not in spared:
            key = once_for(once, company, manager) if once else None
            await unit.outbox.tell(
                manager, notice, now=now, due=due, expires=expires, once=key, about=about, card=card
            )


def invitation_card(event: SpeedDatingId, company: CompanyId) -> str:
    """What the invitation of a company is called in the chat of each who writes for it."""
    return f"invited:{event}:{company}"


@by_the_clock
async def tell_tables(unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality) -> None:
    """Companies that do not know their hours as they are now: invited, or told in a while what has changed."""
    when = told_when_calm(now, event.begins_at, partial(municipality.send_at, to_company=True))
    invited, callers = False, Callers(unit, event.id)
    for company, guest in (await unit.speed_dating.guest_companies(event.id)).items():
        if not guest.is_to_hear:
            continue
        if guest.heard is Heard.OLD and when > now:
            once = f"{company}:{when.isoformat()}"
            await unit.due.plan(CHANGED, event.id, once, due=when, expires=event.begins_at)
        else:
            await _tell_table(
                unit, event, company, guest, now=now, municipality=municipality, callers=callers
            )
            invited = invited or guest.heard is Heard.NOTHING
    if invited:
        await plan_to_remind_the_silent(unit, event, now=now, municipality=municipality)


@by_the_clock
async def tell_of_changes(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """The calm is over: the company reads its times as they are now, unless it has meanwhile."""
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    company = CompanyId(int(row.occurrence.partition(":")[0]))
    guest = (await unit.speed_dating.guest_companies(event.id)).get(company)
    if event.state is SpeedDatingState.ANNOUNCED and guest is not None and guest.is_to_hear:
        await _tell_table(unit, event, company, guest, now=now, municipality=municipality)


async def _tell_table(
    unit: Unit,
    event: SpeedDating,
    company: CompanyId,
    guest: Guest,
    *,
    now: datetime,
    municipality: Municipality,
    callers: Callers | None = None,
) -> None:
    if guest.heard is Heard.OLD:
        begins = await table_has_changed(
            unit, event, company, guest, now=now, municipality=municipality, callers=callers
        )
    elif kept := await unit.times.keep(event.id, company):
        begins = await _invite_table(
            unit, event, company, kept, guest.tables.all, anew=guest.entry > 0, now=now,
            municipality=municipality,
        )  # fmt: skip
    else:
        return
    await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=[company], expected=begins)


@by_the_clock
async def table_has_changed(
    unit: Unit,
    event: SpeedDating,
    company: CompanyId,
    guest: Guest,
    *,
    now: datetime,
    municipality: Municipality,
    new_place: bool = False,
    back: Collection[Meeting] = (),
    callers: Callers | None = None,
    spared: frozenset[PersonId] = frozenset(),
) -> datetime:
    """The company reads its times as they are now, or who it hears from when none is left; when it is expected.

    It has read that those which are `back` are off. Where many hear at once, `callers` are looked up once. Who is
    `spared` has read it in answer to their own press.
    """
    managers = await managers_of(unit, company)
    table = await unit.times.read_table(event.id, company, readers=managers, now=now)
    on_again = {(one.seat, one.begins_at) for one in back if one.company == company}
    seats = await unit.times.of_seats(event.id, company) if on_again else []
    promise = None
    by_the_card: frozenset[PersonId] = frozenset()
    if table.hours is not None and not new_place:
        by_the_card = await reads_cards(unit, event, managers, now=now)
    today = not new_place and is_today(event.begins_at, now=now)
    gone = await who_does_not_come(unit, event.id, company) if today else {}
    if table.hours is None:
        promise = await promise_company(
            unit, company, event.id, now=now, municipality=municipality, callers=callers
        )
    elif table.slots and not new_place:
        await company_has_time(unit, company, event.id, now=now)
    begins = table.hours[0] if table.hours else guest.expected_at or event.begins_at
    keeps = (Slot(*table.hours, who=""),) if table.hours else ()
    told = TimesChanged(
        event.id,
        event.place,
        table.slots,
        cancelled=table.hours is None,
        for_company=True,
        entry=await entry_for(unit, event, guest, keeps, now=now, company=company),
        begins=begins,
        has_begun=now >= expected_at(table.slots, begins),
        company=company,
        new_place=new_place,
        lost=table.lost,
        promised_by=promise.name if promise is not None else None,
        hear_by=promise.deadline if promise is not None else None,
        tables=guest.tables.all,
        back=tuple(slot for seat, slot in seats if (seat, slot.begins) in on_again),
        host=(await unit.people.get(await unit.contacts.hosting(event, now=now))).name if today else None,
    )
    for manager in [one for one in managers if one not in spared]:
        running = manager in by_the_card
        told_to = (
            told if running or new_place else await with_what_lies_unopened(unit, manager, told, now=now)
        )
        # Asked after that: whom a message named that is never sent is news still. Whoever is back is not off.
        new = await not_read_of(unit, manager, event.id, company, gone, now=now)
        off = tuple(who.name for one, who in gone.items() if one in new or who.name in told_to.off)
        once = remembered_as(manager, event.id, company, new, now=now)
        if running:
            short = replace(table_changed_while_it_runs(event, company), off=off, back=told.back)
            named = [who.name for who in gone.values() if is_today(who.since, now=now)]
            await tell_while_it_runs(
                unit, manager, short, now=now, expires=event.ends_at, once=once, off=named
            )
        else:
            await tell_once_or_again(
                unit, manager, replace(told_to, off=off), now=now, about=(EVENT, event.id), once=once
            )
    return begins


@by_the_clock
async def tell_who_is_back(
    unit: Unit,
    event: SpeedDating,
    those: Collection[Meeting],
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """Companies that have read that these are off read that they are on again, each at once and in those words."""
    guests = await unit.speed_dating.guest_companies(event.id)
    for company in dict.fromkeys(one.company for one in those if one.company_read):
        guest = guests[company]
        if guest.heard is Heard.CURRENT:
            begins = await table_has_changed(
                unit, event, company, guest, now=now, municipality=municipality, back=those
            )
            await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=[company], expected=begins)


def table_changed_while_it_runs(
    event: SpeedDating, company: CompanyId, *, earlier: bool = False
) -> TimesChanged:
    """Their card says when and who; this only makes a sound."""
    return TimesChanged(
        event.id, event.place, (), cancelled=False, for_company=True, has_begun=True, company=company,
        running=True, earlier=earlier,
    )  # fmt: skip


async def _invite_table(
    unit: Unit,
    event: SpeedDating,
    company: CompanyId,
    kept: int,
    tables: int,
    *,
    anew: bool,
    now: datetime,
    municipality: Municipality,
) -> datetime:
    managers = await managers_of(unit, company)
    table = await unit.times.read_table(event.id, company, readers=managers, now=now)
    begins = table.hours[0] if table.hours else event.begins_at
    invited = TableKept(
        event.id,
        event.place,
        begins,
        event.ends_at,
        event.pace.talk,
        table.slots,
        kept,
        company,
        tables,
    )
    due, about = municipality.send_at(now, to_company=True), (INVITATION, event.id)
    card = invitation_card(event.id, company)
    if anew:
        # What they answered stands where they were asked before.
        for manager in managers:
            await unit.shown.let_go(manager, card)
    await tell_company(
        unit, company, invited, now=now, due=due, expires=event.begins_at, about=about, card=card
    )
    await company_has_time(unit, company, event.id, now=now)
    return table.expected(begins)
