"""Several changes of a table in a short time are one message to its company, with the day and the place."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import candidate, event, wanted

CHANGED = "Your times have changed."


@pytest.fixture
@lived_once
async def three_come(town):
    """Anna, Bo and Cai come to the one table of Lars, who has read so and comes too."""
    mette, lars, anna, bo = await two_are_wanted(town)
    cai = await candidate(town, "Cai", mette)
    await wanted(mette, cai, lars)
    await event(mette)
    for one in (anna, bo, cai):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    return lars, anna, bo, cai


def changes(lars):
    return [one.text for one in lars.bubbles if one.text.startswith(CHANGED)]


def here(*when):
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.mark.at_length
async def test_two_who_leave_within_minutes_are_one_message_that_names_day_and_place(town, three_come):
    lars, anna, bo, _cai = three_come
    left = {"10.00", "10.13", "10.26"}
    await anna.presses("No, I cannot")
    await town.jump(minutes=3)
    await bo.presses("No, I cannot")
    assert changes(lars) == []
    await town.jump(minutes=10)
    (told,) = changes(lars)
    assert told.splitlines()[2].startswith("Job dating Thursday 3 December at ")
    assert "Place: Town hall, entrance A." in told
    assert sum(clock + ": candidate" in told for clock in left) == 1
    assert "(Cai)" in told


@pytest.mark.at_length
async def test_a_later_change_is_a_message_of_its_own(town, three_come):
    lars, anna, bo, _cai = three_come
    await anna.presses("No, I cannot")
    await town.jump(minutes=5)
    await bo.presses("No, I cannot")
    await town.jump(minutes=5)
    assert len(changes(lars)) == 2


@pytest.mark.at_length
async def test_what_changes_in_the_night_is_one_message_in_the_morning(town, three_come):
    lars, anna, bo, _cai = three_come
    await town.walk(here(2026, 11, 25, 22, 0))
    await anna.presses("No, I cannot")
    await town.walk(here(2026, 11, 26, 6, 0))
    await bo.presses("No, I cannot")
    assert changes(lars) == []
    await town.walk(here(2026, 11, 26, 8, 30))
    assert len(changes(lars)) == 1


@pytest.mark.at_length
async def test_within_the_last_hour_each_is_told_at_once(town, three_come):
    lars, anna, bo, _cai = three_come
    await town.walk(here(2026, 12, 3, 9, 1))
    await anna.presses("No, I cannot")
    assert len(changes(lars)) == 1
    await bo.presses("No, I cannot")
    assert len(changes(lars)) == 2


async def test_the_panel_says_that_it_is_on_its_way(town, three_come):
    _lars, anna, _bo, _cai = three_come
    await anna.presses("No, I cannot")
    async with town.store.reading() as unit:
        kinds = [one.kind for one in await unit.due.upcoming(most=40)]
    assert "speed dating table has changed" in kinds
