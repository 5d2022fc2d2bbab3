"""What waits for the morning and is not so any more is never read; what is undone is as it was."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.people import event, event_draft
from tests.kit.turning import opened

DAY = "Thursday 3 December at 10.00"
CHANGE = ("Job dating", DAY, "Change a meeting", "Bageriet")
EVENING = datetime(2026, 11, 25, 21, 0, tzinfo=COPENHAGEN)
MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=COPENHAGEN)


@pytest.mark.at_length
async def test_who_was_to_be_asked_in_the_morning_reads_nothing_when_it_is_undone_at_night(town):
    mette, _lars, inside, outside = await five_for_four(town)
    await town.walk(EVENING)
    before = len(outside.bubbles)
    await inside[0].presses("Show")
    await inside[0].presses("No, I cannot")
    await opened(mette, "Job dating", DAY, "Undo the change")
    await town.walk(MORNING)
    assert len(outside.bubbles) == before


@pytest.mark.at_length
async def test_a_change_that_is_undone_at_night_is_said_once_at_most(town):
    mette, _lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(EVENING)
    before = len(anna.bubbles)
    await opened(mette, *CHANGE, "10.00: Anna", "Another time", "10.39", "Do it")
    await opened(mette, "Job dating", DAY, "Undo the change")
    await town.walk(MORNING)
    said = [one.text for one in anna.bubbles[before:]]
    assert len([one for one in said if "changed" in one]) <= 1
    assert not any("10.39" in one for one in said)


async def test_who_hides_at_night_does_not_read_in_the_morning_that_their_appointment_stands(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    await town.walk(EVENING)
    await lars.presses("Yes, we are coming")
    await anna.says("/menu")
    await anna.presses("My card")
    await anna.presses("Hide my card")
    await anna.presses("Yes, hide it")
    await town.walk(MORNING)
    assert not anna.has_read("stands.")


@pytest.mark.at_length
async def test_to_let_two_meet_and_undo_it_keeps_them_apart_again(town):
    mette, *_others = await two_are_wanted(town)
    await event_draft(mette)
    await opened(mette, *CHANGE, "10.00: Anna", "Not this pair", "Do it")
    await opened(mette, "Job dating", DAY, "Let them meet", "Do it")
    await opened(mette, "Job dating", DAY)
    assert "Kept apart" not in mette.reads()
    await opened(mette, "Job dating", DAY, "Undo the change")
    await opened(mette, "Job dating", DAY)
    assert "Kept apart: Bageriet and Anna." in mette.reads()
