"""The last consultant at work can be away too, and a colleague who is ill this morning is away in four presses."""

from datetime import datetime, timedelta

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery


@pytest.fixture
@lived_once
async def people(town):
    """Karen leads; Jonas is everything: the bakery's contact and Anna's adviser."""
    await bakery(town, adviser="Jonas")
    return tuple(town.phone(name) for name in ("Karen", "Jonas", "Lars", "Anna Holm"))


@pytest.mark.at_length
async def test_the_last_one_at_work_leaves_the_companies_with_the_coordinator(town, people):
    karen, jonas, lars, anna = people
    await jonas.says("/menu")
    for label in ("I will be away", "Today", "Tomorrow"):
        await jonas.presses(label)
    assert jonas.sees()[0] == "Karen (coordinator)"
    await jonas.presses("Karen (coordinator)")
    assert (
        "Karen answers the companies. Candidates get another adviser who is here, or wait." in jonas.reads()
    )
    await jonas.presses("Save the days")
    assert jonas.reads().startswith("Karen stands in for you from Tuesday 24 November")
    assert "You stand in for Jonas from Tuesday 24 November" in karen.reads()
    assert "What candidates write goes to an adviser who is here, or waits." in karen.reads()
    await karen.presses("Who waits")
    await lars.says("May we begin at six?")
    assert "Jonas is back Thursday 26 November. Karen answers until then." in lars.reads()
    assert "May we begin at six?" in karen.reads()
    await karen.presses("Answer")
    await karen.says("Yes.")
    assert lars.has_read("Yes.")
    await anna.says("May I come at nine?")
    assert not karen.has_read("nine")


@pytest.mark.at_length
async def test_who_is_ill_this_morning_is_away_in_four_presses(town, people):
    karen, jonas, _lars, _anna = people
    await karen.says("/menu")
    for label in ("My team", "Somebody is ill or away", "Jonas", "Only today: Karen stands in"):
        await karen.presses(label)
    assert karen.reads() == "Good. Jonas is away today, and reads so. You answer the companies."
    assert "Karen has noted that you are away Tuesday 24 November." in jonas.reads()
    await jonas.presses("I am back")
    assert "Good to have you back." in jonas.reads()
    assert karen.reads() == "Jonas is back before time. You do not stand in any more."


async def test_who_is_ill_for_two_days_is_away_in_four_presses_and_the_company_reads_it(town, people):
    karen, jonas, lars, _anna = people
    await lars.says("May we begin at six?")
    await karen.says("/menu")
    for label in ("My team", "Somebody is ill or away", "Jonas", "Today and tomorrow: Karen stands in"):
        await karen.presses(label)
    assert karen.reads() == (
        "Good. Jonas is away up to and including Wednesday 25 November. You answer the companies."
    )
    await town.jump(minutes=1)
    assert lars.reads() == "Jonas is back Thursday 26 November. Karen answers until then."
    await jonas.presses("I am back")
    assert lars.reads() == "Jonas is back, and answers you again."


async def test_on_a_friday_two_days_are_until_monday_and_a_week_later_the_press_is_over(town, people):
    karen, jonas, _lars, _anna = people
    town.clock.moment = datetime(2026, 11, 27, 9, tzinfo=COPENHAGEN)
    await karen.says("/menu")
    for label in ("My team", "Somebody is ill or away", "Jonas"):
        await karen.presses(label)
    late = karen.data_of("Today and the next working day: Karen stands in")
    town.clock.moment += timedelta(days=7)
    await karen.presses_data(late)
    assert jonas.bubbles == []


async def test_a_second_press_says_that_it_is_done_and_who_is_here_is_offered_before(town, people):
    karen, jonas, _lars, _anna = people
    await karen.says("/menu")
    for label in ("My team", "Somebody is ill or away", "Jonas"):
        await karen.presses(label)
    label, told = "Only today: Karen stands in", len(jonas.bubbles)
    press = karen.data_of(label)
    await karen.presses(label)
    await karen.presses_data(press)
    assert len(jonas.bubbles) == told + 1
    await karen.says("/menu")
    await karen.presses("My team")
    await karen.presses("Somebody is ill or away")
    assert karen.reads() == "Nobody is at work right now."
