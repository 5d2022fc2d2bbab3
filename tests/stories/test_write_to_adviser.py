"""A candidate finds the way to their adviser under a button wherever nothing else helps, and in the menu."""

import pytest

from tests.kit.beginnings import anna_has_met, two_are_wanted

HERE = "Write it here, as a message. Mette reads it and answers."
QUESTION = "I have heard nothing."


@pytest.mark.at_length
async def test_who_hears_nothing_after_a_match_talks_to_their_adviser_also_weeks_later(town):
    mette, lars, _ida, anna = await anna_has_met(town)
    await lars.presses("Gladly")
    await lars.presses("No number")
    await anna.presses("Gladly")
    await anna.presses("Yes, share them")
    await town.jump(days=35)
    await anna.presses("Talk to my adviser")
    assert anna.reads() == HERE
    await anna.says(QUESTION)
    assert anna.reads().startswith("Mette has it, and answers")
    assert mette.has_read(QUESTION)


async def test_it_is_in_the_menu_and_puts_an_open_question_aside(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Something is wrong")
    await anna.says("/menu")
    await anna.presses("Talk to my adviser")
    assert anna.reads() == HERE
    await anna.says(QUESTION)
    assert mette.has_read(QUESTION)
