"""Who came too late for the plan, and a table that is free for them, meet in one round more than was planned."""

import pytest

from tests.kit.turning import opened
from tests.stories.test_speed_dating_clock import card
from tests.stories.test_speed_dating_day import DAY, at, board, inside_and_outside, reads_board

OFFER = "They are here, and could meet in one round more:\n· Bageriet and "


@pytest.mark.both_databases(at_length=True)
async def test_in_the_last_round_one_more_is_offered_to_who_is_here_and_could_meet(town):
    mette, lars, inside, outside = await inside_and_outside(town)
    await town.walk(at(10))
    await board(mette, "Bageriet", outside.name, *(one.name for one in inside), "Start the first round")
    await town.walk(at(10, 28))
    await board(mette)
    assert OFFER not in reads_board(mette), "not before the last round"
    await town.walk(at(10, 41))
    await board(mette)
    assert f"{OFFER}{outside.name}" in reads_board(mette)
    press = mette.data_of("One round more")
    await mette.presses("One round more")
    assert mette.reads().startswith("There is one round more. Say who meets in it")
    await mette.presses_data(press)
    assert mette.reads().startswith("There is one round more already")
    await board(mette, "Free places")
    await mette.presses("10.52 free: Bageriet")
    await mette.presses(outside.name)
    assert card(outside) == "Next, at 10.52:\nTable 1"
    assert card(inside[3]) == "Now, until 10.49:\nTable 1"
    await town.walk(at(10, 53))
    assert card(outside) == "Now, until 11.02:\nTable 1"
    assert card(lars).startswith("Now, until 11.02:\nTable 1: candidate ")
    await board(mette)
    assert "Round 5 of 5, until 11.02." in reads_board(mette)
    await town.walk(at(11, 3))
    assert card(outside) == card(lars) == "There are no more talks today. Thank you for coming."
    await town.walk(at(11, 40))
    assert outside.has_read("How was the talk")


async def test_when_all_rounds_are_over_it_begins_at_once(town):
    mette, lars, inside, outside = await inside_and_outside(town)
    await town.walk(at(10))
    await board(mette, "Bageriet", outside.name, *(one.name for one in inside), "Start the first round")
    await town.walk(at(10, 51))
    await opened(mette, "Job dating", "Earlier", DAY, "Who is here")
    assert f"{OFFER}{outside.name}" in reads_board(mette)
    await mette.presses("One round more")
    await mette.presses("Free places")
    await mette.presses("10.51 free: Bageriet")
    await mette.presses(outside.name)
    assert card(outside) == "Now, until 11.01:\nTable 1"
    await board(mette)
    await town.walk(at(11, 2))
    assert "All rounds are over." in reads_board(mette)
    assert card(lars) == "There are no more talks today. Thank you for coming."
