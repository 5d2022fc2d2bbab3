"""What guests of a speed dating are reminded of and asked, by the clock."""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from bot.actions.speed_dating.asking import ask_everybody_how_it_was
from bot.actions.speed_dating.by_phone import nobody_is_asked
from bot.actions.speed_dating.calendar_entries import EVENT
from bot.actions.speed_dating.summary import plan_summary
from bot.actions.speed_dating.telling_companies import managers_of, tell_company
from bot.actions.speed_dating.words_of_the_room import end_words_of_the_room
from bot.domain.appointment_reminders import (
    EVENING,
    HOURS,
    WEEK,
    evening_until,
    held_to_the_evening,
    moment_of_the_day,
    moments_before,
)
from bot.domain.ids import CandidateId, CompanyId, PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.notices.speed_dating.events import (
    Remember,
    RememberTable,
)
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.events import TALKED_ABOUT, Attendance, SpeedDatingState
from bot.domain.speed_dating.missed import MISSED, STALE, asked_on
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.speed_dating.guests import Guest
from bot.store.unit import Unit

REMINDER = "speed dating reminder"
TABLE_REMINDER = "speed dating table reminder"
FEEDBACK = "speed dating feedback"
AFTER = timedelta(minutes=15)
# A clock that has stood so long was not meant to.
FORGOTTEN = timedelta(hours=3)
# Who has read of it, or answered, so shortly before needs no reminder a week ahead. The evening before comes always:
# who says yes after it has the time in the answer.
JUST_SPOKEN = {WEEK: timedelta(hours=24)}


@by_the_clock
async def plan_reminders(
    unit: Unit, event: SpeedDating, *, now: datetime, municipality: Municipality
) -> None:
    """7 days, the evening before and 2 hours before their first talk for candidates; the day before for companies.

    Any round may be somebody's first, and may become it later: each has a row, which looks who that is.
    """
    days_before = {one.name: one for one in moments_before(event.begins_at) if one.name != HOURS}
    on_the_day = {
        f"{HOURS} {number}": moment_of_the_day(begins)
        for number, (begins, _ends) in enumerate(event.times.times)
    }
    planned = {
        (REMINDER, name): one
        for name, one in {**days_before, **on_the_day}.items()
        if one is not None and one.due > now
    }
    if planned:
        await unit.due.plan_all(
            event.id,
            {which: one.due for which, one in planned.items()},
            expires={which: one.until for which, one in planned.items()},
        )
    before = table_reads_it_at(event, municipality)
    if before > now:
        await unit.due.plan(TABLE_REMINDER, event.id, "day before", due=before, expires=event.begins_at)
    ends = event.ends_at + AFTER
    await unit.due.plan(FEEDBACK, event.id, "once", due=ends, expires=ends + TALKED_ABOUT)


def table_reads_it_at(event: SpeedDating, municipality: Municipality) -> datetime:
    """When companies read who comes: on the working day before. From then on they read of each new yes."""
    return at(municipality.calendar.previous_workday(local(event.begins_at).date()), time(14))


