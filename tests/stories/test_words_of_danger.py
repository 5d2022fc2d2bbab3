"""Words of danger are heard wherever a candidate or a mentor writes them."""

import pytest

from tests.kit.beginnings import everybody_is_in

NOW = "Call 112 now."


@pytest.fixture
async def people(town):
    return await everybody_is_in(town)


async def something_is_wrong(anna):
    await anna.says("/privacy")
    await anna.presses("Something is wrong")


async def test_in_a_form_they_are_no_answer_and_somebody_is_told(people):
    mette, _lars, anna = people
    await something_is_wrong(anna)
    await anna.says("I want to die")
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now: their message suggests danger.")
    assert not mette.has_read("want to die")


async def test_the_form_is_still_there_afterwards(people):
    _mette, _lars, anna = people
    await something_is_wrong(anna)
    await anna.says("I want to die")
    await anna.presses("Go on: Something is wrong")
    await anna.says("My hours are wrong")
    await anna.presses("Send")
    assert "Mette has it, and answers by" in anna.reads()


async def test_where_only_buttons_answer(people):
    mette, _lars, anna = people
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.says("I want to die")
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now")


@pytest.mark.parametrize("text", ["/stop I want to die", "/I want to die"])
async def test_behind_a_slash(people, text):
    mette, _lars, anna = people
    await anna.says(text)
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now")


async def test_in_a_message_that_is_changed_while_a_form_is_open(people):
    mette, _lars, anna = people
    await anna.says("I am fine")
    await something_is_wrong(anna)
    await anna.edits("I want to die", back=1)
    assert NOW in anna.reads()
    assert mette.reads().startswith("❗ Call Anna now")


async def test_of_a_company_they_are_a_message_like_any_other(people):
    mette, lars, _anna = people
    await lars.says("Weeds kill him with boredom")
    assert not lars.has_read(NOW)
    assert mette.has_read("Weeds kill him with boredom")
