"""Whoever is late says how late, in one more press or in their own words; whoever waits reads that hour."""

import pytest

from tests.kit.turning import opened
from tests.stories.test_speed_dating_day import all_say_yes, at, board, reads_board


@pytest.fixture
async def people(town):
    mette, lars, (first, second, *_others) = await all_say_yes(town)
    await town.walk(at(9, 40))
    return mette, lars, first, second


async def test_a_candidate_says_how_late_and_may_say_another_hour(town, people):
    mette, lars, _first, second = people
    told = len(lars.bubbles)
    await opened(second, "I am late")
    assert second.reads() == "How late are you?"
    assert second.sees() == ["10 minutes", "20 minutes", "30 minutes", "Later, or I do not know", "Menu"]
    assert len(lars.bubbles) == told, "nobody is told before it is said"
    press = second.data_of("30 minutes")
    await second.presses("30 minutes")
    assert second.reads().startswith("I have said that you are late, and come at about 10.43.")
    assert lars.reads().startswith("Late today:\n\n10.13: candidate ")
    assert lars.reads().endswith("Expected at about 10.43.")
    await board(mette, "Late")
    assert f"{second.name}: late, about 10.43" in reads_board(mette)
    told = len(lars.bubbles)
    await second.presses_data(press)
    assert town.exchange.toasts[-1] == "That is done already."
    assert len(lars.bubbles) == told, "two presses say the same"
    await opened(second, "I am late", "Later, or I do not know")
    assert second.reads().startswith("I have said that you are late.")
    assert lars.reads().endswith("It is not known yet when.")
    await board(mette, "Late")
    assert f"{second.name}: late" in reads_board(mette)
    assert "about" not in reads_board(mette)
    await opened(second, "I am late", "30 minutes")
    assert lars.reads().endswith("Expected at about 10.43."), "what was said before is news again"


async def test_what_is_written_with_a_number_is_said_once_it_is_confirmed(town, people):
    mette, lars, first, _second = people
    told = len(lars.bubbles)
    await first.says("I am one hour late 😰")
    assert first.sees()[:2] == ["Say: about 11.00", "I am late"]
    assert len(lars.bubbles) == told
    await first.presses("Say: about 11.00")
    assert lars.reads().endswith("Expected at about 11.00.")
    await lars.says("Vi er 12 minutter forsinket")
    assert lars.sees()[0] == "Say: about 10.12"
    await lars.presses("Say: about 10.12")
    await board(mette, "Late")
    assert f"{first.name}: late, about 11.00" in reads_board(mette)
    assert "Bageriet: late, about 10.12" in reads_board(mette)


async def test_a_table_says_how_late_and_whom_it_meets_reads_whether_they_keep_their_time(town, people):
    mette, lars, first, second = people
    await opened(lars, "Job dating", "We are late")
    assert lars.reads() == "How late are you?"
    await lars.presses("20 minutes")
    late = "Your table at {} is late: about 10.20. Please wait: the host knows."
    assert first.has_read(late.format("10.00"))
    assert second.has_read(late.format("10.13"))
    await opened(lars, "Job dating", "We are late", "Later, or we do not know")
    assert first.has_read("Your table at 10.00 is late. Please wait: the host knows.")
    await board(mette, "Late")
    assert "Bageriet: late" in reads_board(mette)
    await opened(lars, "Job dating", "We are here")
    assert first.has_read("Your table is here now. Your time is 10.00.")


@pytest.mark.at_length
async def test_an_hour_that_is_over_is_asked_for_anew(town, people):
    mette, _lars, first, _second = people
    await opened(first, "I am late")
    press = first.data_of("10 minutes")
    await town.walk(at(10, 5))
    await board(mette, "Start the first round")
    await town.walk(at(10, 11))
    await first.presses_data(press)
    assert first.reads() == "How late are you?"
    await first.presses("10 minutes")
    await board(mette, "Late")
    assert f"{first.name}: late, about 10.21" in reads_board(mette)