@by_the_clock
async def remind_candidates(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Who comes, or has not said no, is reminded, unless it was just spoken of; looked at again at this moment."""
    found = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if found.state is not SpeedDatingState.ANNOUNCED:
        return
    if row.occurrence.startswith(HOURS):
        await _remind_on_the_day(unit, found, row, now=now)
        return
    # One that was held has its name and the clock; it is the same reminder, and comes once.
    name, expires = row.occurrence.split()[0], row.expires_at or found.begins_at
    since = _spoken_since(name, row)
    spared = await unit.speed_dating.spoken_with(found.id, since=since) if since is not None else frozenset()
    said = await unit.speed_dating.candidates(found.id)
    coming = [one for one, word in said.items() if word is not Attendance.NOT_COMING and one not in spared]
    free, later = await who_is_free(unit, found, coming, now=now, expires=expires)
    if later is not None:
        await unit.due.plan(
            REMINDER, found.id, f"{name} {local(later):%H%M}", due=later, expires=row.expires_at
        )
    await remind_these(unit, found, free, now=now, once=name, expires=expires)


def _spoken_since(name: str, row: DueRow) -> datetime | None:
    """Who was spoken with since then is spared. One that comes late was due before: what was said since counts too."""
    if name in JUST_SPOKEN:
        return row.due_at - JUST_SPOKEN[name]
    return at(local(row.due_at).date(), time(17)) if name != row.occurrence else None


async def _remind_on_the_day(unit: Unit, event: SpeedDating, row: DueRow, *, now: datetime) -> None:
    """Whose first talk is in the round that this row is about, as it is now; nobody twice, whatever has moved.

    Whoever is there, or has said where they are, needs no reminder, nor does who sits at a table: the round clock
    may be ahead of the plan.
    """
    first = row.expires_at or event.begins_at
    expected = await unit.times.whose_first_begins(event.id, first)
    if not expected or await unit.clocks.reached(event, now=now) >= first:
        return
    said, marks = await unit.speed_dating.candidates(event.id), await unit.days.candidates(event.id)
    those = [
        one
        for one in expected
        if said.get(one) is not Attendance.NOT_COMING and (one not in marks or marks[one].presence is None)
    ]
    read = await unit.told.who_was_told(f"remember:{event.id}:{HOURS}")
    fresh = [one.id for one in await unit.candidates.these(those) if one.person not in read]
    await remind_these(unit, event, fresh, now=now, once=row.occurrence, expires=first)


async def _signs(unit: Unit, adviser: PersonId, event: SpeedDating, now: datetime) -> PersonId:
    """Whose wishes stand under it: the adviser's who is here today, or will be there; else whoever stands in."""
    today = await unit.contacts.advising(adviser, now=now)
    if adviser in (today, await unit.contacts.advising(adviser, now=event.begins_at)):
        return adviser
    return today


@by_the_clock
async def remind_these(
    unit: Unit,
    event: SpeedDating,
    those: Collection[CandidateId],
    *,
    now: datetime,
    once: str,
    expires: datetime,
    due: datetime | None = None,
) -> None:
    """Those of them who have a time there read it, who has not answered with a yes and a no."""
    said = await unit.speed_dating.candidates(event.id)
    times = await unit.times.of_candidates(event.id, those)
    people = await unit.candidates.these([one for one in those if one in times])
    # Hundreds have few advisers: each is looked up once.
    signs = {one: await _signs(unit, one, event, now) for one in {who.adviser for who in people}}
    names = await unit.people.names_of(set(signs.values()))
    for who in people:
        own, consultant = times[who.id], names.get(signs[who.adviser], "")
        coming = said[who.id] is Attendance.COMING and not own.new
        notice = Remember(
            event.id, event.place, own.slots[0].begins, consultant, coming, unsure=coming and bool(own.unsure)
        )
        # Of the two that are left the last says it better, and comes when their own first talk is near.
        until = min(expires, evening_until(own.slots[0].begins)) if once == EVENING else expires
        await unit.outbox.tell(
            who.person, notice, now=now, due=due, expires=until,
            once=f"remember:{event.id}:{once}:{who.person}", about=(EVENT, event.id),
        )  # fmt: skip


@by_the_clock
async def who_is_free(
    unit: Unit, event: SpeedDating, those: Sequence[CandidateId], *, now: datetime, expires: datetime
) -> tuple[Sequence[CandidateId], datetime | None]:
    """Who may be reminded of it now, and when the others are looked at again.

    Nobody is called about another day while they have talks to come today: that waits for the evening, if it still may.
    """
    tomorrow = at(local(now).date() + timedelta(days=1), time(0))
    if not those or event.begins_at < tomorrow:
        return those, None
    busy = await unit.times.busy_until(those, after=now, before=tomorrow)
    held = {who: held_to_the_evening(now, busy_until=ends) for who, ends in busy.items()}
    held = {who: later for who, later in held.items() if later < expires}
    return [one for one in those if one not in held], min(held.values(), default=None)


@by_the_clock
async def remind_companies(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Companies hear on the working day before at 14."""
    found = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if found.state is not SpeedDatingState.ANNOUNCED:
        return
    for company, guest in (await unit.speed_dating.guest_companies(found.id)).items():
        if guest.is_told_of_the_end:
            await remind_table(unit, found, company, guest, now=now, once=row.occurrence)


@by_the_clock
async def remind_table(
    unit: Unit,
    event: SpeedDating,
    company: CompanyId,
    guest: Guest,
    *,
    now: datetime,
    once: str,
    due: datetime | None = None,
) -> None:
    """A company that has hours left to keep reads them, and is asked for the yes it has not given."""
    managers = await managers_of(unit, company)
    table = await unit.times.read_table(event.id, company, readers=managers, now=now)
    # Whoever has no hours left to keep has read that their times are off.
    if table.hours is not None:
        begins = table.expected(event.begins_at)
        asks = guest.said is not Attendance.COMING
        notice = RememberTable(
            event.id, event.place, table.slots, begins, table.lost, company, asks, guest.tables.all
        )
        await tell_company(
            unit, company, notice, now=now, due=due, expires=event.begins_at,
            once=f"remember:{event.id}:{once}", about=(EVENT, event.id),
        )  # fmt: skip


@by_the_clock
async def ask_how_it_was(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Both sides of every meeting are asked, two taps each, in one message to each of them.

    Of somebody who has not said yes, a company reads no more than of somebody who has said no. It is
    asked once they say that they were there.
    """
    later = await _clock_ends(unit, SpeedDatingId(row.subject), now=now)
    if later is not None:
        await unit.due.plan(
            FEEDBACK, row.subject, f"clock {later:%H%M}", due=later + AFTER, expires=later + timedelta(days=3)
        )
        return
    event = SpeedDatingId(row.subject)
    await nobody_is_asked(unit, event, now=now)
    await end_words_of_the_room(unit, event, now=now)
    await ask_everybody_how_it_was(unit, event, await unit.speed_dating.meetings_of(event), now=now)
    await plan_summary(unit, SpeedDatingId(row.subject), now=now, municipality=municipality)
    missed = asked_on((await unit.speed_dating.get(SpeedDatingId(row.subject))).ends_at)
    # Holidays, in which no company is written to, do not use it up.
    opens = municipality.send_at(missed, to_company=True)
    await unit.due.plan(MISSED, row.subject, "once", due=missed, expires=opens + STALE)


async def _clock_ends(unit: Unit, event: SpeedDatingId, *, now: datetime) -> datetime | None:
    """When the last round is over, where the round clock is behind the plan; None once nobody talks any more.

    While it stands nobody knows: it is looked at again. Who lets it stand for hours has forgotten it.
    """
    clock = await unit.clocks.find(event)
    if clock is None:
        return None
    if clock.paused is not None:
        return now if now < clock.paused + FORGOTTEN else None
    rounds = (await unit.speed_dating.get(event)).times
    here = clock.at(now, rounds)
    ends = here.of_round(len(rounds.times) - 1, rounds)[1]
    return ends if not here.over and ends > now else None
