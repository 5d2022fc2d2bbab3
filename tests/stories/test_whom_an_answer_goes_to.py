"""An answer goes to whom its writer has in mind, also when something else came in between."""

import pytest

from tests.kit.album import lived_once
from tests.kit.beginnings import everybody_is_in

ASKED = "What do you answer?"
TO_ANNA = "It went well today, and I ring you tomorrow"


@pytest.fixture
@lived_once
async def answering(town):
    mette, lars, anna = await everybody_is_in(town)
    await lars.says("When can somebody begin?")
    await mette.presses("Answer")
    return mette, lars, anna


async def test_the_question_says_who_reads_the_answer(answering):
    mette, _lars, _anna = answering
    assert f"To Bageriet\n\nThey wrote:\n“When can somebody begin?”\n\n{ASKED}" in mette.reads()


@pytest.mark.at_length
async def test_what_is_written_below_somebody_elses_message_is_shown_before_it_goes(answering):
    mette, lars, anna = answering
    await anna.says("How did it go?")
    assert "Go on: Your answer to Bageriet" in mette.sees()
    await mette.says(TO_ANNA)
    assert mette.reads().startswith("Your answer\n\nTo Bageriet")
    assert TO_ANNA in mette.reads()
    assert not lars.has_read(TO_ANNA)
    await mette.presses("Send")
    assert lars.has_read(TO_ANNA)


async def test_what_came_unasked_is_enough(answering):
    mette, lars, anna = answering
    await anna.says("How did it go?")
    await mette.says(TO_ANNA)
    assert not lars.has_read(TO_ANNA)
    await mette.presses("Cancel")
    assert not lars.has_read(TO_ANNA)


async def test_with_nothing_in_between_it_goes_at_once(answering):
    mette, lars, _anna = answering
    await mette.says("On Monday")
    assert lars.has_read("On Monday")


@pytest.mark.at_length
async def test_gone_on_with_it_says_again_who_reads_it(answering):
    mette, lars, anna = answering
    await mette.says("/cancel")
    await anna.says("How did it go?")
    await mette.says("/menu")
    await mette.presses("My desk")
    await mette.presses("Answer Bageriet")
    assert f"To Bageriet\n\nThey wrote:\n“When can somebody begin?”\n\n{ASKED}" in mette.reads()
    await mette.says("On Monday")
    assert lars.has_read("On Monday")


async def test_an_answer_to_a_candidate_names_them_too(answering):
    mette, lars, anna = answering
    await anna.says("How did it go?")
    await mette.presses("Answer")
    assert f"To Anna\n\n{ASKED}" in mette.reads()
    await lars.says("Are you there?")
    await mette.says("I come on Monday")
    assert not anna.has_read("I come on Monday")
    assert mette.reads().startswith("Your answer\n\nTo Anna")
    await mette.presses("Send")
    assert anna.has_read("I come on Monday")
