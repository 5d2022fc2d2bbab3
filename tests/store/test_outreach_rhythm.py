"""Who has not been spoken with for long, and who gets a visit's time, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.outreach_rhythm import Patience
from bot.domain.outreach_visits import VisitState
from bot.domain.timeline import Kind, Logged, NextStep, Purpose, Result
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LONG_AGO, BEFORE = NOW - timedelta(weeks=12), NOW - timedelta(weeks=8)
SPOKE = Logged(Purpose.HELLO, Result.SPOKE, NextStep.NOTHING)
NOBODY = Logged(Purpose.HELLO, Result.NO_ANSWER, NextStep.NOTHING)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def several(unit, number=6):
    mette = await unit.people.add(language="da", now=NOW, name="Mette")
    found = []
    for one in range(number):
        company, _new = await unit.companies.add(f"1000000{one}", "x", branch=None, area=None, now=LONG_AGO)
        await unit.companies.assign(company, mette, reason="fewest", now=LONG_AGO)
        found.append(company)
    return mette, found


async def quiet(unit, mette):
    found = await unit.rhythm.quiet(
        [mette], before=Patience(BEFORE, NOW - timedelta(weeks=2)), today=NOW.date(), now=NOW
    )
    return [one.company for one in found]


async def test_whoever_heard_of_us_or_is_about_to_is_not_on_the_list(store):
    async with store.begin() as unit:
        mette, (silent, spoken, wrote, reserved, paused, visited) = await several(unit)
        assert await quiet(unit, mette) == [silent, spoken, wrote, reserved, paused, visited]
        await unit.timeline.note(silent, Kind.LOGGED, mette, now=NOW, logged=NOBODY)
        await unit.timeline.note(spoken, Kind.LOGGED, mette, now=NOW, logged=SPOKE)
        request = await unit.requests.begin(wrote, mette, mette, now=NOW)
        await unit.messages.write(request, mette, "Hello", from_company=False, now=NOW)
        await unit.outreach.reserve(reserved, mette, until=NOW + timedelta(days=2), now=NOW)
        await unit.outreach.wish(paused, paused_until=NOW.date() + timedelta(days=1))
        visit = await unit.visits.offer(
            visited, mette, mette, [NOW + timedelta(days=1)], "x", asked_for=False, now=NOW
        )
        assert await quiet(unit, mette) == [silent]
        await unit.outreach.wish(silent, put_off_until=NOW.date() + timedelta(days=7))
        await unit.outreach.wish(paused, paused_until=NOW.date())
        await unit.visits.none_fits(visit)
        assert await quiet(unit, mette) == [paused, visited]


async def test_who_was_never_spoken_with_waits_for_the_first_word_from_its_contact_on(store):
    async with store.begin() as unit:
        mette, (never, spoken) = await several(unit, 2)
        for one in (never, spoken):
            await unit.companies.assign(one, mette, reason="handed over", now=NOW - timedelta(weeks=3))
        await unit.timeline.note(spoken, Kind.LOGGED, mette, now=LONG_AGO, logged=SPOKE)
        assert await quiet(unit, mette) == [never]


async def test_one_time_of_a_visit_is_chosen_once_and_then_no_other(store):
    async with store.begin() as unit:
        mette, (company, *_others) = await several(unit, 2)
        times = [NOW + timedelta(days=1), NOW + timedelta(days=2)]
        visit = await unit.visits.offer(company, mette, mette, times, "x", asked_for=False, now=NOW)
        assert await unit.visits.agree(visit, times[1])
        assert not await unit.visits.agree(visit, times[0])
        assert not await unit.visits.none_fits(visit)
        found = await unit.visits.get(visit)
        assert (found.state, found.begins_at, found.version) == (VisitState.AGREED, times[1], 1)
        assert [one.id for one in await unit.visits.to_come(company, now=NOW)] == [visit]
        assert await unit.visits.call_off(visit)
        assert not await unit.visits.noted(visit)
        assert await unit.visits.open_of([mette]) == []
        assert await unit.outreach.used(company, since=NOW) == 1
