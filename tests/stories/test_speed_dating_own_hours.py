"""Guests say themselves when they can come: by two taps, at once where nobody else moves."""

from dataclasses import replace

import pytest

from bot.actions.speed_dating.hours_said import HOURS_SAID, think_about_hours
from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.speed_dating.hours import HoursThere
from bot.domain.speed_dating.new_hours import NewHours
from bot.scheduler.table import THOUGHTS
from tests.kit.at_length import beginning_with
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, at, inside_and_outside
from tests.stories.test_speed_dating_new_hours import hours, hours_of, invited, kept_by_the_bakery, plan

NOTED = "Good that you say so.\n\n{rest}"


async def says(
    phone, *, begins="From the beginning", ends="To the end", button="I can only come for some of it"
):
    await phone.presses(button)
    await phone.presses(begins)
    await phone.presses(ends)


async def her_times(phone):
    await opened(phone, "My times")


@pytest.mark.both_databases(at_length=True)
async def test_who_can_only_come_later_is_moved_at_once_when_nobody_else_is_and_the_host_can_undo_it(town):
    mette, _lars, anna, bo = await invited(town)
    spared = len(bo.bubbles)
    await her_times(anna)
    await anna.presses("I can only come for some of it")
    assert anna.sees() == ["From the beginning", "10.13", "10.26", "10.39", "See my times"]
    await anna.presses("10.26")
    assert anna.sees() == ["To the end", "10.36", "Back"]
    await anna.presses("To the end")
    looked = "I have noted it, and look at it now. You read it here if your times change."
    assert anna.has_read(NOTED.format(rest=f"{looked}\n\nUntil then your times are as they were."))
    assert await plan(town) == {1: 2, 2: 1}
    assert (await hours_of(town, 1)).begins == 10 * 60 + 26
    assert sum("10.26: Bageriet" in one.text for one in anna.bubbles) == 1
    assert "Yes, I am coming" in anna.sees(), "a yes is to the times it was asked with"
    assert len(bo.bubbles) == spared
    assert mette.reads() == (
        "Anna can come from 10.26 on.\n\nSo I have moved them. It can be undone.\n\n"
        "From 10.00 to 10.26: Bageriet and Anna\n\nNobody else changes."
    )
    # What she said herself is not taken back by a slip of the thumb.
    await mette.presses("Undo the change")
    assert mette.reads() == (
        "Anna has said so: at other times they cannot come.\n\n"
        "Undo it all the same? They read the time from before, and can say no."
    )
    assert await plan(town) == {1: 2, 2: 1}
    await mette.presses("Undo and tell them")
    assert await plan(town) == {1: 0, 2: 1}
    assert (await hours_of(town, 1)).begins is None
    await opened(anna, "My times")
    assert "10.00: Bageriet" in anna.reads()
    assert "No, I cannot" in anna.sees()


@pytest.mark.at_length
async def test_who_has_read_of_hours_reads_once_that_they_are_taken_back(town):
    mette, _lars, anna, bo = await invited(town)
    await her_times(anna)
    await says(anna, begins="10.26")
    assert mette.reads().startswith("Anna can come from 10.26 on.")
    await her_times(anna)
    await says(anna)
    assert mette.reads() == (
        "Anna can come all the time.\n\nWhat they said before does not count any more. Nobody's time changes."
    )
    told = len(mette.bubbles)
    await her_times(anna)
    await says(anna)
    # Hours that nobody read of are taken back without a word too.
    await her_times(bo)
    await says(bo, ends="10.36")
    await her_times(bo)
    await says(bo)
    assert len(mette.bubbles) == told


async def test_so_does_who_left_the_change_they_would_have_made(town):
    mette, lars, _anna, _bo = await invited(town)
    await opened(lars, "Job dating")
    await says(lars, begins="10.26", button="We can only come for some of it")
    await mette.presses("Leave it")
    await opened(lars, "Job dating")
    await says(lars, button="We can only come for some of it")
    assert mette.reads().startswith("Bageriet can come all the time.")


async def test_hours_in_which_the_times_fit_are_kept_without_a_word_to_anybody_else(town):
    mette, lars, anna, bo = await invited(town)
    heard = [len(one.bubbles) for one in (mette, lars, bo)]
    await her_times(anna)
    await says(anna, ends="10.23")
    assert anna.reads() == NOTED.format(rest="Your times fit. Nothing changes for you.")
    assert (await hours_of(town, 1)).ends == 10 * 60 + 23
    assert [len(one.bubbles) for one in (mette, lars, bo)] == heard


