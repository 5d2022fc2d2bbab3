"""Calls that nobody makes: whoever could has one message of all of them, with names and doors, and not for ever."""

from datetime import datetime

import pytest

from bot.actions.awaited_calls import CONCERN
from bot.domain.workdays import COPENHAGEN
from tests.kit.album import lived_once
from tests.kit.people import bakery, jobseeker, place
from tests.stories.test_late_answers import statements

COVER = "❗ 2 calls are late. See who waits."


def here(*when: int) -> datetime:
    return datetime(*when, tzinfo=COPENHAGEN)


@pytest.fixture
@lived_once
async def two_wait(town):
    """Anna and Bo have asked Mette for a talk on Tuesday the 8th; nobody calls."""
    await bakery(town)
    mette = town.phone("Mette")
    async with town.store.begin() as unit:
        await jobseeker(town, unit, "Bo Lind", await town.person(mette))
    for name in ("Anna Holm", "Bo Lind"):
        await place(mette, name)
        await town.phone(name).presses("Show")
        await town.phone(name).presses("Yes, they may")
    await town.walk(here(2026, 12, 8, 9))
    for name in ("Anna Holm", "Bo Lind"):
        await town.phone(name).says("/menu")
        await town.phone(name).presses("How is it going")
        await town.phone(name).presses("Talk to Mette")
    return mette, town.phone("Karen")


async def days_told(town, phone, *days):
    """How many messages came by themselves on each of these days of December."""
    found = []
    for day in days:
        await town.walk(here(2026, 12, day, 7))
        before = len(phone.bubbles)
        await town.walk(here(2026, 12, day, 20))
        found.append(sum("calls are late" in one.text for one in phone.bubbles[before:]))
    return found


async def test_all_that_are_late_are_one_message_a_morning_and_in_the_end_one_a_week(town, two_wait):
    mette, karen = two_wait
    for phone in (mette, karen):
        phone.opens_news = False
    await town.walk(here(2026, 12, 10, 20))
    # Their calls are open since two check-ins were not answered, a week before.
    assert await days_told(town, mette, 11, 14, 15, 16, 17) == [1, 1, 1, 0, 0]
    assert COVER in [one.text for one in mette.bubbles[-4:]]
    assert await days_told(town, mette, 18, 21, 22, 23, 28, 29) == [0, 1, 0, 0, 1, 0]
    assert any("calls are late" in one.text for one in karen.bubbles)


async def test_opened_it_names_whom_the_reader_looks_after_with_a_door_to_each(town, two_wait):
    mette, karen = two_wait
    await town.walk(here(2026, 12, 11, 9))
    assert (
        "Anna Holm: call by Friday 11 December at 12.00, because the person wants to be called soon."
        in mette.reads()
    )
    assert "Bo Lind: call by" in mette.reads()
    assert {"See: Anna Holm", "See: Bo Lind"} <= set(mette.sees())
    assert "Anna" not in karen.reads()
    assert karen.sees()[:2] == ["See who", "See who"]
    await mette.presses("See: Bo Lind")
    assert mette.reads().startswith("Bo Lind, Bageriet")
    await mette.presses("I have called")
    mette.opens_news = False
    await town.walk(here(2026, 12, 14, 9))
    assert mette.reads() == "❗ 1 call is late. See who waits."


async def test_opened_late_it_says_what_is_late_still(town, two_wait):
    mette, karen = two_wait
    mette.opens_news = False
    await town.walk(here(2026, 12, 11, 9))
    covered = mette.bubbles[-1]
    doors = [row[0]["callback_data"] for row in karen.bubbles[-1].buttons[:2]]
    for door in doors:
        await karen.presses_data(door)
        await karen.presses("I have called")
    await mette.presses_data(covered.buttons[0][0]["callback_data"], covered.id)
    assert mette.has_read("Every call is made by now.")


async def test_two_that_are_late_in_the_same_moment_are_one_message_from_the_first_day_on(town, two_wait):
    mette, karen = two_wait
    for phone in (mette, karen):
        phone.opens_news = False
    await town.walk(here(2026, 12, 8, 12, 59))
    told = len(mette.bubbles), len(karen.bubbles)
    await town.walk(here(2026, 12, 8, 13, 5))
    assert [one.text for one in mette.bubbles[told[0] :]] == [COVER]
    assert [one.text for one in karen.bubbles[told[1] :]] == [COVER]
    for name in ("Anna Holm", "Bo Lind"):
        assert town.phone(name).reads().startswith("Mette has not called you yet.")
    await mette.presses("Show")
    assert {"See: Anna Holm", "See: Bo Lind"} <= set(mette.sees())


async def test_since_when_each_is_to_be_called_is_asked_once_however_many_they_are(town, two_wait):
    mette, _karen = two_wait
    async with town.store.begin() as unit:
        me = await town.person(mette)
        with statements(unit.tx.connection.sync_connection) as heard:
            since = await unit.calls.open_since(CONCERN, owner=me)
        made = [one.made_at for one in await unit.calls.open_of(me) if one.reason == CONCERN]
    assert len(heard) == 1
    assert sorted(since.values()) == sorted(made)
    assert len(since) == 2
