"""A word is taken back in the moment in which somebody else plans with it."""

import asyncio
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.domain.speed_dating.rounds import Pace
from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import event, wanted

pytestmark = pytest.mark.both_databases(at_length=True, racing=True)

TEN = datetime(2026, 12, 3, 10, tzinfo=COPENHAGEN)
TALK = timedelta(minutes=10)


@pytest.fixture
async def people(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    return mette, lars, anna


@asynccontextmanager
async def while_somebody_plans_with(town, phone, pressing):
    """Somebody plans with them when the button is pressed, which waits until it is done."""
    async with town.store.begin() as unit:
        who = await unit.candidates.of_person(await town.person(phone))
        (wish,) = await unit.shortlists.of_candidate(who.id)
        pressed = asyncio.create_task(pressing)
        done, _ = await asyncio.wait({pressed}, timeout=0.3)
        assert not done
        yield unit, wish
    await pressed


async def is_drafted(unit, wish, now):
    made = await unit.speed_dating.add(
        wish.made_by, place="Library", begins_at=TEN, ends_at=TEN + TALK, rounds=1,
        pace=Pace(10, 3, 0, 10), now=now,
    )  # fmt: skip
    await unit.speed_dating.invite(made, [wish.company], [wish.candidate])
    await meets(unit, made, wish, 0)


async def meets(unit, event_, wish, number):
    begins = TEN + number * timedelta(minutes=13)
    await unit.speed_dating.meet(
        event_, wish.company, wish.candidate, wish.id, number=number, begins_at=begins, ends_at=begins + TALK
    )


async def planned(town):
    async with town.store.reading() as unit:
        return [
            meeting
            for one in await unit.speed_dating.coming(after=town.clock.now())
            for meeting in await unit.speed_dating.meetings_of(one.id)
        ]


async def test_a_yes_taken_back_while_a_plan_is_made_with_it_is_in_no_plan(town, people):
    _mette, _lars, anna = people
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    async with while_somebody_plans_with(town, anna, anna.presses("Take back: Bageriet")) as (unit, wish):
        await is_drafted(unit, wish, town.clock.now())
    assert await planned(town) == []


@pytest.mark.at_length
async def test_a_job_filled_while_a_plan_is_made_for_it_is_in_no_plan(town, people):
    _mette, lars, anna = people
    await lars.says("/menu")
    await lars.presses("Our job functions")
    async with while_somebody_plans_with(town, anna, lars.presses("Filled: Wash cars")) as (unit, wish):
        await is_drafted(unit, wish, town.clock.now())
    assert await planned(town) == []


async def a_time_is_given_while(town, anna, pressing):
    """Her time is off, and a repair gives her another one while a press waits."""
    async with town.store.begin() as unit:
        (made,) = await unit.speed_dating.coming(after=town.clock.now())
        await unit.speed_dating.cancel_meetings(made.id)
    async with while_somebody_plans_with(town, anna, pressing) as (unit, wish):
        await meets(unit, made.id, wish, 2)


async def test_a_companys_no_while_a_time_is_given_leaves_no_time(town, people):
    mette, lars, anna = people
    await event(mette)
    await a_time_is_given_while(town, anna, lars.presses("No, we cannot"))
    assert await planned(town) == []


@pytest.mark.at_length
async def test_a_candidates_no_to_a_time_that_is_off_is_asked_again_about_the_one_just_given(town, people):
    mette, _lars, anna = people
    await event(mette)
    await anna.presses("Show")
    await a_time_is_given_while(town, anna, anna.presses("No, I cannot"))
    assert "These are your times now. They have changed since I asked." in anna.reads()
    assert "10.26" in anna.reads()
    await anna.presses("No, I cannot")
    assert await planned(town) == []
