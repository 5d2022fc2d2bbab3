"""The board of the day says who does not come, and who waits longest, the same whatever is pressed meanwhile."""

import pytest

from tests.kit.turning import next_round_now, opened
from tests.stories.test_speed_dating_day import all_say_yes, at, board, reads_board


@pytest.fixture
async def people(town):
    return await all_say_yes(town)


@pytest.mark.both_databases(at_length=True)
async def test_who_says_no_while_it_runs_stands_on_the_board(town, people):
    mette, _lars, (_first, _second, _third, fourth) = people
    await town.walk(at(10, 1))
    await board(mette, "Start the first round")
    assert "Not coming:" not in reads_board(mette)
    await opened(fourth, "I am not coming today")
    await board(mette)
    assert f"Not coming:\n· {fourth.name}" in reads_board(mette)
    await fourth.presses("I can come after all")
    await board(mette)
    assert "Not coming:" not in reads_board(mette)


@pytest.mark.at_length
async def test_a_no_taken_back_before_anybody_read_it_is_no_second_message(town, people):
    mette, _lars, (*_others, fourth) = people
    await town.walk(at(10, 1))
    await board(mette, "Start the first round")
    mette.opens_news = False
    told = len(mette.bubbles)
    await opened(fourth, "I am not coming today", "I can come after all")
    (_only,) = [one for one in mette.bubbles[told:] if one.labels == ["Show"]]
    await mette.presses("Show")
    assert mette.has_read(f"{fourth.name} comes after all.")


@pytest.mark.at_length
async def test_who_waits_longest_waits_since_they_came_whatever_round_is_set(town, people):
    mette, _lars, (_first, _second, third, _fourth) = people
    await town.walk(at(10, 6))
    await board(mette, "Start the first round", third.name)
    waits = f"Waits longest: {third.name}, since 10.06."
    await town.walk(at(10, 9))
    await board(mette, "One minute more")
    assert waits in reads_board(mette)
    await next_round_now(mette)
    assert waits in reads_board(mette)
    await mette.presses("Back a round")
    assert waits in reads_board(mette)


@pytest.mark.at_length
async def test_who_sits_in_a_round_that_was_given_a_minute_waits_for_nothing(town, people):
    mette, _lars, (_first, second, _third, _fourth) = people
    await town.walk(at(10, 1))
    await board(mette, "Start the first round", second.name)
    await town.walk(at(10, 4))
    await next_round_now(mette)
    await mette.presses("One minute more")
    assert f"Waits longest: {second.name}" not in reads_board(mette)


@pytest.mark.at_length
async def test_a_round_in_which_nobody_talks_is_passed_by_where_those_of_the_next_are_here(town, people):
    mette, _lars, (first, second, *_others) = people
    await town.walk(at(9, 50))
    await opened(first, "I am not coming today")
    await town.walk(at(10, 1))
    await board(mette, second.name, "Start the first round")
    proposed = "Nobody talks in this round. You can press “Next round” now."
    assert proposed not in reads_board(mette), "the table is not here yet"
    await mette.presses("Bageriet")
    assert proposed in reads_board(mette)
    await mette.presses("Next round")
    assert "Round 2 of 4, until 10.11." in reads_board(mette), (
        "what the board offers is not asked about once more"
    )
    assert proposed not in reads_board(mette)
