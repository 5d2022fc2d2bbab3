"""Whom to call is on the desk of who looks after the person now: the stand-in's, then the colleague's again."""

import pytest

from bot.domain.ids import JobFunctionId, MeetingId, SuggestionId
from bot.domain.notices.shortlists import NewsFor, StillOpen
from bot.domain.notices.speed_dating import HowWasIt
from tests.kit.people import bakery


@pytest.fixture
async def people(town):
    """Mette advises Anna, who could not be told something; Jonas is the bakery's contact."""
    await bakery(town)
    mette, jonas, anna = (town.phone(name) for name in ("Mette", "Jonas", "Anna Holm"))
    await untold(town, mette, anna, NewsFor(SuggestionId(1), "Mette"))
    return mette, jonas, anna


async def untold(town, owner, person, notice):
    """A call that is to be made."""
    async with town.store.begin() as unit:
        whose, whom = await town.person(owner), await town.person(person)
        await unit.calls.add(whose, whom, "tell", now=town.clock.now(), notice=notice)


async def desk(phone, door="My desk"):
    """What stands on somebody's desk."""
    await phone.says("/menu")
    await phone.presses(door)
    return phone.reads()


async def goes_away(phone, *, until="Friday 27 November"):
    await phone.says("/menu")
    await phone.presses("I will be away")
    await phone.presses("Today")
    await phone.says(until)
    await phone.presses("Jonas")
    await phone.presses("Send")


async def test_the_stand_in_has_the_call_and_may_look_what_to_say(town, people):
    mette, jonas, _anna = people
    await goes_away(mette)
    assert "Anna Holm" not in await desk(mette)
    assert "Anna Holm (30405060): has not got a message." in await desk(jonas)
    await jonas.presses("What to tell Anna Holm")
    assert "There is news for you from Mette." in jonas.reads()
    assert "Show" in jonas.sees()


async def test_who_is_back_before_time_has_the_call_again(town, people):
    mette, jonas, _anna = people
    await goes_away(mette)
    await desk(mette)
    await mette.presses("I am back")
    assert "Anna Holm" in await desk(mette)
    assert "Anna Holm" not in await desk(jonas)


async def test_the_call_comes_back_with_the_last_day_of_the_absence(town, people):
    mette, jonas, _anna = people
    await goes_away(mette)
    await town.jump(days=3)
    assert "Anna Holm" in await desk(jonas)
    await town.jump(days=1)
    assert "Anna Holm" not in await desk(jonas)
    assert "Anna Holm" in await desk(mette)


async def test_an_absence_that_begins_later_takes_the_call_along_only_then(town, people):
    mette, jonas, _anna = people
    async with town.store.reading() as unit:
        before = await unit.calls.open_of(await town.person(mette))
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.says("Thursday 26 November")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Send")
    assert "Anna Holm" in await desk(mette)
    await town.jump(days=2)
    async with town.store.reading() as unit:
        assert await unit.calls.open_of(await town.person(mette)) == []
        assert [one.id for one in await unit.calls.open_of(await town.person(jonas))] == [before[0].id]


async def test_a_coordinator_to_whom_nobody_else_is_left_answers_for_a_company(town, people):
    _mette, jonas, _anna = people
    karen, lars = town.phone("Karen"), town.phone("Lars")
    await untold(town, jonas, lars, StillOpen(JobFunctionId(1), "Wash cars"))
    await untold(town, jonas, lars, HowWasIt(MeetingId(1), "12", "company"))
    async with town.store.begin() as unit:
        for held in await unit.people.held_by(await town.person(jonas)):
            await unit.people.end_role(held.id, now=town.clock.now())
    await town.jump(days=1)
    assert "Lars" in await desk(karen, "Who waits")
    await karen.presses("What to tell Lars")
    assert "Wash cars" in karen.reads()
    await karen.presses("I have called")
    assert karen.reads() == "Good. The call is done."
    await karen.presses("Who waits")
    await karen.presses("What to tell Lars")
    assert "Gladly" in karen.sees()


async def test_a_coordinator_answers_for_no_candidate(town, people):
    _mette, _jonas, anna = people
    karen = town.phone("Karen")
    await untold(town, karen, anna, HowWasIt(MeetingId(1), "Bageriet", "candidate"))
    await desk(karen, "Who waits")
    await karen.presses("What to tell Anna Holm")
    assert "Gladly" not in karen.sees()
