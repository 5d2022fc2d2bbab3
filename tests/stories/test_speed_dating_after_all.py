"""A no by mistake: one tap takes it back, as long as nobody else has the time."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.people import event
from tests.kit.turning import opened

DAY = "Thursday 3 December at 10.00"


@pytest.fixture
@lived_once
async def announced(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    return mette, lars, anna, bo


@pytest.mark.both_databases
async def test_who_had_said_yes_comes_again_with_a_calendar_file(town, announced):
    mette, lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    times = anna.reads().splitlines()[2]
    await anna.presses("No, I cannot")
    assert anna.reads().startswith("Thank you for saying so.")
    twice = anna.data_of("I can come after all")
    await anna.presses("I can come after all")
    assert anna.reads().startswith("Good that you can. See you Thursday 3 December at 10.")
    assert times in anna.reads()
    assert "No, I cannot" in anna.sees()
    await anna.presses_data(twice)
    assert town.exchange.toasts[-1] == "That is done already."

    await opened(mette, "Job dating", DAY)
    assert "1 candidate and 1 company are coming." in mette.reads()
    await opened(lars, "Job dating")
    assert "(Anna)" in lars.reads()
    # As often as they like, until it begins.
    await anna.presses("No, I cannot")
    await town.walk(datetime(2026, 12, 3, 11, 0, tzinfo=COPENHAGEN))
    await anna.presses("I can come after all")
    assert anna.has_read("The job dating has begun. Nothing can be changed here now.")


async def test_who_had_not_answered_yet_is_asked_again_and_no_name_goes_out(town, announced):
    mette, lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    await anna.presses("I can come after all")
    assert "If you say yes, the company learns your first name." in anna.reads()
    await opened(lars, "Job dating")
    assert "(Anna)" not in lars.reads()
    await anna.presses("Yes, I am coming")
    assert anna.reads().startswith("Good. See you")
    await opened(mette, "Job dating", DAY)
    assert "1 candidate and 1 company are coming." in mette.reads()


async def test_a_time_that_went_on_stays_with_who_has_it_and_they_wait_for_another(town):
    mette, _lars, inside, outside = await five_for_four(town)
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    assert outside.has_read("has kept a place for you.")
    await inside[0].presses("I can come after all")
    assert inside[0].reads() == (
        "Somebody else has your time now. I ask you if one becomes free.\n\n"
        "You can also see what is free now, or write to whoever helps you."
    )
    await opened(mette, "Job dating", DAY)
    assert "is not coming" not in mette.reads()
    await inside[1].presses("Show")
    await inside[1].presses("No, I cannot")
    assert inside[0].has_read("has kept a place for you.") or "See what is free" in inside[0].sees()


async def test_a_company_that_said_no_meanwhile_gives_no_time_back(town, announced):
    _mette, lars, anna, _bo = announced
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    await lars.presses("No, we cannot")
    await anna.presses("I can come after all")
    assert anna.reads().startswith("Somebody else has your time now.")
