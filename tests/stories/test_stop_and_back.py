"""Who said stop and is back again: nobody is asked to call them, and nobody reads that they want no messages."""

import pytest

from tests.kit.beginnings import everybody_is_in

BACK = "Anna gets messages here again."


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


@pytest.mark.at_length
async def test_a_covered_message_that_is_opened_after_it_says_that_she_is_back(people):
    mette, _lars, anna = people
    mette.opens_news = False
    await anna.says("/stop")
    await anna.presses("Write to me again")
    await mette.presses("Show")
    assert mette.reads() == f"{BACK}\n\nThe chat was closed for a while. You need not call because of it."
    assert mette.sees() == ["Menu"]


async def test_while_she_is_away_it_says_that_she_is_to_be_called(people):
    mette, _lars, anna = people
    mette.opens_news = False
    await anna.says("/stop")
    await mette.presses("Show")
    assert mette.reads().startswith("Anna wants no more messages.")


@pytest.mark.at_length
async def test_the_call_leaves_the_desk_when_she_is_back(people):
    mette, _lars, anna = people
    await anna.says("/stop")
    await anna.presses("Write to me again")
    await mette.says("/menu")
    await mette.presses("My desk")
    assert "wants to be called" not in mette.reads()


@pytest.mark.at_length
async def test_a_second_stop_on_the_same_day_is_told_too(town, people):
    mette, _lars, anna = people
    await anna.says("/stop")
    await anna.presses("Write to me again")
    await town.jump(hours=1)
    await anna.says("/stop")
    assert len([one for one in mette.bubbles if "wants no more messages" in one.text]) == 2


async def test_a_call_is_not_promised_without_a_number(town, people):
    mette, _lars, anna = people
    async with town.store.begin() as unit:
        await unit.people.change(await town.person(anna), phone=None)
    await anna.says("/stop")
    assert anna.reads().endswith(
        "Mette has no number for you, so nobody can call.\n\nWrite it here, and Mette gets it."
    )
    assert "calls you" not in anna.reads()
    assert anna.sees() == ["Write to me again"]
    await anna.says("30405061")
    assert mette.has_read("30405061")


async def test_a_chat_that_was_blocked_and_is_open_again_needs_no_call(people):
    mette, _lars, anna = people
    mette.opens_news = False
    await anna.changes("kicked")
    await anna.changes("member")
    await mette.presses("Show")
    assert mette.reads().startswith(BACK)
