"""A wish ends while the clock goes: what is still to come by that clock is off, and what was held is not."""

import pytest

from bot.actions.shut_out import never
from tests.kit.turning import next_round_now, opened
from tests.stories.test_a_yes_and_its_meeting import filled
from tests.stories.test_speed_dating_clock import card
from tests.stories.test_speed_dating_day import all_say_yes, at, board
from tests.stories.test_speed_dating_taken_back import takes_back


@pytest.fixture
async def late(town):
    """The clock was started 25 minutes late; it is 10.28, and the third sits there from 10.51."""
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(10, 25))
    await board(mette, "Start the first round")
    await town.walk(at(10, 28))
    assert card(inside[2]) == "Next, at 10.51:\nTable 1"
    return mette, lars, inside


async def planned(town):
    async with town.store.reading() as unit:
        (event,) = await unit.speed_dating.coming(after=at(9))
        return [one.round for one in await unit.speed_dating.meetings_of(event.id)]


async def says_never(town, phone):
    async with town.store.begin() as unit:
        person = await town.person(phone)
        me = await unit.candidates.of_person(person)
        (wish,) = await unit.shortlists.of_candidate(me.id)
        by = await unit.people.actor(person)
        told = await never(unit, by, wish.id, now=town.clock.now(), municipality=town.municipality)
    await town.rest()
    return told


@pytest.mark.both_databases(at_length=True)
async def test_never_calls_off_what_comes_late_and_says_when_it_would_have_been(town, late):
    _mette, lars, (_first, _second, third, _fourth) = late
    told = await says_never(town, third)
    assert [one.strftime("%H.%M") for one in (one.astimezone(at(10).tzinfo) for one in told.off)] == ["10.51"]
    assert await planned(town) == [0, 1, 3]
    assert "10.51" not in card(lars)


@pytest.mark.at_length
async def test_a_yes_taken_back_calls_off_what_comes_late(town, late):
    _mette, _lars, (_first, _second, third, _fourth) = late
    await takes_back(third)
    assert await planned(town) == [0, 1, 3]


@pytest.mark.at_length
async def test_a_job_that_is_filled_calls_off_what_comes_late_and_leaves_what_goes_on(town, late):
    _mette, lars, _inside = late
    await filled(lars)
    assert await planned(town) == [0], "the first two sit together"


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_with_the_clock_ahead_what_was_held_stays_when_the_job_is_filled_and_they_may_still_say_gladly(
    town,
):
    mette, lars, (first, second, third, _fourth) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, "Start the first round")
    await town.walk(at(10, 3))
    await next_round_now(mette)
    await town.walk(at(10, 6))
    await next_round_now(mette)
    await filled(lars)
    assert await planned(town) == [0, 1, 2], "the second has met, and the third sits there"
    told = len(second.bubbles)
    await town.walk(at(11, 30))
    (asked,) = [one for one in second.bubbles[told:] if "Gladly" in one.labels]
    assert asked.text.startswith("How was the talk with Bageriet (at 10.03)?")
    held = zip((first, second, third), ("10.00", "10.03", "10.06"), strict=True)
    assert lars.sees()[:3] == [f"{one.name} (at {when})" for one, when in held]


@pytest.mark.at_length
async def test_with_the_clock_ahead_a_yes_that_was_used_is_not_taken_back(town):
    mette, _lars, (_first, second, *_others) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, "Start the first round")
    await town.walk(at(10, 3))
    await next_round_now(mette)
    await town.walk(at(10, 5))
    await opened(second, "My times")
    await second.says("/privacy")
    await second.presses("Take back a yes")
    assert second.reads() == "No company sees your card right now."
    assert await planned(town) == [0, 1, 2, 3]
