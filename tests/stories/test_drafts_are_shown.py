"""What was put aside is shown before the next press can send it, and who has answered meanwhile is said."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in
from tests.kit.turning import opened

TEXT = "Somebody with a headscarf could help. " + "They know the work well. " * 15 + "Call me on Monday."


@pytest.fixture
@lived_once
async def asked_and_cancelled(town):
    """Lars has asked; Mette has written an answer, was asked about a word in it, and has cancelled."""
    mette, lars, _anna = await everybody_is_in(town)
    await lars.says("Who can help?")
    old = (mette.data_of("Answer"), mette.bubbles[-1].id)
    await mette.presses("Answer")
    await mette.says(TEXT)
    assert "“headscarf” may tell" in mette.reads()
    await mette.presses("Cancel")
    return mette, lars, old


@pytest.mark.at_length
async def test_a_cancelled_answer_is_shown_whole_before_it_can_be_sent(asked_and_cancelled):
    mette, lars, old = asked_and_cancelled
    assert not lars.has_read("Somebody with")
    await mette.presses_data(*old)
    assert "You had begun this." in mette.reads()
    assert TEXT in mette.reads()
    assert not lars.has_read("Somebody with")


async def test_so_it_is_when_it_is_gone_on_with(asked_and_cancelled):
    mette, _lars, _old = asked_and_cancelled
    await mette.presses("Go on")
    assert "Call me on Monday." in mette.reads()


async def test_what_a_colleague_answered_meanwhile_comes_first(town, asked_and_cancelled):
    mette, lars, old = asked_and_cancelled
    karen = town.phone("Karen")
    await karen.says("/menu")
    await karen.presses("Who waits")
    await karen.presses("Answer Bageriet")
    await karen.says("I have sent two.")
    assert lars.has_read("I have sent two.")
    await mette.presses_data(*old)
    assert "Karen has answered this: “I have sent two.”" in mette.reads()


async def test_who_waits_no_more_after_a_call_is_said_too(asked_and_cancelled):
    mette, _lars, old = asked_and_cancelled
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("I have called Bageriet")
    await mette.presses_data(*old)
    assert "Somebody has called. Nobody waits for an answer any more." in mette.reads()


async def test_what_waits_has_no_such_line(asked_and_cancelled):
    mette, _lars, old = asked_and_cancelled
    await mette.presses_data(*old)
    assert "has answered this" not in mette.reads()
    assert "Somebody has called" not in mette.reads()


async def test_what_stood_before_its_last_press_says_that_it_is_not_finished(town):
    _mette, lars, _anna = await everybody_is_in(town)
    await opened(lars, "Post a job function")
    await lars.says("Wash cars")
    for label in ("Cleaning and tidying", "10", "Morning", "Next", "Skip", "Ordinary paid hours"):
        await lars.presses(label)
    assert "Post it" in lars.sees()
    bubble = lars.bubbles[-1]
    await lars.says("/menu")
    assert bubble.text == "A job function\n\nPut aside, and not sent. In the menu you go on with it."
    await lars.presses("Go on: A job function")
    assert "Post it" in lars.sees()
