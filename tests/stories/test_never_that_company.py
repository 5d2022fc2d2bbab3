"""Never that company: whatever there was between the two ends with one press, and nobody is told what is not so."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import anna_has_met, everybody_is_in
from tests.kit.people import candidate, chosen_to_begin, event, job_function, suggested, wanted

NEVER = "That is all right. Bageriet never sees your card."
NEVER_AGAIN = "That is all right. Bageriet is never shown your card again."
HEARS = "You are not asked about them any more. Mette hears it."
NO_TIMES = "You have no times "
WHEN = "Thursday 3 December at 10.00"


@pytest.fixture
@lived_once
async def appointed(town):
    """Anna comes to the bakery on 3 December, and is asked about a second job of theirs."""
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await job_function(lars, "Bake bread")
    await town.jump(days=1)
    await suggested(mette, "Bake bread", who="Anna")
    await anna.presses("Show")
    return mette, lars, anna


async def my_times(phone):
    await phone.says("/menu")
    await phone.presses("My times")
    return phone.reads()


async def test_who_was_never_shown_reads_that_it_stays_so(town):
    mette, lars, anna = await everybody_is_in(town)
    await suggested(mette, who="Anna")
    await anna.presses("Show")
    await anna.presses("Never this company")
    assert anna.reads() == f"{NEVER}\n\n{HEARS}"
    assert mette.reads().startswith("Anna never wants Bageriet.\n\nThe company does not know.")
    await town.jump(days=14)
    assert not lars.has_read("andidate")


async def test_what_it_costs_stands_above_the_button(appointed):
    _mette, _lars, anna = appointed
    assert f"You have a time with Bageriet {WHEN}. “Never this company” calls it off too." in anna.reads()


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_one_press_ends_the_older_yes_and_its_meeting(town, appointed):
    mette, lars, anna = appointed
    await anna.presses("Never this company")
    assert anna.reads() == "\n\n".join(
        (
            NEVER_AGAIN,
            "They have read your card before.",
            f"Your time with them {WHEN} is off.",
            "In a few days your card disappears from their chat. They read that you cannot meet now.",
            HEARS,
        )
    )
    assert NO_TIMES in await my_times(anna)
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    assert anna.reads() == "No company sees your card right now."
    assert mette.has_read(f"Their time {WHEN} is off. Nobody else is moved unasked.")
    await town.jump(days=6)
    assert lars.has_read("cannot be met now.")
    assert not lars.has_read("never")
    await lars.says("/menu")
    await lars.presses("Job dating")
    assert "(Anna)" not in lars.reads()


async def test_a_first_name_that_was_read_is_told_of_and_its_table_hears_in_neutral_words(town, appointed):
    _mette, lars, anna = appointed
    await lars.says("/menu")
    await lars.presses("Job dating")
    assert "(Anna)" in lars.reads()
    await anna.presses("Never this company")
    assert "They have read your card and your first name before." in anna.reads()
    await town.jump(days=1)
    assert "10.00: candidate" not in lars.reads()
    assert not lars.has_read("ever want")


async def test_the_consultant_reads_everything_that_follows(appointed):
    mette, _lars, anna = appointed
    await anna.presses("Never this company")
    (told,) = [one.text for one in mette.bubbles if "never wants" in one.text]
    assert told == "\n\n".join(
        (
            "Anna never wants Bageriet.",
            "Every earlier yes to it is taken back. "
            "In a few days the company reads that they cannot be met now, and never why.",
            f"Their time {WHEN} is off. Nobody else is moved unasked.",
            "Nobody can suggest the two to each other now. Only they take that back, under My card.",
        )
    )


@pytest.mark.at_length
async def test_a_time_that_did_not_stand_above_the_button_is_asked_about_first(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await job_function(lars, "Bake bread")
    await town.jump(days=1)
    await suggested(mette, "Bake bread", who="Anna")
    await anna.presses("Show")
    old, message = anna.data_of("Never this company"), anna.bubbles[-1].id
    await event(mette, day="Monday 7 December")
    await anna.presses_data(old, message)
    (asked,) = [one.text for one in anna.bubbles if one.id == message]
    assert asked == ("You have a time with Bageriet Monday 7 December at 10.00. It is called off too.")
    assert NO_TIMES not in await my_times(anna)
    await anna.presses_data(old, message)
    (sure,) = [one.buttons[0][0]["callback_data"] for one in anna.bubbles if one.id == message]
    await anna.presses_data(sure, message)
    assert NO_TIMES in await my_times(anna)


@pytest.mark.at_length
async def test_the_company_cannot_get_them_by_a_wish_from_before(town, appointed):
    mette, _lars, anna = appointed
    await anna.presses("Never this company")
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Bake bread")
    assert not any("Anna" in one for one in mette.sees())
    await town.jump(days=40)
    await mette.says("/menu")
    await mette.presses("Job functions")
    await mette.presses("Bageriet: Wash cars")
    assert not any("Anna" in one for one in mette.sees())


@pytest.mark.at_length
async def test_nobody_elses_time_moves(town):
    mette, lars, anna = await everybody_is_in(town)
    bo = await candidate(town, "Bo", mette)
    for one in (anna, bo):
        await wanted(mette, one, lars)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    his = await my_times(bo)
    await job_function(lars, "Bake bread")
    await town.jump(days=1)
    await suggested(mette, "Bake bread", who="Anna")
    await anna.presses("Show")
    await anna.presses("Never this company")
    await town.jump(days=1)
    assert await my_times(bo) == his


@pytest.mark.at_length
async def test_an_open_question_for_the_name_closes_too(town):
    mette, lars, _ida, anna = await anna_has_met(town)
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    await job_function(lars, "Bake bread")
    await suggested(mette, "Bake bread", who="Anna")
    await anna.presses("Show")
    await anna.presses("Never this company")
    assert "They have read your card and your first name before." in anna.reads()
    assert not anna.has_read("May they have your name and phone?")
    await anna.says("/menu")
    await anna.presses("My times")
    assert "Bageriet waits for your answer" not in anna.sees()
    assert not lars.has_read("This is Anna.")


@pytest.mark.at_length
async def test_after_names_are_shared_it_says_so_and_who_takes_it_back_can_start(town):
    mette, lars, _ida, anna = await anna_has_met(town)
    await anna.presses("Gladly")
    await lars.presses("Gladly")
    await anna.presses("Yes, share them")
    await job_function(lars, "Bake bread")
    await suggested(mette, "Bake bread", who="Anna")
    await anna.presses("Show")
    await anna.presses("Never this company")
    assert "They have your name from before, and your number if you gave it." in anna.reads()
    nothing = "Nothing there is left to take back, and the company hears nothing of this."
    assert mette.has_read(nothing)
    assert not mette.has_read("In a few days the company reads")
    async with town.store.reading() as unit:
        assert len(await unit.candidates.never((await unit.candidates.these([1]))[0].id)) == 1
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Companies I never want")
    await anna.presses("Ask me again: Bageriet")
    assert anna.reads().startswith("You can be asked about Bageriet again.")
    await anna.says("/menu")
    await anna.presses("My card")
    assert "Companies I never want" not in anna.sees()


async def test_a_placement_there_is_refused_before_its_terms_are_asked(appointed):
    mette, _lars, anna = appointed
    await anna.presses("Never this company")
    await chosen_to_begin(mette)
    assert "They have said “never” to Bageriet. Only they take that back" in mette.reads()
    assert "Which one is it?" in mette.reads()


async def test_pressed_again_it_is_done_already(town, appointed):
    _mette, _lars, anna = appointed
    old, message = anna.data_of("Never this company"), anna.bubbles[-1].id
    await anna.presses("Never this company")
    await anna.presses_data(old, message)
    assert town.exchange.toasts[-1] == "That is done already."


async def test_who_takes_back_a_yes_can_say_never_there_too(town):
    mette, lars, anna = await everybody_is_in(town)
    await wanted(mette, anna, lars)
    await anna.says("/privacy")
    await anna.presses("Take back a yes")
    await anna.presses("Take back: Bageriet")
    await anna.presses("Never this company")
    assert anna.reads().startswith(NEVER_AGAIN)


@pytest.mark.at_length
async def test_the_evening_before_is_not_told_of_a_time_that_is_off(town, appointed):
    _mette, _lars, anna = appointed
    await anna.presses("Never this company")
    before = len(anna.bubbles)
    await town.walk(datetime(2026, 12, 3, 12, tzinfo=COPENHAGEN))
    assert len(anna.bubbles) == before
