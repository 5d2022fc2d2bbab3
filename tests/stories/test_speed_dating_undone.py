"""What was changed is undone: nobody is booked again for a talk they want no more, or have read is off."""

import pytest

from bot.domain.ids import SpeedDatingId
from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event_draft
from tests.kit.turning import invites, opened

DAY = "Thursday 3 December at 10.00"


async def parted(town):
    """Anna and the company both come; then they are kept apart, and she has read that her time is off."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event_draft(mette)
    await invites(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    await lars.presses("Yes, we are coming")
    await opened(mette, "Job dating", DAY, "Change a meeting", "Bageriet", "10.00: Anna", "Not this pair")
    await mette.presses("Do it")
    return mette, lars, anna, mette.data_of("Undo the change")


async def agreed(town):
    """Who has a time, by candidate's number, and whether they have said yes to it."""
    async with town.store.reading() as unit:
        return {one.candidate: one.agreed for one in await unit.speed_dating.meetings_of(SpeedDatingId(1))}


@pytest.mark.both_databases(at_length=True)
async def test_a_wish_that_has_ended_since_does_not_come_back(town):
    mette, lars, anna, undo = await parted(town)
    async with town.store.begin() as unit:
        await unit.candidates.change(1, hidden_at=town.clock.now())
    told, lars_told = len(anna.bubbles), len(lars.bubbles)
    await mette.presses_data(undo)
    assert await agreed(town) == {2: True}
    assert (len(anna.bubbles), len(lars.bubbles)) == (told, lars_told)


@pytest.mark.at_length
async def test_who_has_read_that_it_is_off_is_asked_once_more(town):
    mette, lars, anna, undo = await parted(town)
    lars_told = len(lars.bubbles)
    await mette.presses_data(undo)
    assert await agreed(town) == {1: False, 2: True}
    assert not any("Anna" in one.text for one in lars.bubbles[lars_told:])
    assert "10.00: Bageriet" in anna.reads()
    await anna.presses("Yes, I am coming")
    assert await agreed(town) == {1: True, 2: True}
    assert "Anna" in lars.bubbles[-1].text
