"""What is today or tomorrow stands on top of the menu of whoever comes to it, or hosts it."""

import pytest

from tests.kit.beginnings import two_are_wanted
from tests.kit.people import consultant, event
from tests.stories.test_quiet_hours import here

DOOR = "Job dating Thursday 3 December"


@pytest.fixture
async def all_come(town):
    """Bageriet and Anna have said yes to Thursday; Bo has not answered."""
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    await anna.presses("Show")
    await anna.presses("Yes, I am coming")
    return mette, lars, anna, bo


async def first_door(phone):
    await phone.says("/menu")
    return phone.bubbles[-1].labels[0]


@pytest.mark.both_databases(at_length=True)
async def test_on_its_eve_and_its_day_it_is_the_first_door_of_who_comes_and_who_hosts(town, all_come):
    mette, lars, anna, _bo = all_come
    await town.walk(here(2026, 12, 1, 21))
    assert DOOR not in [await first_door(one) for one in all_come]
    await town.walk(here(2026, 12, 2, 8))
    assert [await first_door(one) for one in all_come] == [DOOR, DOOR, DOOR, "My card"]
    await town.walk(here(2026, 12, 3, 8))
    assert [await first_door(one) for one in (mette, lars, anna)] == [DOOR] * 3
    for phone in (mette, lars, anna):
        await phone.presses(DOOR)
        assert "Job dating Thursday 3 December at 10" in phone.reads()
    assert "Start the first round" in mette.sees()
    await town.walk(here(2026, 12, 4, 8))
    assert DOOR not in [await first_door(one) for one in all_come]


async def test_who_stands_in_for_the_host_has_it_on_top(town, all_come):
    jonas = await consultant(town, "Jonas")
    async with town.store.begin() as unit:
        mette, stand_in = await town.person(all_come[0]), await town.person(jonas)
        await unit.staff.away(
            mette, away_from=here(2026, 12, 2), away_until=here(2026, 12, 5), stand_in=stand_in
        )
    await town.walk(here(2026, 12, 1, 12))
    assert await first_door(jonas) == "My desk"
    await town.walk(here(2026, 12, 2, 8))
    assert await first_door(jonas) == DOOR
