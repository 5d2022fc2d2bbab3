"""A company is one person's to contact, on both databases; and what it heard unasked is counted over all of us."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.domain.outreach import Ending, Wishes
from bot.domain.timeline import Kind
from bot.store.outreach import reservations
from tests.kit.store import opened

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=2)


@pytest.fixture
async def store(database_url):
    async with opened(database_url) as store:
        yield store


async def three(unit):
    company, _fresh = await unit.companies.add("12345674", "Bageriet", branch=None, area=None, now=NOW)
    people = [await unit.people.add(language="da", now=NOW, name=name) for name in ("Jonas", "Mette")]
    return company, *people


async def test_of_two_one_gets_it_and_the_database_says_so(store):
    async with store.begin() as unit:
        company, jonas, mette = await three(unit)
        assert await unit.outreach.reserve(company, jonas, until=LATER, now=NOW) is not None
        assert await unit.outreach.reserve(company, mette, until=LATER, now=NOW) is None
        assert (await unit.outreach.reservation(company, now=NOW)).person == jonas
        row = {"company_id": company, "person_id": mette, "made_at": NOW, "until": LATER}
        with pytest.raises(IntegrityError):
            async with unit.savepoint():
                await unit.tx.connection.execute(insert(reservations).values(**row))


async def test_what_has_run_out_or_ended_makes_room(store):
    async with store.begin() as unit:
        company, jonas, mette = await three(unit)
        await unit.outreach.reserve(company, jonas, until=LATER, now=NOW)
        assert await unit.outreach.reservation(company, now=LATER) is None
        assert await unit.outreach.reserve(company, mette, until=LATER + timedelta(days=2), now=LATER)
        assert await unit.outreach.end(company, jonas, Ending.GIVEN_BACK, now=LATER) is None
        assert await unit.outreach.end(company, mette, Ending.LOGGED, now=LATER) is not None
        assert await unit.outreach.reserve(company, jonas, until=LATER + timedelta(days=2), now=LATER)


async def test_everybodys_contacts_are_counted_from_a_moment_on(store):
    async with store.begin() as unit:
        company, jonas, mette = await three(unit)
        for person, at, unasked in (
            (jonas, NOW - timedelta(seconds=1), True), (jonas, NOW, True), (mette, NOW, True), (mette, NOW, False),
        ):  # fmt: skip
            await unit.timeline.note(company, Kind.LOGGED, person, now=at, unasked=unasked)
        await unit.timeline.note(company, Kind.NOTE, jonas, now=NOW, words="no contact")
        await unit.requests.begin(company, mette, jonas, now=NOW)
        await unit.requests.open(company, mette, now=NOW, deadline=LATER)
        assert await unit.outreach.used(company, since=NOW) == 3


async def test_wishes_are_kept_one_beside_the_other(store):
    async with store.begin() as unit:
        company, *_people = await three(unit)
        assert await unit.outreach.wishes(company) == Wishes()
        await unit.outreach.wish(company, most_a_month=2)
        await unit.outreach.wish(company, paused_until=LATER.date())
        assert await unit.outreach.wishes(company) == Wishes(2, LATER.date())
        assert not await unit.outreach.end_pause(company, NOW.date())
        assert await unit.outreach.end_pause(company, LATER.date())
        assert await unit.outreach.wishes(company) == Wishes(2)
