"""A company whose people are at another event, and cannot be at two places at once."""

import asyncio
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from bot.actions.speed_dating.free_times import take_slot
from bot.domain.speed_dating.events import SlotTaken, SpeedDatingState
from bot.domain.speed_dating.rounds import Pace
from bot.domain.workdays import COPENHAGEN
from bot.store.speed_dating.meetings import meetings
from bot.views.speed_dating.guests import free_slots
from tests.kit.beginnings import everybody_is_in, five_for_four, two_are_wanted
from tests.kit.people import candidate, event, event_answers, event_draft, wanted

TALK = timedelta(minutes=10)


def on_the_day(hour, minute=0):
    return datetime(2026, 12, 3, hour, minute, tzinfo=COPENHAGEN)


async def bakery(unit):
    return (await unit.companies.find("12345674")).id


async def is_at_the_library(town, unit, begins, ends=None):
    """The bakery meets somebody else there, at another announced event; at two times when it `ends` later."""
    mette = (await unit.companies.get(await bakery(unit))).contact
    (function, *_more) = await unit.job_functions.of_company(await bakery(unit))
    spans = [(begins, begins + TALK), *([(ends - TALK, ends)] if ends else [])]
    there = await unit.speed_dating.add(
        mette, place="Library", begins_at=begins, ends_at=spans[-1][1], rounds=2,
        pace=Pace(10, 3, 0, 10), now=town.clock.now(),
    )  # fmt: skip
    await unit.speed_dating.move(there, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED)
    for number, (one_begins, one_ends) in enumerate(spans):
        who = await unit.candidates.add(
            await unit.people.add(language="en", now=town.clock.now(), name=f"Guest {number}"),
            mette, now=town.clock.now(),
        )  # fmt: skip
        wish = await unit.shortlists.add(
            function.id, who, await bakery(unit), mette, "Calm",
            now=town.clock.now(), deadline=town.clock.now(),
        )  # fmt: skip
        await unit.speed_dating.meet(
            there, await bakery(unit), who, wish, number=number, begins_at=one_begins, ends_at=one_ends
        )


@asynccontextmanager
async def while_the_company_is_held(town, pressing):
    """Another organiser has the bakery's calendar in hand; the press waits until they are done."""
    async with town.store.begin() as unit:
        pressed = asyncio.create_task(pressing)
        done, _ = await asyncio.wait({pressed}, timeout=0.3)
        assert not done
        yield unit
    await pressed


async def times_of_the_bakery(town):
    async with town.store.reading() as unit:
        found = await unit.tx.connection.execute(
            select(meetings.c.begins_at, meetings.c.ends_at).where(
                meetings.c.company_id == await bakery(unit), meetings.c.state == "planned"
            )
        )
        return sorted((row.begins_at, row.ends_at) for row in found)


def are_apart(times):
    return all(before[1] <= after[0] for before, after in pairwise(sorted(times)))


async def test_a_company_that_is_elsewhere_all_the_time_has_no_round_in_common_with_anybody(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    async with town.store.begin() as unit:
        # Its first talk there is before, its last one after: nobody goes to another place between them.
        await is_at_the_library(town, unit, on_the_day(9), on_the_day(12))
    await event_draft(mette)
    assert "0 meetings." in mette.reads()
    assert "They have no round in common." in mette.reads()


@pytest.mark.at_length
async def test_a_company_is_not_sent_there_and_back_by_a_free_time(town):
    mette, lars, _anna, _bo = await two_are_wanted(town)
    await event(mette)
    async with town.store.begin() as unit:
        await is_at_the_library(town, unit, on_the_day(10, 26))
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    await mette.presses("Offer the free times")
    assert cai.reads().startswith("Bageriet sees your card now")


@pytest.mark.at_length
async def test_a_company_that_is_planned_for_elsewhere_in_that_moment_is_not_at_two_places(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event_answers(mette)
    async with while_the_company_is_held(town, mette.presses("Make the plan")) as unit:
        await is_at_the_library(town, unit, on_the_day(10))
    times = await times_of_the_bakery(town)
    assert len(times) == 2
    assert are_apart(times)


async def test_a_free_time_is_nobodys_while_the_company_is_elsewhere(town):
    _mette, _lars, inside, outside = await five_for_four(town)
    await inside[0].presses("Show")
    async with town.store.begin() as unit:
        await is_at_the_library(town, unit, on_the_day(9), on_the_day(12))
    await inside[0].presses("No, I cannot")
    async with town.store.begin() as unit:
        now, everywhere = town.clock.now(), await unit.speed_dating.coming(after=town.clock.now())
        (here,) = [one.id for one in everywhere if one.place != "Library"]
        (free,) = [one.round for one in await unit.speed_dating.cancelled_of(here)]
        me = await unit.people.actor(await town.person(outside))
        assert await free_slots(unit, me, here, now=now, municipality=town.municipality) == ()
        with pytest.raises(SlotTaken):
            await take_slot(unit, me, here, await bakery(unit), free, now=now, municipality=town.municipality)


@pytest.mark.at_length
async def test_a_company_that_is_given_another_meeting_in_that_moment_gets_no_repair_at_that_hour(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    for one in inside:
        await one.presses("Show")
    await town.walk(on_the_day(9, 15))
    await inside[0].presses("No, I cannot")
    assert "Somebody could take the free time:" in mette.reads()
    before = await times_of_the_bakery(town)
    async with while_the_company_is_held(town, mette.presses("Do it")) as unit:
        await is_at_the_library(town, unit, on_the_day(10, 5))
    assert len(await times_of_the_bakery(town)) == len(before) + 1
