"""While one organiser plans or mends, another gives the same person a time elsewhere."""

import asyncio
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.domain.candidates import SuggestionState
from bot.domain.job_functions import JobFacts
from bot.domain.speed_dating.events import SpeedDatingState
from bot.domain.speed_dating.rounds import Pace
from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import everybody_is_in, five_for_four
from tests.kit.people import candidate, event_answers, event_draft, wanted

KEPT = "Mette has kept a place for you."
FACTS = JobFacts("Wash cars", "cleaning", 10, "ordinary", ("morning",))
TALK = timedelta(minutes=10)


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


NOON = here(2026, 11, 24, 12)


@pytest.fixture
async def full(town):
    return await five_for_four(town)


async def known(town, unit, phone):
    return await unit.candidates.of_person(await town.person(phone))


async def wish_of_the_bakery(unit, who):
    """The one that the events in these stories are planned for."""
    (wish,) = await unit.shortlists.of_candidate(who.id)
    return wish


async def wish_of_the_garage(unit, who):
    """Another company would like to meet them too."""
    now = who.approved_at
    company, _fresh = await unit.companies.add("87654325", "Garagen", branch="trade", area="centre", now=now)
    function = await unit.job_functions.add(company, who.adviser, FACTS, now=now)
    one = await unit.shortlists.add(function, who.id, company, who.adviser, "Calm", now=now, deadline=now)
    await unit.shortlists.move(one, come_from=SuggestionState.ASKED, to=SuggestionState.WANTED)
    return await unit.shortlists.get(one)


async def meets_at_the_library(unit, wish, begins):
    """Another event is announced, with one talk."""
    there = await unit.speed_dating.add(
        wish.made_by, place="Library", begins_at=begins, ends_at=begins + TALK, rounds=1,
        pace=Pace(10, 3, 0, 10), now=wish.made_at,
    )  # fmt: skip
    await unit.speed_dating.move(there, come_from=SpeedDatingState.DRAFT, to=SpeedDatingState.ANNOUNCED)
    await unit.speed_dating.meet(
        there, wish.company, wish.candidate, wish.id, number=0, begins_at=begins, ends_at=begins + TALK
    )


@asynccontextmanager
async def while_another_holds(town, phone, pressing):
    """Another organiser has this calendar in hand when the button is pressed, which waits until they are done."""
    async with town.store.begin() as unit:
        who = await known(town, unit, phone)
        pressed = asyncio.create_task(pressing)
        done, _ = await asyncio.wait({pressed}, timeout=0.3)
        assert not done
        yield unit, who
    await pressed


async def meetings_of(town, phone):
    async with town.store.reading() as unit:
        who = await known(town, unit, phone)
        return [one.meeting for one in await unit.wishes.to_come(who.id, now=town.clock.now())]


async def is_proposed(town, full):
    """In the last hour the organiser is asked whether who has no time may have the free one."""
    mette, _lars, inside, _outside = full
    for one in inside:
        await one.presses("Show")
    await town.walk(here(2026, 12, 3, 9, 15))
    await inside[0].presses("No, I cannot")
    assert "Somebody could take the free time:" in mette.reads()


@pytest.mark.at_length
@pytest.mark.both_databases
async def test_who_is_given_the_same_meeting_elsewhere_in_that_moment_is_met_once(town, full):
    mette, _lars, _inside, outside = full
    await is_proposed(town, full)
    async with while_another_holds(town, outside, mette.presses("Do it")) as (unit, who):
        await meets_at_the_library(unit, await wish_of_the_bakery(unit, who), here(2026, 12, 4, 10))
    assert len(await meetings_of(town, outside)) == 1
    assert not outside.has_read(KEPT)


@pytest.mark.at_length
@pytest.mark.both_databases
async def test_who_is_given_another_meeting_at_that_hour_in_that_moment_is_not_in_two_places(town, full):
    mette, _lars, _inside, outside = full
    await is_proposed(town, full)
    async with while_another_holds(town, outside, mette.presses("Do it")) as (unit, who):
        await meets_at_the_library(unit, await wish_of_the_garage(unit, who), here(2026, 12, 3, 10, 5))
    assert len(await meetings_of(town, outside)) == 1
    assert not outside.has_read(KEPT)


@pytest.mark.at_length
@pytest.mark.both_databases
async def test_who_is_planned_for_elsewhere_in_that_moment_is_not_planned_for_again(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event_answers(mette)
    async with while_another_holds(town, anna, mette.presses("Make the plan")) as (unit, who):
        await meets_at_the_library(unit, await wish_of_the_bakery(unit, who), here(2026, 12, 4, 10))
    assert len(await meetings_of(town, anna)) == 1


async def test_a_free_hour_at_which_somebody_is_elsewhere_is_made_theirs_by_moving_one_who_is_not(town, full):
    mette, _lars, inside, outside = full
    async with town.store.begin() as unit:
        wish = await wish_of_the_garage(unit, await known(town, unit, outside))
        await meets_at_the_library(unit, wish, here(2026, 12, 3, 10))
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    assert "If 1 meeting moves, more can meet:" in mette.reads()


async def test_a_free_hour_is_not_offered_to_who_is_elsewhere_then(town, full):
    mette, _lars, inside, outside = full
    async with town.store.begin() as unit:
        wish = await wish_of_the_garage(unit, await known(town, unit, outside))
        await meets_at_the_library(unit, wish, here(2026, 12, 3, 10))
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    await event_is_open(mette)
    await mette.presses("Offer the free times")
    assert mette.reads() == "Nobody else could take the free times."


@pytest.mark.at_length
@pytest.mark.both_databases
async def test_who_is_offered_a_free_time_elsewhere_in_that_moment_is_not_asked_twice_that_day(town, full):
    mette, _lars, inside, outside = full
    async with town.store.begin() as unit:
        wish = await wish_of_the_garage(unit, await known(town, unit, outside))
        await meets_at_the_library(unit, wish, here(2026, 12, 3, 10))
    async with town.store.begin() as unit:
        first = await known(town, unit, inside[0])
        (event,) = {one.meeting.event for one in await unit.wishes.to_come(first.id, now=NOON)}
        await unit.speed_dating.cancel_meetings(event, candidate=first.id)
    await event_is_open(mette)
    pressing = mette.presses("Offer the free times")
    async with while_another_holds(town, inside[0], pressing) as (unit, who):
        now = town.clock.now()
        await unit.offers.add(event, who.id, day=now.date(), now=now)
    assert mette.reads() == f"{inside[0].name} was asked today."


@pytest.mark.both_databases
async def test_whose_yes_is_taken_back_in_that_moment_is_not_invited(town):
    mette, lars, anna = await everybody_is_in(town)
    bo = await candidate(town, "Bo", mette)
    for one in (anna, bo):
        await wanted(mette, one, lars)
    await event_draft(mette)
    await mette.presses("Invite everybody")
    async with while_another_holds(town, anna, mette.presses("Yes, invite them")) as (unit, who):
        wish = await wish_of_the_bakery(unit, who)
        await unit.shortlists.move(wish.id, come_from=SuggestionState.WANTED, to=SuggestionState.WITHDRAWN)
    assert "1 meeting is off: the two cannot meet any more." in mette.reads()
    assert not anna.has_read(KEPT)
    assert bo.has_read(KEPT)


async def event_is_open(phone):
    await phone.says("/menu")
    await phone.presses("Job dating")
    await phone.presses("Thursday 3 December at 10.00")
