"""A candidate answers in the moment in which the job is paused or filled."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.actions.approvals import APPROVAL
from bot.actions.job_functions import set_state
from bot.actions.shortlists import say_yes
from bot.actions.shortlists_deciding import decline
from bot.domain.candidates import SuggestionState
from bot.domain.job_functions import JobFunctionState
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import suggested

pytestmark = pytest.mark.both_databases(at_length=True, racing=True)

GONE = "is not open any more"


@pytest.fixture
@lived_once
async def people(town):
    """Lars has his job functions before him, Anna the question."""
    mette, lars, anna = await everybody_is_in(town)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await lars.says("/menu")
    await lars.presses("Our job functions")
    return lars, anna


async def wish_of(unit, town, phone):
    who = await unit.candidates.of_person(await town.person(phone))
    (wish,) = await unit.shortlists.of_candidate(who.id)
    return wish


@asynccontextmanager
async def while_it_waits(town, pressing):
    """The button is pressed while another deed is done, and goes on when that is over."""
    async with town.store.begin() as unit:
        wish = await wish_of(unit, town, town.phone("Anna"))
        pressed = asyncio.create_task(pressing)
        done, _ = await asyncio.wait({pressed}, timeout=0.3)
        assert not done
        yield unit, wish
    await pressed


async def turned(unit, town, phone, wish, state):
    by, now = await unit.people.actor(await town.person(phone)), town.clock.now()
    await set_state(unit, by, wish.function, state, now=now, municipality=town.municipality)


async def paused(town, phone):
    async with town.store.begin() as unit:
        wish = await wish_of(unit, town, town.phone("Anna"))
        await turned(unit, town, phone, wish, JobFunctionState.PAUSED)


async def said_yes(unit, town, wish):
    by = await unit.people.actor(await town.person(town.phone("Anna")))
    await say_yes(unit, by, wish.id, now=town.clock.now(), municipality=town.municipality)


async def test_a_yes_in_the_moment_of_a_pause_is_shown_and_ends_by_itself(town, people):
    lars, anna = people
    async with while_it_waits(town, paused(town, lars)) as (unit, wish):
        await said_yes(unit, town, wish)
    await town.rest()
    async with town.store.reading() as unit:
        wish = await wish_of(unit, town, anna)
        due = [one.kind for one in await unit.due.upcoming(most=50)]
    assert wish.state is SuggestionState.SHOWN
    assert APPROVAL in due
    assert lars.has_read("A suggestion for")
    assert not anna.has_read(GONE)


@pytest.mark.at_length
async def test_a_yes_in_the_moment_the_job_is_filled_is_called_off_and_said(town, people):
    lars, anna = people
    async with while_it_waits(town, lars.presses("Filled: Wash cars")) as (unit, wish):
        await said_yes(unit, town, wish)
    await town.jump(days=1)
    async with town.store.reading() as unit:
        assert (await wish_of(unit, town, anna)).state is SuggestionState.CALLED_OFF
    assert anna.has_read(GONE)


@pytest.mark.at_length
async def test_a_companys_no_in_the_moment_the_job_is_filled_is_told_once(town, people):
    lars, anna = people
    await anna.presses("Yes, show my card")
    await lars.says("/menu")
    await lars.presses("Our job functions")
    async with town.store.begin() as unit:
        wish, by = await wish_of(unit, town, anna), await unit.people.actor(await town.person(lars))
        await decline(unit, by, wish.id, "hours", now=town.clock.now(), municipality=town.municipality)
        pressed = asyncio.create_task(lars.presses("Filled: Wash cars"))
        await asyncio.wait({pressed}, timeout=0.3)
    await pressed
    await town.jump(days=3)
    async with town.store.reading() as unit:
        assert (await wish_of(unit, town, anna)).state is SuggestionState.DECLINED
    assert not anna.has_read(GONE)


@pytest.mark.at_length
async def test_a_yes_waits_for_whoever_fills_the_job(town, people):
    lars, anna = people
    async with while_it_waits(town, anna.presses("Yes, show my card")) as (unit, wish):
        await turned(unit, town, lars, wish, JobFunctionState.FILLED)
    assert not lars.has_read("A suggestion for")
    async with town.store.reading() as unit:
        assert (await wish_of(unit, town, anna)).state is SuggestionState.CALLED_OFF
