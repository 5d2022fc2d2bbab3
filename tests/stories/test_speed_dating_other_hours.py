"""A company takes another time for its table, whole, where that costs nobody anything; the host can undo it."""

import pytest

from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event, guest
from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import at
from tests.stories.test_speed_dating_new_hours import invited, kept_by_the_bakery, plan

FREE = "These times are free. Take one, and your table is kept then instead."
BESIDE = ["We can only come for some of it", "See our table"]


async def looks(phone):
    await opened(phone, "Job dating", "Another time")


@pytest.mark.both_databases(at_length=True)
async def test_the_whole_table_is_elsewhen_by_one_tap_and_that_is_a_yes(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    assert await kept_by_the_bakery(town) == "10.00-10.23"
    await lars.presses("Another time")
    assert lars.reads() == FREE
    assert lars.sees() == ["10.13 to 10.36", "10.26 to 10.49", *BESIDE]
    told = len(mette.bubbles)
    await lars.presses("10.26 to 10.49")
    assert len(mette.bubbles) == told + 1, "what was chosen and that it is a yes are one message"
    assert lars.reads().startswith("Your table is kept from 10.26 to 10.49.\n\nGood.")
    assert lars.bubbles[-1].file is not None, "it is a yes, and goes into the calendar"
    assert "No, we cannot" in lars.sees()
    assert sorted((await plan(town)).values()) == [2, 3]
    assert await kept_by_the_bakery(town) == "10.26-10.49"
    assert mette.has_read(
        "Bageriet has chosen another time, which was free: 10.26 to 10.49.\n\nThat is their yes, too.\n\n"
        "From 10.00 to 10.26: Bageriet and Anna\nFrom 10.13 to 10.39: Bageriet and Bo\n\nNobody else changes."
    )
    # Who had not answered is asked about the time as it is now, in one message.
    await opened(anna, "My times")
    assert "10.26: Bageriet" in anna.reads()
    assert sum("10.26: Bageriet" in one.text for one in lars.bubbles) == 0, "nobody has said yes to it"
    await mette.presses("Undo the change")
    assert mette.reads().startswith("Bageriet has said so: at other times they cannot come.")
    await mette.presses("Undo and tell them")
    assert (await plan(town), await kept_by_the_bakery(town)) == ({1: 0, 2: 1}, "10.00-10.23")


async def test_whoever_has_said_yes_keeps_their_time(town):
    mette, lars, _anna, bo = await two_are_wanted(town)
    await event(mette)
    await bo.presses("Show")
    await bo.presses("Yes, I am coming")
    await looks(lars)
    assert lars.sees() == ["10.13 to 10.36", *BESIDE]
    await lars.presses("10.13 to 10.36")
    assert await plan(town) == {1: 2, 2: 1}
    assert bo.reads() == "Your appointment Thursday 3 December at 10.13 stands. Everybody has answered now."
    await looks(lars)
    assert lars.sees()[0] == "10.00 to 10.23", "and back again"


async def test_where_everybody_has_said_yes_nothing_is_offered_and_nothing_changes(town):
    mette, lars, _anna, _bo = await invited(town)
    told = len(mette.bubbles)
    await looks(lars)
    assert lars.reads().startswith("No other time is free right now. Nothing has changed.")
    assert "We can only come for some of it" in lars.sees()
    assert "Yes, we are coming" in lars.sees()
    assert (await plan(town), len(mette.bubbles)) == ({1: 0, 2: 1}, told)


@pytest.mark.at_length
async def test_of_two_managers_at_once_the_first_chooses_and_the_other_reads_what_is_so(town):
    mette, lars, _anna, _bo = await two_are_wanted(town)
    ida = await guest(town, "Ida", phone_number="20304051")
    await mette.presses("I know this person")
    await event(mette)
    for one in (lars, ida):
        await looks(one)
    other, same = ida.data_of("10.13 to 10.36"), ida.data_of("10.26 to 10.49")
    under = ida.bubbles[-1].id
    await lars.presses("10.26 to 10.49")
    assert ida.has_read("Lars answered: you are coming.")
    read = len(lars.bubbles)
    for data in (other, same):
        await ida.presses_data(data, under)
    assert sorted((await plan(town)).values()) == [2, 3]
    assert any("10.26" in one.text for one in ida.bubbles)
    assert len(lars.bubbles) == read
    # After the yes a colleague moves it again: the other hears of it, once, and who pressed in the answer.
    await looks(ida)
    await ida.presses("10.13 to 10.36")
    assert ida.reads().startswith("Your table is kept from 10.13 to 10.36.")
    await town.jump(minutes=6)
    (told,) = [one.text for one in lars.bubbles if one.text.startswith("Your times have changed.")]
    assert "Thursday 3 December at 10.13" in told
    assert not any("Your times have changed" in one.text for one in ida.bubbles)


async def test_hours_by_hand_stay_beside_it_and_what_has_begun_is_not_moved(town):
    mette, lars, _anna, _bo = await two_are_wanted(town)
    await event(mette)
    await looks(lars)
    stale = lars.data_of("10.26 to 10.49"), lars.bubbles[-1].id
    await lars.presses("We can only come for some of it")
    assert lars.reads() == "From when can you come?"
    await town.walk(at(10, 1))
    await lars.presses_data(*stale)
    assert lars.has_read("The job dating has begun. Nothing can be changed here now.")
    assert await plan(town) == {1: 0, 2: 1}


@pytest.mark.at_length
async def test_who_is_undone_after_a_yes_to_the_new_time_is_asked_about(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await looks(lars)
    await lars.presses("10.26 to 10.49")
    await opened(anna, "My times")
    await anna.presses("Yes, I am coming")
    before = await plan(town)
    (undo,) = [one for one in mette.bubbles if one.text.startswith("Bageriet has chosen another time")]
    data = next(b["callback_data"] for row in undo.buttons for b in row if b["text"] == "Undo the change")
    await mette.presses_data(data, undo.id)
    assert await plan(town) == before
