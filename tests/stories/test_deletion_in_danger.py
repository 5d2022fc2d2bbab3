"""Who asks to be deleted while they wait for a call for danger is called first, or a human says that it is given up."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in

DELETED = "everything about that person is deleted."
WAITS = "❗ Anna may be in danger, and waits for a call."


@pytest.fixture
@lived_once
async def asked(town):
    """Anna has named danger, and then asked to be deleted."""
    mette, _lars, anna = await everybody_is_in(town)
    await anna.says("I want to die")
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Delete everything about me")
    await anna.presses("Send")
    return mette, town.phone("Karen"), anna


async def says_yes(mette):
    await mette.presses("Answer")
    await mette.presses("Yes, delete everything")


async def desk(phone, door):
    await phone.says("/menu")
    await phone.presses(door)
    return phone.reads()


async def test_whoever_answers_reads_it_first(asked):
    mette, _karen, _anna = asked
    assert f"{WAITS} Call first." in mette.reads()


async def test_a_yes_asks_whether_they_have_spoken_and_the_others_read_it(town, asked):
    mette, karen, _anna = asked
    await says_yes(mette)
    assert f"{WAITS} Have you spoken?" in mette.reads()
    assert "may be in danger, call now" in await desk(karen, "Who waits")
    await mette.says("/menu")
    await mette.presses("Go on: Your answer")
    await mette.presses("Nobody answers, and I give it up")
    await mette.presses("Send the answer")
    assert karen.has_read("Mette has given up the call to Anna: nobody answered.")
    assert "may be in danger" not in await desk(karen, "Who waits")


async def test_while_it_waits_nothing_is_deleted_and_the_call_stays(town, asked):
    mette, karen, _anna = asked
    await says_yes(mette)
    await town.jump(hours=3)
    assert "Anna (30405060): may be in danger, call now." in await desk(karen, "Who waits")


async def test_once_the_call_is_made_it_is_answered_as_ever(asked):
    mette, _karen, _anna = asked
    await mette.presses("I have called")
    await mette.presses("Yes, we have spoken")
    await says_yes(mette)
    assert "Have you spoken?" not in mette.reads()


async def test_a_no_leaves_the_call_as_it_is(asked):
    mette, karen, _anna = asked
    await mette.presses("Answer")
    await mette.presses("No, it cannot be done")
    await mette.says("The law asks us to keep it")
    await mette.presses("Send the answer")
    assert "may be in danger, call now" in await desk(karen, "Who waits")


@pytest.mark.at_length
async def test_words_of_danger_in_the_hour_before_it_put_it_off_until_they_are_called(town):
    mette, _lars, anna = await everybody_is_in(town)
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Delete everything about me")
    await anna.presses("Send")
    await says_yes(mette)
    await mette.presses("Send the answer")
    await anna.says("I want to die")
    await town.jump(hours=3)
    assert not mette.has_read(DELETED)
    assert "Anna (30405060): may be in danger, call now." in await desk(mette, "My desk")
    await mette.presses("I have called Anna")
    await mette.presses("Yes, we have spoken")
    await town.jump(hours=1)
    assert mette.has_read(DELETED)
