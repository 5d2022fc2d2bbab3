"""Who comes to a speed dating reads their own times: first, and whenever they have changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices import Notice
from bot.domain.notices.speed_dating import PlaceKept, TableKept, TimesChanged
from bot.domain.roles import Role, by_the_clock
from bot.domain.speed_dating import (
    Attendance,
    Entry,
    Heard,
    Slot,
    entry_of,
    expected_at,
    shown_to_table,
)
from bot.store.candidates import Candidate
from bot.store.speed_dating import SpeedDating
from bot.store.speed_dating_guests import Guest
from bot.store.speed_dating_meetings import Meeting
from bot.store.unit import Unit

# What rows of the outbox are about: who has only been invited need not hear that it is off.
EVENT, INVITATION = "speed dating", "invitation to speed dating"


@by_the_clock
async def tell_changes(unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality) -> None:
    """Whoever does not know their times as they are now hears of them, in one message each."""
    await tell_tables(unit, event, now=now, municipality=municipality)
    for candidate, guest in (await unit.speed_dating.guest_candidates(event.id)).items():
        if _is_to_hear(guest):
            await _tell_candidate(unit, event, candidate, guest, now=now, municipality=municipality)


@by_the_clock
async def tell_tables(unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality) -> None:
    """The companies among them."""
    for company, guest in (await unit.speed_dating.guest_companies(event.id)).items():
        if _is_to_hear(guest):
            await _tell_table(unit, event, company, guest, now=now, municipality=municipality)


@by_the_clock
async def own_clocks(unit: Unit, event: SpeedDating) -> dict[str, datetime]:
    """When each guest is expected, by what their calendar calls it."""
    found: dict[str, datetime] = {}
    for one in await unit.speed_dating.meetings_of(event.id):
        found.setdefault(f"candidate:{one.candidate}", one.begins_at)
    for company in await unit.speed_dating.companies(event.id):
        # Whoever has no hours left to keep has read already that their times are off.
        if await unit.speed_dating.kept_for(event.id, company) is not None:
            found[f"company:{company}"] = await expects_company(unit, event, company)
    return found


@by_the_clock
async def tell_it_is_off(
    unit: Unit,
    event: SpeedDating,
    own: Mapping[str, datetime],
    *,
    now: datetime,
    spared: frozenset[PersonId],
) -> None:
    """Everybody who knew of the event hears that it is off, at their `own` clock, and their calendars too."""
    for company, guest in (await unit.speed_dating.guest_companies(event.id)).items():
        if guest.is_told_of_the_end and f"company:{company}" in own:
            off = _off(event, f"company:{company}", guest, own, now)
            await tell_company(unit, company, off, now=now, spared=spared)
    for candidate, guest in (await unit.speed_dating.guest_candidates(event.id)).items():
        if guest.is_told_of_the_end:
            who = await unit.candidates.get(candidate)
            if who.person not in spared:
                off = _off(event, f"candidate:{candidate}", guest, own, now)
                await unit.outbox.tell(who.person, off, now=now)


@by_the_clock
async def slots_of_candidate(
    unit: Unit, event: SpeedDatingId, candidate: CandidateId, *, agreed: bool = False
) -> tuple[Slot, ...]:
    """A candidate's times, with companies' names; only those they have said yes to with `agreed`."""
    return tuple(
        [
            Slot(one.begins_at, one.ends_at, (await unit.companies.get(one.company)).name)
            for one in await unit.speed_dating.meetings_of(event)
            if one.candidate == candidate and (one.agreed or not agreed)
        ]
    )


@by_the_clock
async def has_a_new_time(unit: Unit, event: SpeedDatingId, candidate: CandidateId) -> bool:
    """Whether there is a time among theirs to which the candidate has not said yes."""
    planned = await unit.speed_dating.meetings_of(event)
    return any(one.candidate == candidate and not one.agreed for one in planned)


@by_the_clock
async def slots_of_company(unit: Unit, event: SpeedDatingId, company: CompanyId) -> tuple[Slot, ...]:
    """A company's times, each once the candidate has said yes to it: by number and first name."""
    return await _shown(unit, await unit.speed_dating.table_of(event, company))


@by_the_clock
async def read_to_company(unit: Unit, event: SpeedDatingId, company: CompanyId) -> tuple[Slot, ...]:
    """The same for what it is told: from now on it hears when one of them is off."""
    return await _shown(unit, await unit.speed_dating.read_table(event, company))


@by_the_clock
async def expects_company(unit: Unit, event: SpeedDating, company: CompanyId) -> datetime:
    """When a company is expected: at the first of its times, or with the hours it keeps free, or kept last."""
    slots = await slots_of_company(unit, event.id, company)
    kept = await unit.speed_dating.kept_for(event.id, company)
    if kept is not None:
        return expected_at(slots, kept[0])
    known = (await unit.speed_dating.guest_companies(event.id))[company].expected_at
    return expected_at(slots, known or event.begins_at)


