"""Before the first round begins everybody has their first table on their phone."""

import pytest

from tests.stories.test_speed_dating_clock import card, edits
from tests.stories.test_speed_dating_day import all_say_yes, at, board, reads_board


@pytest.mark.both_databases(at_length=True)
async def test_first_tables_go_out_ahead_and_the_start_sends_only_what_has_changed(town):
    mette, lars, (first, second, third, fourth) = await all_say_yes(town)
    everybody = (first, second, third, fourth, lars)
    await town.walk(at(9, 30))
    await board(mette)
    assert "From 09.45 everybody has their first table on their phone." in reads_board(mette)
    told = [len(one.bubbles) for one in everybody]
    await town.walk(at(9, 45))
    assert [len(one.bubbles) for one in everybody] == [many + 1 for many in told]
    assert card(first) == "Next, at 10.00:\nTable 1"
    assert card(fourth) == "Next, at 10.39:\nTable 1"
    assert "After that, at 10.13:\nTable 1: candidate " in card(lars)
    await board(mette, "Not come", second.name)
    assert "Everybody has their first table on their phone." in reads_board(mette)
    assert card(second).startswith("I cannot see that you have come.")
    assert "not here yet" in card(lars)
    await second.presses("I am here")
    assert card(second) == "Next, at 10.13:\nTable 1"
    await town.walk(at(10, 0))
    before = [edits(one) for one in everybody]
    await board(mette, "Start the first round")
    assert card(first) == "Now, until 10.10:\nTable 1"
    assert [edits(one) - many for one, many in zip(everybody, before, strict=True)] == [1, 0, 0, 0, 1]


@pytest.mark.at_length
async def test_a_day_that_is_cancelled_after_the_cards_went_out_is_off_on_each_card(town):
    mette, lars, (first, *_others) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, "See the plan")
    assert card(first) == "Next, at 10.00:\nTable 1"
    await mette.presses("Cancel the event")
    await mette.presses("Yes, cancel it")
    assert card(first) == card(lars) == "There are no more talks today."
