"""What a company was promised: a day, kept or honestly missed; and one moment for every "cannot be met now"."""

from datetime import datetime

import pytest

from bot.actions.job_functions import set_state
from bot.domain.job_functions import JobFunctionState
from bot.domain.roles import Role
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import (
    candidate,
    event,
    suggested,
    wanted,
)

NOBODY_YET = "We have found nobody for “Wash cars” yet."
GONE = "cannot be met now. Would you like to see another?"


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


def labels_of(bubble):
    return [button["text"] for row in bubble.buttons for button in row]


@lived_once
async def shown(mette, anna):
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Yes, show my card")


async def hides(anna):
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")


async def takes_back(anna):
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    await anna.presses("Take back: Bageriet")


@pytest.mark.parametrize(
    ("ends", "days"), [pytest.param(hides, 2, id="hidden"), pytest.param(takes_back, 0, id="taken back")]
)
async def test_whatever_the_cause_and_whenever_the_company_hears_at_the_same_moment(town, people, ends, days):
    mette, lars, anna = people
    await shown(mette, anna)
    await town.jump(days=days, hours=1)
    await ends(anna)
    await town.walk(here(2026, 11, 27, 8, 59))
    assert not lars.has_read(GONE)
    await town.walk(here(2026, 11, 27, 9, 1))
    assert GONE in lars.reads()
    assert not lars.has_read("Can do:")


@pytest.mark.at_length
async def test_see_another_tells_the_contact_and_names_a_day(town, people):
    mette, lars, anna = people
    await shown(mette, anna)
    await hides(anna)
    await town.walk(here(2026, 11, 27, 10))
    await lars.presses("Yes, another")
    assert lars.reads() == "Mette is looking for the right people. You hear more by Friday 4 December."
    assert "Bageriet would like to see another for “Wash cars”." in mette.reads()
    await town.walk(here(2026, 12, 4, 11))
    assert NOBODY_YET in lars.reads()


@pytest.mark.at_length
async def test_somebody_shown_before_does_not_keep_the_promise_of_another(town, people):
    mette, lars, anna = people
    bo = await candidate(town, "Bo", mette)
    await shown(mette, anna)
    await suggested(mette, who="Bo")
    await bo.presses("Show")
    await bo.presses("Yes, show my card")
    await hides(anna)
    await town.walk(here(2026, 11, 27, 10))
    await lars.presses("Yes, another")
    await town.walk(here(2026, 12, 4, 11))
    assert lars.has_read(NOBODY_YET)


async def test_another_is_not_offered_for_a_job_that_is_not_open(town, people):
    mette, lars, anna = people
    await shown(mette, anna)
    await hides(anna)
    await filled(lars)
    await town.walk(here(2026, 11, 27, 10))
    assert lars.has_read("cannot be met now.")
    assert not lars.has_read("Would you like to see another?")
    assert not any("Yes, another" in labels_of(one) for one in lars.bubbles)


async def test_another_is_asked_for_once(town, people):
    mette, lars, anna = people
    await shown(mette, anna)
    await hides(anna)
    await town.walk(here(2026, 11, 27, 10))
    data, message = lars.data_of("Yes, another"), lars.bubbles[-1].id
    await lars.presses_data(data, message)
    read = len(mette.bubbles)
    await lars.presses_data(data, message)
    assert len(mette.bubbles) == read


@pytest.mark.at_length
async def test_the_promised_day_without_anybody_is_told_honestly_and_the_contact_is_warned(town, people):
    mette, lars, _anna = people
    await town.walk(here(2026, 11, 30, 9, 1))
    assert "Bageriet waits for a suggestion for “Wash cars”." in mette.reads()
    assert not lars.has_read(NOBODY_YET)
    await town.walk(here(2026, 12, 1, 9, 1))
    assert lars.reads().startswith(NOBODY_YET)
    assert "Mette keeps looking" in lars.reads()


@pytest.mark.at_length
async def test_a_suggestion_keeps_the_promise(town, people):
    mette, lars, anna = people
    await shown(mette, anna)
    await town.walk(here(2026, 12, 2, 9))
    assert not lars.has_read(NOBODY_YET)
    assert not mette.has_read("waits for a suggestion")


async def filled(lars):
    await lars.says("/menu")
    await lars.presses("Our job functions")
    await lars.presses("Filled: Wash cars")


