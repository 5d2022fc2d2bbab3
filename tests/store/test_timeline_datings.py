"""What the history and the week say of a job dating: held, not held, said no to, called off; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.speed_dating.day import Side
from bot.domain.speed_dating.events import Attendance, MeetingState, SpeedDatingState
from bot.domain.timeline import NOT_COMING, OFF, Kind
from bot.domain.week_figures import monday_of
from bot.store.speed_dating.events import speed_datings
from bot.store.speed_dating.meetings import meetings
from tests.kit.store import opened
from tests.store.test_wishes import NOW, Place

BEGINS = NOW + timedelta(days=2)
AFTER = BEGINS + timedelta(hours=1)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def state(unit, place, to):
    await unit.tx.connection.execute(
        update(speed_datings).where(speed_datings.c.id == place.event).values(state=to)
    )


async def talk(unit, **values):
    await unit.tx.connection.execute(update(meetings).values(**values))


async def line(unit, place, *, at=AFTER):
    found = await unit.timeline.page(place.company, {Kind.DATING}, until=at, first=0, most=9)
    return [(one.code, one.count, one.of) for one in found]


async def week(unit, place):
    read = await unit.weeks.read(place.unit_id, monday_of(NOW.date()), now=AFTER + timedelta(days=7))
    return read.week.datings, read.week.meetings


async def test_a_job_dating_counts_where_somebody_met(store):
    async with store.begin() as unit:
        place = await Place().begin(unit)
        await place.meets(unit)
        assert await line(unit, place) == []
        await state(unit, place, SpeedDatingState.ANNOUNCED)
        assert (await line(unit, place), await week(unit, place)) == ([("", 0, 0)], (0, 0))
        await talk(unit, agreed=True)
        # It has begun, and the talk is not over.
        assert await line(unit, place, at=BEGINS + timedelta(minutes=5)) == [("", 0, 1)]
        assert (await line(unit, place), await week(unit, place)) == ([("", 1, 1)], (1, 1))
        await talk(unit, company_said="unmet")
        assert (await line(unit, place), await week(unit, place)) == ([("", 0, 1)], (0, 0))
        # It was stopped before.
        await talk(unit, company_said=None, state=MeetingState.CANCELLED, off_for="stopped")
        assert (await line(unit, place), await week(unit, place)) == ([("", 0, 1)], (0, 0))
        await talk(unit, off_for=None)
        await unit.speed_dating.company_says(place.event, place.company, Attendance.NOT_COMING)
        assert (await line(unit, place), await week(unit, place)) == ([(NOT_COMING, 0, 0)], (0, 0))
        assert await unit.timeline.datings_to_come(place.company, now=NOW) == []


async def test_a_talk_that_was_agreed_counts_as_such_though_the_candidate_could_not_come(store):
    async with store.begin() as unit:
        place = await Place().begin(unit)
        await place.meets(unit)
        await state(unit, place, SpeedDatingState.ANNOUNCED)
        await unit.speed_dating.company_says(place.event, place.company, Attendance.COMING)
        await talk(unit, agreed=True, state=MeetingState.CANCELLED, off_by=Side.CANDIDATE)
        # The company has never read of it.
        assert await line(unit, place) == [("", 0, 0)]
        await talk(unit, company_read=True)
        assert await line(unit, place) == [("", 0, 1)]
        await place.meets(unit)
        await unit.tx.connection.execute(
            update(meetings).where(meetings.c.state == MeetingState.PLANNED).values(agreed=True)
        )
        assert await line(unit, place) == [("", 1, 1)]


async def test_one_that_was_called_off_stands_there_for_whom_had_heard_of_it(store):
    async with store.begin() as unit:
        place = await Place().begin(unit)
        await place.meets(unit)
        await state(unit, place, SpeedDatingState.CANCELLED)
        assert await line(unit, place) == []
        await talk(unit, kept=True)
        assert (await line(unit, place), await week(unit, place)) == ([(OFF, 0, 0)], (0, 0))
