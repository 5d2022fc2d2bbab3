"""Whoever says STOP gets no more messages, somebody calls instead, and they can come back."""

import pytest

from tests.kit.at_length import beginning_with
from tests.kit.beginnings import everybody_is_in
from tests.kit.people import clarified, suggested

STILL_STOPPED = "Messages are stopped. I do not write to you by myself."


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


LATER = [pytest.param(word, marks=pytest.mark.at_length) for word in ("Stop.", "стоп")]


@pytest.mark.parametrize("word", beginning_with(1, ["/stop", "STOP", "توقف", *LATER]))
async def test_stop_ends_messages_and_a_human_calls(town, people, word):
    mette, _lars, anna = people
    await anna.says(word)
    assert anna.reads().startswith("I have stopped. You get no more messages from me.\n\nMette calls you")
    assert mette.reads().startswith("Anna wants no more messages.")
    assert mette.reads().endswith("Phone: 30405060")
    assert mette.sees() == ["I have called", "Menu"]
    await clarified(mette, "Anna")
    await suggested(mette, who="Anna")
    assert not anna.has_read("There is news for you from Mette.\n\n")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "Anna (30405060): has not got a message." in mette.reads()


@pytest.mark.parametrize(("who", "teller"), [("Lars", "Mette"), ("Mette", "Karen")])
async def test_stop_of_a_manager_and_of_staff_is_told_too(town, people, who, teller):
    await town.phone(who).says("/stop")
    assert town.phone(who).reads().startswith("I have stopped.")
    assert town.phone(teller).reads().startswith(f"{who} wants no more messages.")


async def test_the_call_instead_is_done_where_it_was_told(people):
    mette, _lars, anna = people
    await anna.says("/stop")
    await mette.presses("I have called")
    assert "call to make" not in mette.reads()


async def test_the_menu_of_who_said_stop_offers_the_way_back(people):
    _mette, lars, anna = people
    for phone in (anna, lars):
        await phone.says("/menu")
        assert "Write to me again" not in phone.sees()
        await phone.says("/stop")
        await phone.says("/menu")
        assert phone.sees()[0] == "Write to me again"
        assert "Stop messages" not in phone.sees()
        await phone.says("/start")
        assert STILL_STOPPED in phone.reads()
        assert phone.sees()[0] == "Write to me again"
    await anna.presses("Write to me again")
    await anna.says("/menu")
    assert STILL_STOPPED not in anna.reads()
    assert "Stop messages" in anna.sees()


async def test_several_calls_to_one_name_are_numbered_on_the_desk(people):
    mette, _lars, anna = people
    await anna.says("Can I come on Monday?")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("What Anna wrote")
    await anna.says("/stop")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert [one for one in mette.sees() if "I have called" in one] == [
        "I have called Anna (1)", "I have called Anna (2)",
    ]  # fmt: skip
    assert "1. 📞 Anna (30405060): waits for an answer. Call by" in mette.reads()
    assert "2. 📞 Anna (30405060): wants to be called. Call by" in mette.reads()


async def test_stop_twice_is_said_twice_and_told_once(town, people):
    mette, _lars, anna = people
    await anna.says("STOP")
    await anna.says("STOP")
    assert anna.reads().startswith("I have stopped.")
    assert len([one for one in mette.bubbles if "wants no more messages" in one.text]) == 1


async def test_stop_by_a_stranger_is_polite_and_tells_nobody(town, people):
    mette, _lars, _anna = people
    sam = town.phone("Sam")
    await sam.says("stop")
    assert (
        sam.reads()
        == "I have stopped. You get no more messages from me.\n\nNobody writes to you here any more."
    )
    assert not mette.has_read("Sam")


async def test_stop_in_the_middle_of_a_form_keeps_the_draft(town, people):
    _mette, lars, _anna = people
    await lars.says("/menu")
    await lars.presses("Post a job function")
    await lars.says("Paint fences")
    await lars.says("STOP")
    assert lars.reads().startswith("I have stopped.")
    await lars.presses("Write to me again")
    await lars.says("/menu")
    await lars.presses("Post a job function")
    assert "You had begun this. Here is what you wrote." in lars.reads()


async def test_start_brings_the_messages_back(town, people):
    mette, _lars, anna = people
    await anna.says("STOP")
    await anna.says("/start")
    await suggested(mette, who="Anna")
    assert anna.reads() == "There is news for you from Mette."
