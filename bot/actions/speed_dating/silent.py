"""Whoever was invited to a speed dating and has said nothing is reminded once, on the third day."""

from datetime import datetime, time, timedelta

from bot.actions.speed_dating.calendar_entries import INVITATION
from bot.actions.speed_dating.reminders import remind_table, remind_these, who_is_free
from bot.actions.speed_dating.silent_ahead import DAYS, LEFT, SILENT
from bot.actions.speed_dating.telling_companies import managers_of_all
from bot.domain.ids import PersonId, SpeedDatingId
from bot.domain.municipality import Municipality
from bot.domain.roles import by_the_clock
from bot.domain.speed_dating.calls import GUEST_CALL
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.workdays import at, local
from bot.store.due import DueRow
from bot.store.speed_dating.events import SpeedDating
from bot.store.unit import Unit

# Who has been reminded since they were invited is not reminded of it once more.
REMINDED = "silent"


@by_the_clock
async def remind_the_silent(unit: Unit, row: DueRow, *, now: datetime, municipality: Municipality) -> None:
    """Those who were invited three days ago and have said neither yes nor no; looked at again at this moment.

    Nobody whose time is kept for a while only, who waits for a call, or whom anybody has reminded since.
    """
    event = await unit.speed_dating.get(SpeedDatingId(row.subject))
    if event.state is not SpeedDatingState.ANNOUNCED or now >= event.begins_at - LEFT:
        return
    reminded = await unit.told.who_was_told(f"remember:{event.id}:")
    await _remind_candidates(unit, event, row, reminded, now=now, municipality=municipality)
    await _remind_tables(unit, event, row, now=now, municipality=municipality)


async def _remind_candidates(
    unit: Unit,
    event: SpeedDating,
    row: DueRow,
    reminded: frozenset[PersonId],
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    kept = await unit.offers.kept(event.id, after=now)
    spoken = await unit.speed_dating.spoken_with(event.id, since=_day_after(row))
    asked = [
        who
        for who, guest in (await unit.speed_dating.guest_candidates(event.id)).items()
        if guest.is_silent and who not in {*kept, *spoken}
    ]
    waiting = {one.person for one in await unit.calls.about(GUEST_CALL, event.id)}
    left = [one.id for one in await unit.candidates.these(asked) if one.person not in {*reminded, *waiting}]
    silent, later = await who_is_free(unit, event, left, now=now, expires=event.begins_at - LEFT)
    if later is not None:
        await unit.due.plan(
            SILENT, event.id, f"{local(later):%Y-%m-%d %H%M}", due=later, expires=row.expires_at
        )
    due = municipality.send_at(now, to_company=False)
    await remind_these(
        unit, event, silent, now=now, once=REMINDED, due=due, expires=event.begins_at - timedelta(days=1)
    )
    for who in silent:
        await unit.speed_dating.speak(event.id, who, at=due)


async def _remind_tables(
    unit: Unit,
    event: SpeedDating,
    row: DueRow,
    *,
    now: datetime,
    municipality: Municipality,
) -> None:
    due = municipality.send_at(now, to_company=True)
    if due >= event.begins_at - LEFT:
        return
    kept = {one.company for one in await unit.speed_dating.meetings_of(event.id)}
    called = {one.company for one in await unit.calls.about(GUEST_CALL, event.id)}
    guests = await unit.speed_dating.guest_companies(event.id)
    silent = [one for one, guest in guests.items() if guest.is_silent and one in kept - called]
    reminded = await unit.told.which_companies(f"remember:{event.id}:")
    for company, managers in (await managers_of_all(unit, silent)).items():
        invited = [await unit.told.last(one, (INVITATION, event.id)) for one in managers]
        is_new = any(one is not None and one >= _day_after(row) for one in invited)
        if not is_new and company not in reminded:
            await remind_table(unit, event, company, guests[company], now=now, once=REMINDED, due=due)


def _day_after(row: DueRow) -> datetime:
    """The end of the day on which those were invited whom this is about."""
    return at(local(row.due_at - DAYS).date() + timedelta(days=1), time(0))
