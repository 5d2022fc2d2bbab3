"""A place nobody sits at is filled in two presses, from those in the room who may take it."""

import pytest

from tests.kit.album import lived_once
from tests.kit.turning import opened
from tests.stories.test_speed_dating_clock import NUMBER, card, whole_card
from tests.stories.test_speed_dating_day import at, board, inside_and_outside, reads_board


@pytest.fixture
@lived_once
async def people(town):
    """At 10.12 Cai's time has come, and Cai has not; who never got a time is in the room."""
    mette, lars, inside, outside = await inside_and_outside(town)
    await town.walk(at(10))
    await board(mette, "Start the first round")
    return mette, lars, inside, outside


def number_on(phone):
    """What the screen in the room calls them."""
    return NUMBER.search(whole_card(phone))[1]


async def second_is_missing(town, mette, second, outside):
    await town.walk(at(10, 12))
    await board(mette, outside.name, "Not come", second.name)


async def test_two_presses_give_the_place_to_somebody_in_the_room(town, people):
    mette, lars, (_first, second, *_others), outside = people
    await second_is_missing(town, mette, second, outside)
    await mette.presses("Free places")
    await mette.presses("10.13 free: Bageriet")
    assert "Ask first." in mette.reads()
    assert mette.sees() == [outside.name, "Free places", "Who is here"]
    await mette.presses(outside.name)
    assert mette.has_read(f"{outside.name} meets Bageriet at 10.13, table 1.\n\nI write to both at once.")
    assert card(outside) == "Next, at 10.13:\nTable 1"
    await opened(lars, "Job dating")
    assert f"candidate {number_on(outside)} ({outside.name})" in lars.reads()
    await board(mette, "Free places")
    assert "No place is free" in mette.reads()
    assert "free: Bageriet" not in "".join(mette.sees())


@pytest.mark.at_length
async def test_the_board_itself_shows_a_hole_and_two_presses_fill_it(town, people):
    mette, _lars, (_first, second, *_others), outside = people
    await second_is_missing(town, mette, second, outside)
    assert mette.sees().index("10.13 free: Bageriet") < mette.sees().index("Here")
    await mette.presses("10.13 free: Bageriet")
    await mette.presses(outside.name)
    assert mette.has_read(f"{outside.name} meets Bageriet at 10.13, table 1.")
    await mette.presses("Who is here")
    assert "10.13 free: Bageriet" not in mette.sees()


async def test_the_board_says_of_a_hole_that_nobody_here_may_take_it(town, people):
    mette, _lars, (_first, second, *_others), _outside = people
    await town.walk(at(10, 12))
    await board(mette, "Not come", second.name)
    assert "Free, and nobody here may take it:\n· 10.13: Bageriet, table 1" in reads_board(mette)


@pytest.mark.at_length
async def test_a_place_two_gave_back_one_after_the_other_stands_once_on_the_board(town, people):
    mette, _lars, (_first, second, *_others), outside = people
    await second_is_missing(town, mette, second, outside)
    await mette.presses("10.13 free: Bageriet")
    await mette.presses(outside.name)
    await board(mette, "Left", f"{outside.name}: here")
    free = "10.13: Bageriet, table 1"
    assert [line for line in reads_board(mette).splitlines() if free in line] == [f"· {free}"]


@pytest.mark.at_length
async def test_of_two_hosts_who_fill_one_place_one_does(town, people):
    mette, _lars, (_first, second, *_others), outside = people
    karen = town.phone("Karen")
    await second_is_missing(town, mette, second, outside)
    await board(karen, "Free places", "10.13 free: Bageriet")
    number = karen.sees()[0]
    await mette.presses("Free places")
    await mette.presses("10.13 free: Bageriet")
    await mette.presses(outside.name)
    await karen.presses(number)
    assert town.exchange.toasts[-1].startswith("That is not there any more.")


async def test_nobody_is_offered_who_is_not_in_the_room_or_would_sit_without_a_pause(town, people):
    mette, _lars, (_first, second, *_others), _outside = people
    await town.walk(at(10, 12))
    await board(mette, "Not come", second.name)
    assert "Free places" not in mette.sees()
    assert not any(" free: " in one for one in mette.sees())


@pytest.mark.at_length
async def test_who_was_too_late_for_their_time_can_have_another(town, people):
    mette, _lars, (_first, second, third, _fourth), _outside = people
    await board(mette, "Late", second.name, f"{second.name}: late, about 10.10", "Not come", third.name)
    await town.walk(at(10, 24))
    await mette.presses("Here")
    await mette.presses(f"{second.name}: late, about 10.20")
    await mette.presses("Free places")
    await mette.presses("10.26 free: Bageriet")
    await mette.presses(second.name)
    assert card(second) == "Next, at 10.26:\nTable 1"


@pytest.mark.at_length
async def test_the_board_says_who_waits_longest(town, people):
    mette, _lars, (_first, second, third, _fourth), _outside = people
    await board(mette, third.name, second.name)
    await town.walk(at(10, 14))
    await board(mette)
    assert f"Waits longest: {third.name}, since 10.00." in reads_board(mette)


@pytest.mark.at_length
async def test_who_came_late_waits_since_they_came(town, people):
    mette, _lars, (_first, _second, third, _fourth), _outside = people
    await town.walk(at(10, 5))
    await board(mette, third.name)
    await town.walk(at(10, 7))
    await board(mette)
    assert f"Waits longest: {third.name}, since 10.05." in reads_board(mette)