@by_the_clock
async def knows_times(unit: Unit, event: SpeedDatingId, candidate: CandidateId) -> None:
    """The candidate reads their times as they are now. Whoever has none is invited anew when there is one."""
    slots = await slots_of_candidate(unit, event, candidate)
    heard, first = (Heard.CURRENT, slots[0].begins) if slots else (Heard.NOTHING, None)
    await unit.speed_dating.hear(event, heard, candidates=[candidate], expected=first)


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
) -> None:
    """Tell every manager of a company, but those who are spared."""
    for member in await unit.companies.members(company):
        if member.role == Role.MANAGER and member.person not in spared:
            key = f"{once}:{member.person}" if once else None
            await unit.outbox.tell(
                member.person, notice, now=now, due=due, expires=expires, once=key, about=about
            )


@by_the_clock
async def as_the_organiser_knows(unit: Unit, event: SpeedDating, who: Candidate) -> str | int:
    """The name, for the candidate's own adviser; else the number the first company here knows."""
    if event.organiser == who.adviser:
        return who.name
    wishes = await unit.shortlists.of_candidate(who.id)
    companies = await unit.speed_dating.companies(event.id)
    return await unit.aliases.of(who.id, next(one.company for one in wishes if one.company in companies))


def _is_to_hear(guest: Guest) -> bool:
    return guest.heard is not Heard.CURRENT and guest.said is not Attendance.NOT_COMING


def _is_invitation(guest: Guest) -> bool:
    return guest.heard is Heard.NOTHING and guest.said is Attendance.ASKED


async def _tell_table(
    unit: Unit,
    event: SpeedDating,
    company: CompanyId,
    guest: Guest,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    slots = await read_to_company(unit, event.id, company)
    kept = [one for one in await unit.speed_dating.meetings_of(event.id) if one.company == company]
    hours = await unit.speed_dating.kept_for(event.id, company)
    begins = hours[0] if hours else guest.expected_at or event.begins_at
    if guest.heard is Heard.OLD:
        # Whether somebody else is asked meanwhile, or has said no as well, is all the same in these words.
        keeps = (Slot(*hours, who=""),) if hours else ()
        told = TimesChanged(
            event.id,
            event.place,
            slots,
            cancelled=hours is None,
            for_company=True,
            entry=_entry(event, f"company:{company}", guest, keeps, now),
            begins=begins,
            has_begun=now >= expected_at(slots, begins),
            company=company,
        )
        await tell_company(unit, company, told, now=now, about=(EVENT, event.id))
    elif kept:
        invited = TableKept(
            event.id, event.place, begins, event.ends_at, event.pace.talk, slots, len(kept), company
        )
        due = municipality.send_at(now, to_company=True)
        about = (INVITATION, event.id)
        await tell_company(unit, company, invited, now=now, due=due, expires=event.begins_at, about=about)
    else:
        return
    first = expected_at(slots, begins)
    await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=[company], expected=first)


async def _tell_candidate(
    unit: Unit,
    event: SpeedDating,
    candidate: CandidateId,
    guest: Guest,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    slots = await slots_of_candidate(unit, event.id, candidate)
    asks = await has_a_new_time(unit, event.id, candidate)
    await knows_times(unit, event.id, candidate)
    who = await unit.candidates.get(candidate)
    if _is_invitation(guest) and slots:
        kept = PlaceKept(event.id, (await unit.people.get(who.adviser)).name or "")
        due = municipality.send_at(now, to_company=False)
        about = (INVITATION, event.id)
        await unit.outbox.tell(who.person, kept, now=now, due=due, expires=event.begins_at, about=about)
    elif (slots or guest.heard is Heard.OLD) and who.name:
        # What waits for a yes is no appointment: it is in no calendar, and what was there before it leaves.
        agreed = await slots_of_candidate(unit, event.id, candidate, agreed=True)
        entry = _entry(event, f"candidate:{candidate}", guest, agreed, now)
        changed = TimesChanged(
            event.id,
            event.place,
            slots,
            not slots,
            for_company=False,
            entry=entry,
            begins=guest.expected_at or event.begins_at,
            has_begun=now >= expected_at(slots, event.begins_at),
            asks=asks,
        )
        await unit.outbox.tell(who.person, changed, now=now, about=(EVENT, event.id))


def _entry(event: SpeedDating, key: str, guest: Guest, slots: Sequence[Slot], now: datetime) -> Entry | None:
    if guest.said is not Attendance.COMING:
        return None
    return entry_of(key, event.version, slots, event.place, (event.begins_at, event.ends_at), made=now)


def _off(
    event: SpeedDating, key: str, guest: Guest, own: Mapping[str, datetime], now: datetime
) -> TimesChanged:
    entry = _entry(event, key, guest, (), now)
    return TimesChanged(
        event.id,
        event.place,
        (),
        cancelled=True,
        for_company=key.startswith("company:"),
        entry=entry,
        begins=own.get(key, event.begins_at),
    )


async def _shown(unit: Unit, table: Sequence[Meeting]) -> tuple[Slot, ...]:
    found = []
    for one in table:
        number = await unit.aliases.of(one.candidate, one.company)
        who = shown_to_table(number, (await unit.candidates.get(one.candidate)).name)
        found.append(Slot(one.begins_at, one.ends_at, who))
    return tuple(found)
