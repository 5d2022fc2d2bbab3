"""Who stops messages with a time at job dating ahead: whether it stands, and who knows."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event

STANDS = "You have a time Thursday 3 December at {clock} with Bageriet. It stands."


@pytest.fixture
@lived_once
async def people(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    return mette, lars, anna, bo


def clock_of(phone):
    return "10.00" if phone.has_read("at 10.00") else "10.13"


async def test_the_answer_to_a_stop_says_that_the_time_stands_and_a_human_knows(people):
    mette, _lars, anna, _bo = people
    await anna.presses("Show")
    clock = clock_of(anna)
    await anna.presses("Yes, I am coming")
    await anna.says("STOP")
    assert STANDS.format(clock=clock) in anna.reads()
    assert (
        f"Anna has a time Thursday 3 December at {clock}, and no reminder arrives. Ask if they come."
        in mette.reads()
    )
    await anna.presses("Yes, I am coming")
    assert (
        anna.reads() == f"Good. See you Thursday 3 December at {clock}. Mette knows it. I do not remind you."
    )
    assert mette.reads() == "Anna comes."
    await anna.presses("No, I cannot")
    assert "Thank you for saying so" in anna.reads()
    await anna.says("STOP")
    assert anna.reads().startswith("I have stopped.")
    assert "It stands" not in anna.reads()


async def test_a_time_that_is_not_answered_yet_is_answered_in_the_stop_itself(people):
    mette, lars, anna, bo = people
    await anna.presses("Show")
    await anna.says("STOP")
    assert STANDS.format(clock=clock_of(anna)) in anna.reads()
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. See you")
    assert mette.reads() == "Anna comes."
    for phone in (bo, lars):
        await phone.says("/menu")
    await lars.says("STOP")
    assert "It stands" not in lars.reads()
