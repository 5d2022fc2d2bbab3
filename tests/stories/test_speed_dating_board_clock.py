"""The board says when a round is held, as everybody in the room hears of it, and counts none in which nobody talks."""

import pytest

from tests.stories.test_speed_dating_day import all_say_yes, at, board, reads_board


@pytest.fixture
async def people(town):
    return await all_say_yes(town)


async def test_who_is_waited_for_has_the_hour_of_a_round_that_began_late(town, people):
    mette, _lars, (first, second, *_others) = people
    await town.walk(at(10, 10))
    await board(mette, "Bageriet", first.name)
    await mette.presses("Start the first round")
    await town.walk(at(10, 24))
    assert f"Somebody waits for them now:\n· 10.23: {second.name}" in reads_board(mette)


async def test_after_the_last_talk_no_round_is_counted(town, people):
    mette, _lars, candidates = people
    last = candidates[-1]
    await town.walk(at(9, 55))
    await board(mette, "Bageriet", *[one.name for one in candidates])
    await town.walk(at(10))
    await mette.presses("Start the first round")
    await mette.presses("Left")
    await mette.presses(f"{last.name}: here")
    await town.walk(at(10, 41))
    assert "Round 4" not in reads_board(mette)
    assert "All rounds are over." in reads_board(mette)
