"""A form about something that is gone is refused at the door, or ends; it does not ask for ever."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import (
    bakery,
    candidate,
    consultant,
    coordinator,
    event_answers,
    job_function,
    manager,
    wanted,
)


@pytest.fixture
@lived_once
async def looked_at(town):
    """Mette looks at Anna for a job function of Lars."""
    await coordinator(town)
    mette = await consultant(town, "Mette")
    lars = await manager(town, "Lars", mette)
    await job_function(lars)
    await candidate(town, "Anna", mette)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    await mette.presses("Look at Anna")
    return mette, lars


async def fills(lars):
    await lars.says("/menu")
    await lars.presses("Our job functions")
    await lars.presses("Filled: Wash cars")


async def test_an_old_button_is_refused_before_anything_is_asked(town, looked_at):
    mette, lars = looked_at
    await fills(lars)
    await mette.presses("Ask the candidate")
    assert town.exchange.toasts[-1] == "That job function is not open right now."
    assert not mette.has_read("Why this candidate")


@pytest.mark.at_length
async def test_filled_while_it_is_written_the_form_ends_and_no_draft_waits(town, looked_at):
    mette, lars = looked_at
    await mette.presses("Ask the candidate")
    asked = mette.bubbles[-1]
    await fills(lars)
    await mette.says("She has washed cars before")
    await mette.presses("Send it to the candidate")
    assert mette.reads() == "That job function is not open right now."
    assert asked.labels == []
    await mette.says("/menu")
    assert not any(label.startswith("Go on") for label in mette.sees())
    await mette.says("Hello?")
    assert "Why this candidate" not in mette.reads()


async def test_a_draft_about_what_is_gone_ends_when_it_is_taken_up(town, looked_at):
    mette, lars = looked_at
    await mette.presses("Ask the candidate")
    await mette.says("Anna has washed cars")
    await mette.says("/menu")
    assert "Go on: A suggestion to Anna" in mette.sees()
    await fills(lars)
    await mette.presses("Go on: A suggestion to Anna")
    assert mette.reads() == "That job function is not open right now."
    await mette.says("/menu")
    assert "Go on: A suggestion to Anna" not in mette.sees()


async def test_a_draft_whose_card_is_hidden_for_a_while_waits_with_its_reason(town, looked_at):
    mette, _lars = looked_at
    anna = town.phone("Anna")
    await mette.presses("Ask the candidate")
    await mette.says("Anna has washed cars")
    await mette.says("/cancel")
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    await mette.presses("Go on")
    assert town.exchange.toasts[-1] == "That candidate cannot be suggested here."
    await anna.presses("Show it again")
    await mette.says("/menu")
    await mette.presses("Go on: A suggestion to Anna")
    assert "Is “Anna” the candidate's name?" in mette.reads()
    await mette.presses("Send it without the name")
    await mette.presses("Send it to the candidate")
    assert mette.reads() == "The candidate is asked first. You hear the answer here."
    await anna.presses("Show")
    assert "The candidate has washed cars" in anna.reads()


@pytest.mark.at_length
async def test_a_plan_of_job_dating_waits_until_somebody_is_to_be_met_again(town, looked_at):
    mette, lars = looked_at
    anna = town.phone("Anna")
    await wanted(mette, anna, lars)
    await event_answers(mette)
    await mette.says("/cancel")
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    await anna.presses(next(one for one in anna.sees() if "Bageriet" in one))
    for _twice in range(2):
        await mette.says("/menu")
        await mette.presses("Go on: Job dating")
        assert mette.reads() == "No company waits to meet anybody. Suggest candidates first."
    await wanted(mette, await candidate(town, "Bo", mette), lars)
    await mette.says("/menu")
    await mette.presses("Go on: Job dating")
    assert "Place: Town hall, entrance A" in mette.reads()
    await mette.presses("Make the plan")
    assert "1 meeting." in mette.reads()


@pytest.mark.at_length
async def test_what_is_not_mine_any_more_is_not_asked_again(town):
    await bakery(town)
    jonas, karen, lars = town.phone("Jonas"), town.phone("Karen"), town.phone("Lars")
    await lars.says("Do you have a driver?")
    await jonas.presses("Answer")
    async with town.store.begin() as unit:
        company = (await unit.companies.find("12345674")).id
        await unit.companies.assign(company, await town.person(karen), reason="load", now=town.clock.now())
    await jonas.says("Yes, Friday")
    assert "What do you answer?" not in jonas.reads()
    assert not lars.has_read("Yes, Friday")
