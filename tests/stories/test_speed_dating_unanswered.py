"""Before a job dating its host reads who has not answered, with one tap for each; what is not sure is not called so."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.domain.workdays import COPENHAGEN
from bot.store.speed_dating.meetings import meetings
from tests.kit.album import lived_once
from tests.kit.beginnings import comes_to_two_companies, two_are_wanted
from tests.kit.people import consultant, event

MORNING = datetime(2026, 12, 2, 9, 1, tzinfo=COPENHAGEN)
AFTERNOON = datetime(2026, 12, 2, 14, 1, tzinfo=COPENHAGEN)
HEAD = "Job dating Thursday 3 December at 10.00:"
STANDS = "Your appointment Thursday 3 December at 10.00 stands. Everybody has answered now."
ASKS = "You have not answered yet. Will you join?"


@pytest.fixture
@lived_once
async def invited(town):
    """Anna and Bo are asked, at the table of Lars; nobody has answered."""
    people = await two_are_wanted(town)
    await event(people[0])
    return people


async def says_yes(phone):
    await phone.presses("Show")
    await phone.presses("Yes, I am coming")


def told(phone):
    return [one.text for one in phone.bubbles if one.text.startswith(HEAD)]


@pytest.mark.at_length
async def test_the_host_reads_in_one_message_who_has_not_answered(town, invited):
    mette, _lars, anna, _bo = invited
    await says_yes(anna)
    await town.walk(MORNING)
    assert told(mette) == [f"{HEAD}\n\n2 have not answered:\n· Bageriet\n· Bo"]
    assert mette.sees() == ["Remind everybody", "Remind Bageriet", "Remind Bo", "See the plan"]


@pytest.mark.at_length
async def test_nobody_who_has_answered_since_is_named(town, invited):
    mette, lars, anna, bo = invited
    await lars.presses("Yes, we are coming")
    for one in (anna, bo):
        await says_yes(one)
    await town.walk(MORNING)
    assert told(mette) == []


@pytest.mark.at_length
async def test_one_tap_asks_a_company_for_its_yes(town, invited):
    mette, lars, _anna, _bo = invited
    await town.walk(MORNING)
    await mette.presses("Remind Bageriet")
    assert mette.reads() == "1 is asked once more."
    assert ASKS in lars.reads()
    await lars.presses("Yes, we are coming")
    assert mette.has_read("Bageriet comes.")


async def test_one_tap_asks_everybody_and_a_second_one_nobody(town, invited):
    mette, lars, anna, bo = invited
    await town.walk(MORNING)
    press = mette.data_of("Remind everybody")
    await mette.presses("Remind everybody")
    assert mette.reads() == "3 are asked once more."
    assert ASKS in lars.reads()
    read = [len(one.bubbles) for one in (lars, anna, bo)]
    await mette.presses_data(press)
    assert [len(one.bubbles) for one in (lars, anna, bo)] == read
    assert anna.reads().endswith("Can you come?")
    assert anna.sees() == ["Yes, I am coming", "No, I cannot"]


async def test_no_message_reaches_who_said_stop_and_the_tap_shows_the_number(town, invited):
    mette, lars, anna, bo = invited
    await says_yes(anna)
    await says_yes(bo)
    await lars.says("/stop")
    await town.walk(MORNING)
    assert mette.sees() == ["Call Bageriet", "See the plan"]
    await mette.presses("Call Bageriet")
    assert "Bageriet gets no messages from me. Please call 20304050." in mette.reads()


@pytest.mark.at_length
async def test_whoever_stands_in_reads_it_and_asks(town, invited):
    mette, lars, _anna, _bo = invited
    jonas = await consultant(town, "Jonas")
    await mette.says("/menu")
    await mette.presses("I will be away")
    for said in ("Wednesday 2 December", "Friday 4 December"):
        await mette.says(said)
    for pressed in ("Jonas", "Save the days"):
        await mette.presses(pressed)
    await town.walk(MORNING)
    assert told(mette) == []
    assert len(told(jonas)) == 1
    await jonas.presses("Remind Bageriet")
    assert ASKS in lars.reads()


@pytest.mark.at_length
async def test_of_an_event_that_is_off_nobody_reads_who_is_silent(town, invited):
    mette, *_others = invited
    await mette.says("/menu")
    await mette.presses("Job dating")
    for pressed in ("Thursday 3 December at 10.00", "Cancel the event", "Yes, cancel it"):
        await mette.presses(pressed)
    await town.walk(MORNING)
    assert told(mette) == []


@pytest.mark.at_length
async def test_invited_after_that_morning_the_host_reads_it_in_the_afternoon(town):
    mette, *_others = await two_are_wanted(town)
    await town.walk(datetime(2026, 12, 2, 10, 0, tzinfo=COPENHAGEN))
    await event(mette)
    await town.walk(AFTERNOON)
    assert len(told(mette)) == 1


@pytest.mark.at_length
async def test_a_company_that_has_not_answered_is_asked_even_while_nobody_has_said_yes(town, invited):
    _mette, lars, *_others = invited
    await town.walk(AFTERNOON)
    assert ASKS in lars.reads()
    await lars.presses("Yes, we are coming")
    assert lars.reads().startswith("Good.")


@pytest.mark.at_length
async def test_a_yes_to_a_table_that_has_not_answered_is_not_called_certain(town, invited):
    _mette, lars, anna, _bo = invited
    await says_yes(anna)
    assert "Bageriet has not answered yet.\n\nIf anything changes, I write to you." in anna.reads()
    await town.walk(datetime(2026, 12, 2, 17, 1, tzinfo=COPENHAGEN))
    assert "One answer is still missing. If anything changes, I write to you." in anna.reads()
    await town.jump(minutes=5)
    await lars.presses("Yes, we are coming")
    assert anna.reads() == STANDS
    await anna.presses("Show")
    assert "You said yes." in anna.reads()
    assert "has not answered" not in anna.reads()


@pytest.mark.at_length
async def test_a_yes_of_the_night_that_is_a_no_by_the_morning_is_told_as_the_no_alone(town, invited):
    _mette, lars, anna, bo = invited
    await says_yes(anna)
    await town.walk(datetime(2026, 12, 1, 21, 0, tzinfo=COPENHAGEN))
    await lars.presses("Yes, we are coming")
    await lars.presses("No, we cannot")
    await town.walk(datetime(2026, 12, 2, 8, 5, tzinfo=COPENHAGEN))
    assert "your times are off." in anna.reads()
    assert not anna.has_read(STANDS)
    assert not bo.has_read("Your appointment")


@pytest.mark.at_length
async def test_who_comes_to_a_table_that_comes_reads_of_nothing_missing(town, invited):
    _mette, lars, anna, _bo = invited
    await lars.presses("Yes, we are coming")
    await says_yes(anna)
    assert "has not answered" not in anna.reads()
    await town.walk(datetime(2026, 12, 2, 17, 1, tzinfo=COPENHAGEN))
    assert anna.reads().startswith("Remember your appointment")
    assert "missing" not in anna.reads()


@pytest.mark.at_length
async def test_an_answer_during_the_day_is_put_right_with_the_time_that_is_still_to_come(town):
    anna, (clock, first, _one), (later, second, _other) = await comes_to_two_companies(town)
    await first.presses("Yes, we are coming")
    begun = datetime(2026, 12, 3, int(clock[:2]), int(clock[3:]), tzinfo=COPENHAGEN)
    await town.walk(begun + timedelta(minutes=1))
    await second.presses("Yes, we are coming")
    assert anna.has_read(
        f"Your appointment Thursday 3 December at {later} stands. Everybody has answered now."
    )


async def test_whose_own_yes_is_missing_does_not_read_that_everybody_has_answered(town):
    anna, (_clock, first, _one), (_later, second, _other) = await comes_to_two_companies(town)
    async with town.store.begin() as unit:
        of_second = meetings.c.company_id == 2
        await unit.tx.connection.execute(update(meetings).where(of_second).values(agreed=False))
    for one in (second, first):
        await one.presses("Yes, we are coming")
    assert not anna.has_read("Everybody has answered now.")