@pytest.mark.at_length
async def test_where_somebody_else_would_move_the_host_decides_and_nothing_is_asked_twice(town):
    mette, lars, anna, bo = await invited(town)
    # The bakery can only come later: both would move, and it is not told who sits where.
    await opened(lars, "Job dating")
    await says(lars, begins="10.26", button="We can only come for some of it")
    noted = "I have noted it. You read it here if your times change."
    # Hours are no yes: it is asked for in the same message.
    assert lars.reads() == NOTED.format(rest=f"{noted}\n\nWill you join?")
    assert lars.sees() == ["Yes, we are coming", "No, we cannot", "See our table", "Menu"]
    assert await plan(town) == {1: 0, 2: 1}
    assert mette.reads().startswith("Bageriet can come from 10.26 on.\n\nIf you do this:\n\n")
    assert mette.reads().endswith("Nobody else changes.")
    told, heard = len(mette.bubbles), [len(one.bubbles) for one in (anna, bo)]
    await opened(lars, "Job dating")
    await says(lars, begins="10.26", button="We can only come for some of it")
    assert town.exchange.toasts[-1] == (
        "You have said so already. The host looks at it. You read here what comes of it."
    )
    assert (len(mette.bubbles), [len(one.bubbles) for one in (anna, bo)]) == (told, heard)
    await mette.presses("Do it")
    assert sorted((await plan(town)).values()) == [2, 3]
    assert await kept_by_the_bakery(town) == "10.26-10.49"


async def test_who_leaves_no_time_for_themselves_is_asked_whether_they_mean_no(town):
    mette, _lars, anna, bo = await invited(town)
    await hours(mette, "Bageriet", ends="10.23")
    told, heard = len(mette.bubbles), len(bo.bubbles)
    await her_times(anna)
    await says(anna, begins="10.26")
    assert anna.reads().startswith("Then there is no time for you that day, I am afraid.")
    assert anna.sees() == ["Choose other hours", "No, I cannot", "See my times"]
    assert (await plan(town), len(mette.bubbles), len(bo.bubbles)) == ({1: 0, 2: 1}, told, heard)
    assert (await hours_of(town, 1)).begins is None
    await anna.presses("Choose other hours")
    assert anna.reads() == "From when can you come?"
    await anna.presses("See my times")
    await anna.presses("No, I cannot")
    assert "I can only come for some of it" not in anna.sees()


@pytest.mark.at_length
async def test_hours_are_not_said_of_what_has_begun(town):
    _mette, _lars, anna, _bo = await invited(town)
    await her_times(anna)
    button, under = anna.data_of("I can only come for some of it"), anna.bubbles[-1].id
    await town.walk(at(10, 1))
    await anna.presses_data(button, under)
    assert anna.has_read("The job dating has begun. Nothing can be changed here now.")
    await anna.presses_data(button, under)
    await her_times(anna)
    assert "I can only come for some of it" not in anna.sees()


@pytest.mark.at_length
async def test_hours_that_are_corrected_are_not_done_by_an_older_message(town):
    mette, lars, anna, bo = await invited(town)
    await opened(lars, "Job dating")
    await says(lars, begins="10.26", button="We can only come for some of it")
    first, under = mette.data_of("Do it"), mette.bubbles[-1].id
    # Another version of the plan alone does not void it: it is they who say so.
    await opened(lars, "Job dating")
    await says(lars, begins="10.39", button="We can only come for some of it")
    second, beneath = mette.data_of("Do it"), mette.bubbles[-1].id
    await mette.presses_data(first, under)
    assert town.exchange.toasts[-1] == (
        "This is not proposed any more: it was left, or newer hours came. The plan shows what is so."
    )
    await opened(lars, "Job dating")
    await says(lars, button="We can only come for some of it")
    noted = "I have noted it. You read it here if your times change."
    assert lars.reads() == NOTED.format(rest=f"{noted}\n\nWill you join?")
    assert mette.reads() == (
        "Bageriet can come all the time.\n\n"
        "What they said before does not count any more. Nobody's time changes."
    )
    told, heard = len(mette.bubbles), [len(one.bubbles) for one in (anna, bo)]
    await mette.presses_data(second, beneath)
    assert (await plan(town), await kept_by_the_bakery(town)) == ({1: 0, 2: 1}, "10.00-10.23")
    # The same once more waits for nobody, and the host reads nothing.
    await opened(lars, "Job dating")
    await says(lars, button="We can only come for some of it")
    assert (len(mette.bubbles), [len(one.bubbles) for one in (anna, bo)]) == (told, heard)


