"""Who comes to a speed dating reads their own times: first, and whenever they have changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.actions.speed_dating.board import board_changes
from bot.actions.speed_dating.calendar_entries import EVENT, INVITATION, STANDS, entry_for
from bot.actions.speed_dating.cards import Concerned, put_right, reads_cards
from bot.actions.speed_dating.fallen_away import Fallen, fallen_away
from bot.actions.speed_dating.newest import tell_while_it_runs, with_what_lies_unopened
from bot.actions.speed_dating.promised_calls import (
    NewTime,
    candidate_has_time,
    promise_candidate,
    promise_company,
)
from bot.actions.speed_dating.silent_ahead import plan_to_remind_the_silent
from bot.actions.speed_dating.telling_companies import (
    managers_of,
    table_has_changed,
    tell_company,
    tell_tables,
)
from bot.actions.speed_dating.unread import knew_of_none, take_back_unread
from bot.actions.speed_dating.who_calls import Callers
from bot.domain.calendars import Entry
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.names import first_name
from bot.domain.notices.speed_dating.events import PlaceKept, TimesChanged
from bot.domain.placements import PlacementState
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.clock import AHEAD
from bot.domain.speed_dating.day import Presence
from bot.domain.speed_dating.events import Heard, Meeting, expected_at
from bot.domain.speed_dating.yes import OwnTimes
from bot.store.candidates import Candidate
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit


@by_the_clock
async def tell_changes(unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality) -> None:
    """Whoever does not know their times as they are now hears of them, in one message each."""
    to_hear = [
        one for one in (await unit.speed_dating.guest_candidates(event.id)).items() if one[1].is_to_hear
    ]
    if event.begins_at - AHEAD <= now:
        tables = (await unit.speed_dating.guest_companies(event.id)).items()
        those = Concerned(
            frozenset(one for one, _guest in to_hear),
            frozenset(one for one, guest in tables if guest.is_to_hear),
        )
        await put_right(unit, event, those, now=now)
    else:
        await board_changes(unit, event, now=now)
    await tell_tables(unit, event, now=now, municipality=municipality)
    if to_hear:
        await _tell_candidates(unit, event, dict(to_hear), now=now, municipality=municipality)


@by_the_clock
async def tell_new_place(
    unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality
) -> None:
    """Everybody who comes or is asked, and knows of the event, reads the new place with their times as they are."""
    for company, guest in (await unit.speed_dating.guest_companies(event.id)).items():
        knows = (await unit.times.of_table(event.id, company)).hours is not None
        if guest.is_told_of_the_end and knows:
            begins = await table_has_changed(
                unit, event, company, guest, now=now, municipality=municipality, new_place=True
            )
            await unit.speed_dating.hear(event.id, Heard.CURRENT, companies=[company], expected=begins)
    for candidate, guest in (await unit.speed_dating.guest_candidates(event.id)).items():
        times = await unit.times.of_candidate(event.id, candidate)
        if guest.is_told_of_the_end and times.slots:
            person = (await unit.candidates.get(candidate)).person
            await unit.outbox.withdraw_from(person, now=now, about=(STANDS, [event.id]))
            await _times_have_changed(unit, event, candidate, guest, times, now=now, new_place=True)
            await knows_times(unit, event.id, candidate)


@by_the_clock
async def own_clocks(unit: Unit, event: SpeedDating) -> dict[str, datetime]:
    """When each guest is expected, by what their calendar calls it."""
    found: dict[str, datetime] = {}
    for one in await unit.speed_dating.meetings_of(event.id):
        found.setdefault(f"candidate:{one.candidate}", one.begins_at)
    for company in await unit.speed_dating.companies(event.id):
        table = await unit.times.of_table(event.id, company)
        # Whoever has no hours left to keep has read already that their times are off.
        if table.hours is not None:
            found[f"company:{company}"] = table.expected(event.begins_at)
    return found


@by_the_clock
async def tell_it_is_off(
    unit: Unit,
    event: SpeedDating,
    own: Mapping[str, datetime],
    *,
    now: datetime,
    municipality: Municipality,
    spared: frozenset[PersonId],
) -> None:
    """Everybody who knew of the event hears that it is off, at their `own` clock, and their calendars too.

    Each reads who they hear from and by when, and that call is kept.
    """
    callers = Callers(unit, event.id)
    for company, guest in (await unit.speed_dating.guest_companies(event.id)).items():
        if guest.is_told_of_the_end and f"company:{company}" in own:
            entry = await entry_for(unit, event, guest, (), now=now, company=company)
            promise = None
            if not set(await managers_of(unit, company)) <= spared:
                promise = await promise_company(
                    unit, company, event.id, now=now, municipality=municipality, callers=callers
                )
            off = times_are_off(event, own[f"company:{company}"], entry, promise, company=company)
            off = replace(off, whole=True)
            await tell_company(unit, company, off, now=now, spared=spared)
    guests = await unit.speed_dating.guest_candidates(event.id)
    for who in await unit.candidates.these(
        [one for one, guest in guests.items() if guest.is_told_of_the_end]
    ):
        if who.person not in spared:
            entry = await entry_for(unit, event, guests[who.id], (), now=now, candidate=who.id)
            begins = own.get(f"candidate:{who.id}", event.begins_at)
            calls = await promise_candidate(
                unit, who, event.id, now=now, municipality=municipality, callers=callers
            )
            off = replace(times_are_off(event, begins, entry, calls), whole=True)
            await unit.outbox.tell(who.person, off, now=now)


@by_the_clock
async def knows_times(
    unit: Unit, event: SpeedDatingId, candidate: CandidateId, *, times: OwnTimes | None = None
) -> None:
    """The candidate reads their times as they are now. Whoever has none is invited anew when there is one."""
    slots = (times or await unit.times.of_candidate(event, candidate)).slots
    heard, first = (Heard.CURRENT, slots[0].begins) if slots else (Heard.NOTHING, None)
    await unit.speed_dating.hear(event, heard, candidates=[candidate], expected=first)


@by_the_clock
async def as_the_host_knows(
    unit: Unit, event: SpeedDating, host: PersonId, who: Candidate, *, now: datetime
) -> str | int:
    """The name, for who advises the candidate or stands in; else the number the first company here knows."""
    name = await unit.known_names.to(host, who, now=now)
    if name is not None:
        return name
    wishes = await unit.shortlists.of_candidate(who.id)
    companies = await unit.speed_dating.companies(event.id)
    return await unit.aliases.of(who.id, next(one.company for one in wishes if one.company in companies))


@by_the_clock
async def as_the_tables_know(
    unit: Unit,
    event: SpeedDating,
    reader: PersonId,
    who: Candidate,
    times: Sequence[Meeting],
    *,
    now: datetime,
) -> tuple[str | int, tuple[int, ...]]:
    """The same of these times; who is a number has another one at each table, on its phone and on the screen."""
    known = await as_the_host_knows(unit, event, reader, who, now=now)
    if isinstance(known, str):
        return known, ()
    numbers = tuple([await unit.aliases.of(who.id, one.company) for one in times])
    return numbers[0], numbers


def _is_invitation(guest: Guest) -> bool:
    return guest.waits_to_be_asked


async def _tell_candidates(
    unit: Unit,
    event: SpeedDating,
    guests: Mapping[CandidateId, Guest],
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    """What is the same for many is read once: whoever invites hundreds keeps nobody else waiting for long."""
    kept = await unit.offers.kept(event.id, after=now)
    times = await unit.times.of_candidates(event.id, list(guests))
    people = await unit.candidates.these(list(guests))
    advisers = await unit.people.names_of({who.adviser for who in people})
    callers = Callers(unit, event.id)
    for who in people:
        await _tell_candidate(
            unit, event, who, guests[who.id], times.get(who.id, OwnTimes((), ())), advisers.get(who.adviser, ""),
            now=now, municipality=municipality, until=kept.get(who.id), callers=callers,
        )  # fmt: skip
    # Whoever comes to it later is asked as often as those from the beginning; what is kept a while asks by itself.
    if any(_is_invitation(guests[one]) and one in times and one not in kept for one in guests):
        await plan_to_remind_the_silent(unit, event, now=now, municipality=municipality)


async def _tell_candidate(
    unit: Unit,
    event: SpeedDating,
    who: Candidate,
    guest: Guest,
    times: OwnTimes,
    adviser: str,
    *,
    now: datetime,
    municipality: Municipality,
    until: datetime | None,
    callers: Callers,
) -> None:
    candidate = who.id
    await knows_times(unit, event.id, candidate, times=times)
    knows_of_none = _is_invitation(guest)
    if guest.heard is Heard.OLD:
        knows_of_none = knew_of_none(await take_back_unread(unit, event.id, who.person, now=now))
    if times.slots:
        await candidate_has_time(unit, who, event.id, now=now)
    if knows_of_none and times.slots:
        kept = PlaceKept(event.id, adviser, until)
        due = municipality.send_at(now, to_company=False)
        about = (INVITATION, event.id)
        await unit.speed_dating.speak(event.id, candidate, at=due)
        await unit.outbox.tell(
            who.person, kept, now=now, due=due, expires=until or event.begins_at, about=about
        )
    elif not knows_of_none and (times.slots or guest.heard is Heard.OLD) and who.name:
        await _times_have_changed(
            unit, event, candidate, guest, times, now=now, municipality=municipality, until=until,
            callers=callers,
        )  # fmt: skip


async def _times_have_changed(
    unit: Unit,
    event: SpeedDating,
    candidate: CandidateId,
    guest: Guest,
    times: OwnTimes,
    *,
    now: datetime,
    municipality: Municipality | None = None,
    new_place: bool = False,
    until: datetime | None = None,
    callers: Callers | None = None,
) -> None:
    who = await unit.candidates.get(candidate)
    by_the_card = times.slots and not times.new and not new_place
    if by_the_card and await reads_cards(unit, event, [who.person], now=now):
        await changed_while_it_runs(unit, event, who, now=now)
        return
    starts = not new_place and await _starts(unit, event.id, candidate, anywhere=not times.slots)
    # Beside other times it is said once; without any, it is why they need not come.
    said = f"starts:{event.id}:{candidate}"
    placed = starts and not (times.slots and await unit.told.any_of([said]))
    promise = None
    if municipality is not None and not times.slots and not starts:
        promise = await promise_candidate(
            unit, who, event.id, now=now, municipality=municipality, callers=callers
        )
    host = await _host_if_left(unit, event, candidate, now=now) if not times.slots else None
    mark = (await unit.days.candidates(event.id)).get(candidate) if host is not None else None
    gone = Fallen() if new_place else await fallen_away(unit, event.id, who, times)
    # What waits for a yes is no appointment: it is in no calendar, and what was there before it leaves.
    changed = TimesChanged(
        event.id,
        event.place,
        times.slots,
        not times.slots,
        for_company=False,
        entry=await entry_for(unit, event, guest, times.agreed, now=now, candidate=candidate),
        begins=guest.expected_at or event.begins_at,
        has_begun=now >= expected_at(times.slots, event.begins_at),
        asks=bool(times.new),
        agreed=times.agreed if times.new else (),
        placed=placed,
        new_place=new_place,
        named=bool(first_name(who.name)),
        promised_by=promise.name if promise is not None else None,
        hear_by=promise.deadline if promise is not None else None,
        until=until,
        gone=gone.names,
        host=host,
        came=mark is not None and mark.presence is Presence.HERE,
    )
    if until is None:
        changed = await with_what_lies_unopened(unit, who.person, changed, now=now)
    # What is kept a while is said by day, when the while begins.
    due = municipality.send_at(now, to_company=False) if municipality is not None and until else None
    await unit.speed_dating.speak(event.id, candidate, at=due or now)
    tell = partial(
        unit.outbox.tell, who.person, changed, now=now, due=due, expires=until, about=(EVENT, event.id)
    )
    once = said if placed and times.slots else gone.once(event.id, candidate, now)
    if await tell(once=once) is None:
        # What was taken back in this very moment is remembered by the same words: no change is lost for that.
        await tell()


@by_the_clock
async def changed_while_it_runs(
    unit: Unit, event: SpeedDating, who: Candidate, *, now: datetime, earlier: bool = False
) -> None:
    """Their card says when and where; this only makes a sound."""
    told = TimesChanged(
        event.id, event.place, (), cancelled=False, for_company=False, has_begun=True, running=True,
        earlier=earlier,
    )  # fmt: skip
    await tell_while_it_runs(unit, who.person, told, now=now, expires=event.ends_at)


async def _host_if_left(
    unit: Unit, event: SpeedDating, candidate: CandidateId, *, now: datetime
) -> str | None:
    """Who is there to speak to, when companies they were to meet are marked away."""
    if not await unit.days.companies_left(event.id, candidate):
        return None
    return (await unit.people.get(await unit.contacts.hosting(event, now=now))).name


async def _starts(unit: Unit, event: SpeedDatingId, candidate: CandidateId, *, anywhere: bool) -> bool:
    """Whether a company they were to meet there is where they start; `anywhere`, whether they have a place to start:
    whoever has, and meets nobody there any more, is owed no other time."""
    live = await unit.placements.of_candidate(candidate)
    if anywhere and any(one.state is PlacementState.STARTED for one in live):
        return True
    starts_at = {one.company for one in live}
    off = await unit.speed_dating.cancelled_of(event)
    return any(one.candidate == candidate and one.company in starts_at for one in off)


def times_are_off(
    event: SpeedDating,
    begins: datetime,
    entry: Entry | None,
    promise: NewTime | None,
    *,
    company: CompanyId | None = None,
) -> TimesChanged:
    """It is off; named by when they were expected."""
    return TimesChanged(
        event.id,
        event.place,
        (),
        cancelled=True,
        for_company=company is not None,
        entry=entry,
        begins=begins,
        promised_by=promise.name if promise is not None else None,
        hear_by=promise.deadline if promise is not None else None,
    )
