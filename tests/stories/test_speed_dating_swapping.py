"""On the day two in the room change places: legal swaps alone, one press takes it back, and nobody else hears of it."""

import pytest

from tests.stories.test_speed_dating_clock import card
from tests.stories.test_speed_dating_day import all_say_yes, at, board


@pytest.mark.both_databases(at_length=True)
async def test_two_change_places_and_back_and_only_those_two_and_their_table_read_it(town):
    mette, lars, (first, second, third, fourth) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, first.name, second.name, fourth.name, "Start the first round")
    await town.walk(at(10, 5))
    told = {one.name: len(one.bubbles) for one in (first, second, third, fourth, lars)}
    before = {one.name: card(one) for one in (first, third)}
    await board(mette, "Change places")
    assert mette.sees() == [
        f"10.13: {second.name}, Bageriet", f"10.39: {fourth.name}, Bageriet", "Who is here", "Menu",
    ]  # fmt: skip
    await mette.presses(f"10.13: {second.name}, Bageriet")
    assert "Ask both first." in mette.reads()
    assert not any(third.name in one for one in mette.sees()), "who is not seen here is asked nothing"
    swap = mette.data_of(f"10.39: {fourth.name}, Bageriet")
    await mette.presses(f"10.39: {fourth.name}, Bageriet")
    assert mette.reads().startswith("They have changed places.")
    assert (card(second), card(fourth)) == ("Next, at 10.39:\nTable 1", "Next, at 10.13:\nTable 1")
    assert {one.name: card(one) for one in (first, third)} == before
    heard = {one.name for one in (first, second, third, fourth, lars) if len(one.bubbles) > told[one.name]}
    assert heard == {second.name, fourth.name, lars.name}
    await mette.presses("Undo")
    assert mette.reads() == "They sit as before, and have read it."
    assert (card(second), card(fourth)) == ("Next, at 10.13:\nTable 1", "Next, at 10.39:\nTable 1")
    await mette.presses_data(swap)
    assert card(second) == "Next, at 10.39:\nTable 1"
    undo = mette.data_of("Undo")
    await town.walk(at(10, 20))
    await mette.presses_data(undo)
    assert mette.reads().startswith("That cannot be taken back any more.")
    assert town.exchange is not None


@pytest.mark.at_length
async def test_of_two_hosts_who_swap_at_once_one_does(town):
    mette, _lars, (first, second, *_others) = await all_say_yes(town)
    await town.walk(at(9, 50))
    await board(mette, first.name, second.name, "Change places", f"10.00: {first.name}, Bageriet")
    data = mette.data_of(f"10.13: {second.name}, Bageriet")
    message = mette.bubbles[-1].id
    await mette.presses_data(data)
    await mette.presses_data(data, message)
    assert town.exchange.toasts[-1] == "A colleague was a moment faster. This is how it is now."


@pytest.mark.at_length
async def test_no_talk_is_given_back_to_who_has_left_since(town):
    mette, _lars, (first, second, _third, fourth) = await all_say_yes(town)
    await town.walk(at(10))
    await board(mette, first.name, second.name, fourth.name, "Start the first round")
    await town.walk(at(10, 2))
    await board(mette, "Change places", f"10.13: {second.name}, Bageriet", f"10.39: {fourth.name}, Bageriet")
    undo = mette.data_of("Undo")
    await town.walk(at(10, 6))
    await board(mette, "Left", f"{second.name}: here")
    told = len(second.bubbles)
    await mette.presses_data(undo)
    assert mette.reads().startswith("That cannot be taken back any more.")
    assert card(fourth) == "Next, at 10.13:\nTable 1"
    assert len(second.bubbles) == told, "who has left is called to no talk"
