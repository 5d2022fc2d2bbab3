"""Who is promised by name is there by then: a stand-in is named from the moment the absence is known."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, is_well, place
from tests.stories.test_calls_of_who_is_away import desk
from tests.stories.test_promised_calls import asks_for_a_talk, here


@lived_once
async def people(town):
    """Mette advises Anna, who works at the bakery of Jonas; both stand in for each other."""
    await bakery(town)
    mette, jonas, anna, lars = (town.phone(name) for name in ("Mette", "Jonas", "Anna Holm", "Lars"))
    await place(mette, "Anna Holm")
    await anna.presses("Show")
    await anna.presses("Yes, they may")
    return mette, jonas, anna, lars


async def will_be_away(phone, first, last, stand_in):
    await phone.says("/menu")
    await phone.presses("I will be away")
    await phone.says(first)
    await phone.says(last)
    await phone.presses(stand_in)
    await phone.presses("Save the days")


@pytest.mark.at_length
async def test_an_answer_is_promised_by_who_is_there_on_that_day(town):
    mette, jonas, anna, lars = await people(town)
    await will_be_away(mette, "Wednesday 25 November", "Friday 27 November", "Jonas")
    await anna.says("I cannot come on Thursday")
    assert anna.reads().startswith("Mette has it. Jonas answers Wednesday 25 November before 15.00.")
    assert mette.has_read("I cannot come on Thursday")
    assert not jonas.has_read("I cannot come on Thursday")
    await will_be_away(jonas, "Wednesday 2 December", "Friday 4 December", "Mette")
    await town.walk(here(2026, 12, 1, 9))
    await lars.says("Do you have anybody for Monday?")
    assert lars.reads() == (
        "Jonas has your message, and may still answer.\n\n"
        "From Wednesday 2 December Mette answers. Jonas is back Monday 7 December.\n\n"
        "You get an answer Wednesday 2 December before 15.00."
        "\n\nYou may press what it is about."
    )
    assert jonas.has_read("Do you have anybody for Monday?")
    assert not mette.has_read("Do you have anybody for Monday?")
    await lars.presses("Call me")
    assert lars.reads().startswith(
        "Jonas has your message, and may still answer.\n\nFrom Wednesday 2 December"
    )
    await town.walk(here(2026, 12, 2, 9))


@pytest.mark.at_length
async def test_who_is_back_by_then_is_promised(town):
    mette, _jonas, anna, _lars = await people(town)
    await will_be_away(mette, "Tuesday 24 November", "Tuesday 24 November", "Jonas")
    await anna.says("I cannot come on Thursday")
    assert "Wednesday 25 November before" in anna.reads()
    await town.jump(days=1)
    assert "Anna Holm" in await desk(mette)


async def test_a_call_is_promised_by_who_is_there_and_is_theirs_too(town):
    mette, jonas, anna, _lars = await people(town)
    await is_well(town, anna, here(2026, 12, 2, 14, 40))
    await will_be_away(mette, "Thursday 3 December", "Friday 4 December", "Jonas")
    await asks_for_a_talk(anna)
    assert anna.reads() == "Jonas calls you Thursday 3 December before 11.30."
    assert "Mette is away by then. The person was told that you call." in jonas.reads()
    assert "is to be called, see why. Call by Thursday 3 December at 11.30." in await desk(mette)
    assert "Somebody is to be called by Thursday 3 December at 11.30." in await desk(jonas)


@pytest.mark.at_length
async def test_a_call_that_was_promised_before_is_the_stand_ins_too_when_the_absence_begins(town):
    mette, jonas, anna, _lars = await people(town)
    await is_well(town, anna, here(2026, 12, 2, 14, 40))
    await asks_for_a_talk(anna)
    await will_be_away(mette, "Thursday 3 December", "Friday 4 December", "Jonas")
    await town.walk(here(2026, 12, 3, 8, 1))
    assert jonas.has_read("1 thing waits for you.")
    assert "Somebody is to be called by Thursday 3 December at 11.30." in await desk(jonas)
