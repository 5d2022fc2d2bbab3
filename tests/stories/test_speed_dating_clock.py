"""The round clock: the host presses, and everybody's one card says where they are now, next and after that."""

import pytest

from tests.kit.album import lived_once
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import DAY, all_say_yes, at, board, reads_board


@pytest.fixture
@lived_once
async def people(town):
    """The host has started the first round at 10.02; who comes at 10.00, 10.13, 10.26 and 10.39."""
    mette, lars, inside = await all_say_yes(town)
    await town.walk(at(10, 2))
    await board(mette)
    await mette.presses("Start the first round")
    return mette, lars, inside


def card(phone):
    """The one card of the day on a phone."""
    (found,) = [
        one
        for one in phone.bubbles
        if any("do I meet" in label or "do we meet" in label for label in one.labels)
    ]
    return found.text


async def test_everybody_reads_where_to_be_and_the_card_changes_in_its_place(town, people):
    mette, lars, (first, second, *_others) = people
    assert "Round 1 of 4, until 10.12." in reads_board(mette)
    assert card(first) == "Now, until 10.12:\nTable 1"
    assert card(second) == "Next, at 10.15:\nTable 1"
    assert card(lars).startswith("Now, until 10.12:\nTable 1: candidate ")
    assert card(lars).count("candidate") == 3
    assert not any(name in card(lars) for name in ("Anna", "Bo", "Cai", "Dan", "Eva"))
    told = [len(one.bubbles) for one in (first, second, lars)]
    await town.walk(at(10, 13))
    assert card(first) == "There are no more talks today. Thank you for coming."
    assert card(second) == "Next, at 10.15:\nTable 1"
    assert card(lars).startswith("Next, at 10.15:")
    assert [len(one.bubbles) for one in (first, second, lars)] == told
    await town.walk(at(12, 30))
    assert card(second) == card(lars) == "There are no more talks today. Thank you for coming."
    await opened(mette, "Job dating", "Earlier", DAY, "Who is here")
    assert "All rounds are over." in reads_board(mette)


async def test_pause_one_minute_more_and_next_move_everybodys_times(town, people):
    mette, _lars, (first, second, third, _fourth) = people
    await mette.presses("One minute more")
    assert card(first) == "Now, until 10.13:\nTable 1"
    await mette.presses("Pause")
    await town.walk(at(10, 20))
    assert card(first).startswith("The clock stands for a moment. All times move.")
    assert "The clock stands." in reads_board(mette)
    await mette.presses("Go on")
    assert card(first) == "Now, until 10.31:\nTable 1"
    await mette.presses("Next round")
    assert card(second) == "Now, until 10.30:\nTable 1"
    assert card(third) == "Next, at 10.33:\nTable 1"


@pytest.mark.both_databases
async def test_after_a_restart_in_the_middle_the_present_round_is_shown_and_no_other(town, people):
    _mette, _lars, (_first, second, third, fourth) = people
    edits = {one.name: sum(bubble.edits for bubble in one.bubbles) for one in (second, third, fourth)}
    await town.leap(minutes=27)
    assert card(third) == "Now, until 10.38:\nTable 1"
    assert card(fourth) == "Next, at 10.41:\nTable 1"
    assert card(second) == "There are no more talks today. Thank you for coming."
    for one in (second, third, fourth):
        assert sum(bubble.edits for bubble in one.bubbles) == edits[one.name] + 1


async def test_of_two_hosts_one_sends_the_clock_on(town, people):
    mette, *_others = people
    karen = town.phone("Karen")
    await board(karen)
    await mette.presses("Next round")
    await karen.presses("Next round")
    assert town.exchange.toasts[-1] == "The clock has moved on since. This is how it stands now."
    assert "Round 2 of 4, until 10.12." in reads_board(karen)
    await town.walk(at(10, 13))
    await karen.presses("Next round")
    assert "Round 3 of 4" in reads_board(karen)


async def test_who_has_left_hears_nothing_more_and_the_others_see_it_at_once(town, people):
    mette, lars, (_first, second, *_others) = people
    await mette.presses("Not come")
    await mette.presses(second.name)
    before = card(second)
    assert card(lars).count("candidate") == 3
    assert "10.15" not in card(lars)
    await town.walk(at(10, 40))
    assert card(second) == before


async def test_how_it_was_is_asked_when_the_last_round_is_over_however_late(town, people):
    mette, _lars, (first, *_others) = people
    await mette.presses("Pause")
    await town.walk(at(10, 42))
    await mette.presses("Go on")
    await town.walk(at(11, 30))
    assert not first.has_read("How was the talk")
    await town.walk(at(12, 0))
    assert first.has_read("How was the talk")
