"""The staff sleep too: what is theirs to do waits for the morning, and what belongs together is one message."""

import pytest

from tests.kit.album import lived_once
from tests.kit.people import bakery, jobseeker
from tests.stories.test_quiet_hours import here


@lived_once
async def people(town):
    """Mette advises Anna and Bo, Jonas stands in for her; nothing opens by itself."""
    await bakery(town)
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Bo", await town.person(town.phone("Mette")))
    mette, jonas, anna, bo = (town.phone(name) for name in ("Mette", "Jonas", "Anna Holm", "Bo"))
    mette.opens_news = jonas.opens_news = False
    return mette, jonas, anna, bo


async def is_away_from_thursday(mette):
    await mette.says("/menu")
    await mette.presses("I will be away")
    await mette.says("Thursday 26 November")
    await mette.says("Friday 27 November")
    await mette.presses("Jonas")
    await mette.presses("Save the days")


@pytest.mark.at_length
async def test_what_waits_for_a_stand_in_is_one_message_in_the_morning(town):
    mette, jonas, anna, bo = await people(town)
    await anna.says("I cannot come on Thursday")
    await bo.says("Where is the bakery?")
    await bo.says("And when does it open?")
    await is_away_from_thursday(mette)
    await town.walk(here(2026, 11, 25, 18))
    before = len(jonas.bubbles)
    await town.walk(here(2026, 11, 26, 7, 59))
    assert len(jonas.bubbles) == before
    await town.walk(here(2026, 11, 26, 8, 1))
    assert len(jonas.bubbles) == before + 1
    assert jonas.reads() == "There is work for you on your desk."
    await jonas.presses("Show")
    assert jonas.reads() == (
        "You stand in for Mette up to and including Friday 27 November.\n\n2 things wait for you."
    )
    await jonas.presses("My desk")
    assert "Anna Holm" in jonas.reads()


@pytest.mark.at_length
async def test_a_single_message_comes_to_the_stand_in_in_the_morning_and_says_its_kind(town):
    mette, jonas, anna, _bo = await people(town)
    await anna.says("I cannot come on Thursday")
    await is_away_from_thursday(mette)
    await town.walk(here(2026, 11, 25, 18))
    before = len(jonas.bubbles)
    await town.walk(here(2026, 11, 26, 7, 59))
    assert len(jonas.bubbles) == before
    await town.walk(here(2026, 11, 26, 8, 1))
    assert jonas.reads() == "Somebody has written to you."
    await jonas.presses("Show")
    assert jonas.has_read("I cannot come on Thursday")


@pytest.mark.at_length
async def test_who_is_back_hears_once_in_the_morning_what_waits(town):
    mette, jonas, anna, bo = await people(town)
    await is_away_from_thursday(mette)
    await town.walk(here(2026, 11, 26, 12))
    await anna.says("I cannot come on Monday")
    await bo.says("Where is the bakery?")
    before = len(mette.bubbles)
    await town.walk(here(2026, 11, 30, 7, 59))
    assert len(mette.bubbles) == before
    await town.walk(here(2026, 11, 30, 8, 1))
    assert mette.reads() == "There is work for you on your desk."
    await mette.presses("Show")
    assert mette.reads() == ("What a colleague has looked after is yours now.\n\n2 things wait for you.")
    assert not jonas.has_read("2 things wait")


async def test_what_somebody_does_at_night_is_told_in_the_morning(town):
    mette, _jonas, anna, _bo = await people(town)
    await town.walk(here(2026, 11, 24, 22))
    before = len(mette.bubbles)
    await anna.says("/privacy")
    await anna.presses("Delete or limit")
    await anna.presses("Delete everything about me")
    await anna.presses("Send")
    assert len(mette.bubbles) == before
    await town.walk(here(2026, 11, 25, 8, 1))
    assert mette.bubbles[before].text == "Somebody asks about their own data."


@pytest.mark.parametrize(
    ("hour", "silent"), [pytest.param(22, True, id="at night"), pytest.param(12, False, id="by day")]
)
async def test_what_somebody_writes_at_night_makes_no_sound(town, hour, silent):
    mette, _jonas, anna, _bo = await people(town)
    await town.walk(here(2026, 11, 24, hour))
    await anna.says("I cannot come on Thursday")
    assert mette.reads() == "Somebody has written to you."
    assert mette.bubbles[-1].silent is silent
