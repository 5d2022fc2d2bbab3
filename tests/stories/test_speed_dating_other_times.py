"""Who is invited takes another time that costs nobody anything, whether the company has answered or not."""

import re
from datetime import datetime

import pytest

from bot.domain.ids import CandidateId, SpeedDatingId
from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.people import candidate, event, job_function, manager, wanted
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import at
from tests.stories.test_speed_dating_new_hours import hours_of, invited, kept_by_the_bakery, plan

YOURS = "The time is yours: Bageriet, Thursday 3 December at {clock}."
TAKEN = "Somebody was a moment faster. You keep the times you have."


@pytest.mark.at_length
@pytest.mark.both_databases(at_length=True)
async def test_another_time_is_taken_before_the_company_answers_and_its_answer_is_about_that_one(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await bo.presses("Show")
    await bo.presses("Another time")
    late = bo.data_of("10.39: Bageriet"), bo.bubbles[-1].id
    spared = len(bo.bubbles)
    await anna.presses("Show")
    await anna.presses("Another time")
    assert anna.reads() == (
        "These times are free. Take one, and it is yours instead.\n\n"
        "The company whose time you take learns your first name."
    )
    assert anna.sees() == [
        "10.26: Bageriet", "10.39: Bageriet", "I can only come for some of it", "See my times"
    ]  # fmt: skip
    again = anna.data_of("10.39: Bageriet"), anna.bubbles[-1].id
    told = len(mette.bubbles)
    await anna.presses("10.39: Bageriet")
    assert len(mette.bubbles) == told + 1, "what was chosen and that it is a yes are one message"
    assert anna.reads().startswith(YOURS.format(clock="10.39"))
    await anna.presses_data(*again)
    assert town.exchange.toasts[-1] == "That time is yours already."
    assert anna.bubbles[-1].file is not None, "it is a yes, and goes into the calendar"
    assert await plan(town) == {1: 3, 2: 1}
    assert mette.has_read(
        "Anna has chosen another time, which was free.\n\nThat is their yes, too.\n\n"
        "From 10.00 to 10.39: Bageriet and Anna\n\n"
        "Nobody else changes."
    )
    # Of two who want the same time one has it, and the other keeps theirs.
    await bo.presses_data(*late)
    assert (town.exchange.toasts[-1], await plan(town)) == (TAKEN, {1: 3, 2: 1})
    assert len(bo.bubbles) == spared
    # What the company was asked to keep is no smaller by it, and its answer is to the time as it is now.
    await town.jump(minutes=6)
    assert await kept_by_the_bakery(town) == "10.00-10.49"
    await opened(lars, "Job dating")
    await lars.presses("Yes, we are coming")
    assert "10.39: candidate" in lars.reads()
    assert "10.00: candidate" not in lars.reads()


@pytest.mark.at_length
async def test_once_the_company_has_said_yes_it_is_asked_for_no_other_hours(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await event(mette)
    for one in (anna, cai):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await opened(lars, "Job dating")
    await lars.presses("Yes, we are coming")
    await opened(anna, "My times")
    await anna.presses("Another time")
    assert anna.reads().startswith("No other time is free right now. Yours is kept.")
    assert "No, I cannot" in anna.sees()
    await bo.presses("Show")
    await bo.presses("No, I cannot")
    await opened(anna, "My times")
    await anna.presses("Another time")
    assert [one for one in anna.sees() if "Bageriet" in one] == ["10.13: Bageriet"], (
        "it lies within its hours"
    )
    await anna.presses("10.13: Bageriet")
    assert anna.reads().startswith(YOURS.format(clock="10.13"))
    await town.jump(minutes=6)
    assert lars.has_read("10.13: candidate")
    assert await plan(town) == {1: 1, 3: 2}
    await mette.presses("Undo the change")
    assert await plan(town) == {1: 1, 3: 2}, "a yes to a time is not taken back by one tap"


@pytest.mark.at_length
async def test_who_wanted_no_other_may_ask_all_the_same_and_what_has_begun_is_not_moved(town):
    _mette, _lars, anna, _bo = await invited(town)
    async with town.store.begin() as unit:
        await unit.speed_dating.want_no_more(SpeedDatingId(1), CandidateId(1))
    await opened(anna, "My times")
    await anna.presses("Another time")
    stale = anna.data_of("10.26: Bageriet"), anna.bubbles[-1].id
    await anna.presses("10.39: Bageriet")
    await anna.presses_data(*stale)
    assert town.exchange.toasts[-1] == "That time is off already, so you need not answer."
    assert await plan(town) == {1: 3, 2: 1}
    assert (await hours_of(town, 1)).begins is None
    await opened(anna, "My times")
    await anna.presses("Another time")
    again = anna.data_of("10.00: Bageriet"), anna.bubbles[-1].id
    await town.walk(at(10, 1))
    await anna.presses_data(*again)
    assert anna.has_read("The job dating has begun. Nothing can be changed here now.")
    assert await plan(town) == {1: 3, 2: 1}


@pytest.mark.at_length
async def test_who_takes_another_time_is_asked_about_the_one_they_have_not_answered_at_once(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    ida = await manager(town, "Ida", mette, cvr="87654327", company="Tømreren")
    await job_function(ida)
    await town.walk(datetime(2026, 11, 25, 9, tzinfo=COPENHAGEN))
    await wanted(mette, anna, ida, company="Tømreren")
    await event(mette)
    await anna.presses("Show")
    (other,) = re.findall(r"10\.\d\d: Tømreren", anna.reads())
    await anna.presses("Another time")
    await anna.presses(next(one for one in anna.sees() if one.endswith("Bageriet")))
    assert anna.reads().startswith("The time is yours: Bageriet")
    assert "Another time waits for your answer:" in anna.reads()
    assert other in anna.reads()
    assert anna.reads().endswith("Will you come? It is voluntary.")
    await anna.presses(anna.sees()[0])
    assert anna.reads().startswith("Good. See you")
    assert other in anna.reads()


async def test_where_none_is_free_nothing_is_called_theirs_before_their_yes_and_they_may_talk_about_it(town):
    mette, _lars, inside, _outside = await five_for_four(town)
    first = inside[0]
    await first.presses("Show")
    await first.presses("Another time")
    none = "No other time is free right now.\n\n"
    assert first.reads().startswith(f"{none}Shall we find one together? Press “Call me”.\n\n")
    await first.presses("Call me")
    await opened(mette, "My desk")
    assert f"{first.name} (" in mette.reads()
    await opened(first, "My times", "Another time")
    assert first.reads().startswith(f"{none}Job dating")
    assert "Call me" not in first.sees()