@pytest.mark.at_length
async def test_a_filled_job_asks_nobody_any_more_and_says_so_kindly(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    question = anna.data_of("Show")
    await filled(lars)
    await town.walk(here(2026, 11, 25, 9))
    assert anna.has_read("It has nothing to do with you.")
    await anna.presses_data(question)
    assert anna.reads() == "This is no longer open."
    await town.walk(here(2026, 12, 2, 9))
    assert not lars.has_read(NOBODY_YET)


async def paused_and_opened(town, lars):
    async with town.store.begin() as unit:
        me = await unit.people.actor(await town.person(lars))
        (one,) = await unit.job_functions.of_company(me.company_as(Role.MANAGER))
        await set_state(
            unit, me, one.id, JobFunctionState.PAUSED, now=town.clock.now(), municipality=town.municipality
        )
    await lars.says("/menu")
    await lars.presses("Our job functions")
    await lars.presses("Open again: Wash cars")


@pytest.mark.at_length
async def test_whoever_the_company_saw_before_a_pause_keeps_the_promise_after_it(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await town.walk(here(2026, 11, 24, 12))
    await paused_and_opened(town, lars)
    await town.walk(here(2026, 12, 2, 12))
    assert not lars.has_read(NOBODY_YET)
    assert not mette.has_read("waits for a suggestion")


@pytest.mark.at_length
async def test_who_was_asked_before_a_pause_may_be_suggested_again(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await paused_and_opened(town, lars)
    await town.walk(here(2026, 11, 25, 9))
    await suggested(mette, who="Anna")
    await town.walk(here(2026, 11, 26, 9))
    await anna.presses("Show")
    await anna.presses("Yes, show my card")
    await lars.presses("We would like to meet")


@pytest.mark.at_length
async def test_who_did_not_answer_is_asked_no_second_time(town, people):
    mette, _lars, anna = people
    await suggested(mette, who="Anna")
    await town.walk(here(2026, 12, 2, 9))
    assert anna.has_read("There is news for you from Mette.")
    assert mette.has_read("Anna has not answered about Bageriet.")
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    assert "Look at Anna" not in mette.sees()


@pytest.mark.at_length
async def test_a_suggestion_that_ended_with_a_pause_was_not_left_unanswered(town, people):
    mette, lars, _anna = people
    await suggested(mette, who="Anna")
    await paused_and_opened(town, lars)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    assert "Anna: need not answer any more" in mette.reads()


async def test_who_said_no_is_not_suggested_again_after_a_pause(town, people):
    mette, lars, anna = people
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("No")
    await paused_and_opened(town, lars)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    assert "Look at Anna" not in mette.sees()


@pytest.mark.at_length
async def test_who_was_to_be_met_hears_that_a_filled_job_is_gone_and_is_met_no_more(town, people):
    mette, lars, anna = people
    await wanted(mette, anna, lars)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await filled(lars)
    await town.walk(here(2026, 11, 26, 12))
    assert anna.has_read("It has nothing to do with you.")
    assert anna.has_read("Town hall, entrance A: your times are off.\n\nYou hear from Mette")
    assert not lars.has_read("Your times have changed.")  # of the yes he had not read
    await mette.says("/menu")
    await mette.presses("Job dating")
    await mette.presses("Thursday 3 December at 10.00")
    assert "0 meetings." in mette.reads()
    await town.walk(here(2026, 12, 2, 14, 1))
    assert lars.has_read("You need not come before you hear from us.")


@lived_once
async def met(town, mette, anna, lars):
    await wanted(mette, anna, lars)
    await event(mette)
    await town.walk(here(2026, 12, 3, 14))


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_months_after_they_met_nobody_is_told_that_somebody_cannot_be_met(town, people):
    mette, lars, anna = people
    await met(town, mette, anna, lars)
    await town.jump(days=20)
    await hides(anna)
    await town.jump(days=20)
    assert not lars.has_read("cannot be met now")


async def test_a_yes_that_was_used_is_not_there_to_be_taken_back(town, people):
    mette, lars, anna = people
    await met(town, mette, anna, lars)
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    assert "Take back: Bageriet" not in anna.sees()


@pytest.mark.at_length
async def test_who_has_been_met_does_not_hear_that_the_job_is_gone(town, people):
    mette, lars, anna = people
    await met(town, mette, anna, lars)
    await filled(lars)
    await town.jump(days=2)
    assert not anna.has_read("It has nothing to do with you.")


async def test_who_never_heard_of_a_job_is_not_told_that_it_is_gone(town, people):
    mette, lars, anna = people
    await town.walk(here(2026, 11, 24, 21))
    await suggested(mette, who="Anna")
    await filled(lars)
    read = len(anna.bubbles)
    await town.walk(here(2026, 11, 26, 9))
    assert len(anna.bubbles) == read