@pytest.mark.parametrize(
    "breaks", beginning_with(1, [False, True]), ids=["newer hours", "thinking that breaks"]
)
async def test_what_waits_to_be_looked_at_is_the_newest_and_is_never_lost(town, monkeypatch, breaks):
    mette, _lars, _anna, _bo = await invited(town)
    seen, thought = [], THOUGHTS[HOURS_SAID]

    def think(asked):
        seen.append(asked.new.hours.begins)
        return 1 // 0 if breaks else thought.think(asked)

    monkeypatch.setitem(THOUGHTS, HOURS_SAID, replace(thought, think=think))
    async with town.store.begin() as unit:
        for begins in (10 * 60 + 26, 10 * 60 + 39):
            new = NewHours(HoursThere(begins, None), candidate=CandidateId(1))
            await think_about_hours(unit, SpeedDatingId(1), new, now=town.clock.now())
    await town.jump(seconds=1)
    assert seen == [10 * 60 + 39]
    if breaks:
        assert mette.reads().startswith("Anna can come from 10.39 on.")
        assert ("Do it" in mette.sees(), await plan(town)) == (True, {1: 0, 2: 1})
    else:
        assert await plan(town) == {1: 3, 2: 1}


async def full_tables_leave_nothing(town):
    """The first of four can only come for the last round, where somebody sits who can come at no other."""
    mette, _lars, (first, _second, _third, last), _outside = await inside_and_outside(town)
    await hours(mette, last.name, begins="10.39")
    told = len(mette.bubbles)
    await her_times(first)
    await says(first, begins="10.39")
    assert len(mette.bubbles) == told, "the guest is asked first"
    assert first.reads() == (
        "There is no free time for you in those hours.\n\n"
        "Your time Thursday 3 December at 10.00 is as it was, and nobody has been told."
    )
    assert first.sees() == ["Keep my time as it was", "Then I cannot come"]
    return mette, first, told


@pytest.mark.at_length
async def test_who_has_no_time_left_since_the_tables_are_full_is_asked_before_the_host_reads_of_it(town):
    mette, first, told = await full_tables_leave_nothing(town)
    before = await plan(town)
    again = first.data_of("Keep my time as it was")
    # Whoever hosts it and looks sees what waits.
    await opened(mette, "Job dating", DAY)
    assert f"{first.name} is there from 10.39." in mette.reads()
    await first.presses("Keep my time as it was")
    assert first.reads().startswith("Good. Your time is as it was.")
    assert "10.00: Bageriet" in first.reads()
    await first.presses_data(again)
    assert "10.00: Bageriet" in first.reads()
    assert (await plan(town), len(mette.bubbles)) == (before, told + 1)
    await opened(mette, "Job dating", DAY)
    assert "from 10.39" not in mette.reads()


@pytest.mark.at_length
async def test_who_has_no_time_left_and_means_no_is_told_of_as_any_no(town):
    mette, first, told = await full_tables_leave_nothing(town)
    # The same once more is not left to a host who has not read of it.
    await her_times(first)
    await says(first, begins="10.39")
    assert first.reads().startswith("Then there is no time for you that day, I am afraid.")
    await first.presses("Then I cannot come")
    assert any(f"{first.name} does not come." in one.text for one in mette.bubbles[told:])


@pytest.mark.at_length
async def test_who_never_answers_whether_it_is_a_no_is_told_of_in_two_hours(town):
    mette, first, told = await full_tables_leave_nothing(town)
    says_so = f"{first.name} can come from 10.39 on."
    await town.jump(hours=1, minutes=59)
    assert not any(one.text.startswith(says_so) for one in mette.bubbles[told:])
    await town.jump(minutes=1)
    await town.jump(hours=3)
    (only,) = [one for one in mette.bubbles[told:] if one.text.startswith(says_so)]
    assert any(button["text"] == "Do it" for row in only.buttons for button in row)


async def test_hours_may_be_written_while_they_are_asked_for_and_are_no_question(town):
    mette, lars, anna, _bo = await invited(town)
    told = len(mette.bubbles)
    await her_times(anna)
    await anna.presses("I can only come for some of it")
    await anna.says("fra kl. 10.26")
    assert anna.reads() == "Until when can you stay?"
    await anna.says("10.49")
    assert anna.has_read("I have noted it, and look at it now.")
    assert (await hours_of(town, 1)) == HoursThere(10 * 60 + 26, 10 * 60 + 49)
    assert not any("10.49" in one.text and "writes" in one.text for one in mette.bubbles[told:])
    await opened(lars, "Job dating", "We can only come for some of it")
    await lars.says("10.13")
    assert lars.reads() == "Until when can you stay?"


async def test_what_is_more_than_a_clock_or_comes_later_is_passed_on_as_ever(town):
    mette, _lars, anna, _bo = await invited(town)
    await her_times(anna)
    await anna.presses("I can only come for some of it")
    await anna.says("10.26, but my bus may be late")
    assert "10.26, but my bus may be late" in mette.reads()
    await anna.says("10.26")
    assert "Until when can you stay?" not in anna.reads(), "something else stands below the question by now"
