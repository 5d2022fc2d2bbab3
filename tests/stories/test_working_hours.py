"""The coordinator says when the team works, and every promise counts in those hours."""

import pytest

from tests.kit.people import consultant, coordinator, manager


async def set_hours(karen, opens, closes, friday):
    await karen.says("/menu")
    await karen.presses("Working hours")
    await karen.says(opens)
    await karen.says(closes)
    await (karen.presses("Closed") if friday is None else karen.says(friday))
    await karen.presses("Save the hours")


async def a_company(town):
    mette = await consultant(town, "Mette")
    return await manager(town, "Lars", mette)


async def test_the_first_message_of_a_coordinator_opens_the_hours(town):
    karen = await coordinator(town)
    assert karen.sees() == ["Set your working hours", "Go on"]
    await karen.presses("Set your working hours")
    assert "When do you begin on weekdays?" in karen.reads()


async def test_a_promised_day_counts_in_the_hours_set_here(town):
    karen = await coordinator(town)
    lars = await a_company(town)
    await set_hours(karen, "9", "16", "14")
    assert karen.reads().startswith("Your working hours are saved.")
    await lars.says("Are you there?")
    assert (
        lars.reads()
        == "Mette answers you Wednesday 25 November before 16.00.\n\nYou may press what it is about."
    )


async def test_a_day_that_is_closed_promises_nothing(town):
    karen = await coordinator(town)
    lars = await a_company(town)
    await set_hours(karen, "8", "15", None)
    await town.jump(days=2)
    await lars.says("On a Thursday")
    assert (
        lars.reads()
        == "Mette answers you Monday 30 November before 15.00.\n\nYou may press what it is about."
    )


async def test_a_day_must_end_after_it_begins(town):
    karen = await coordinator(town)
    await set_hours(karen, "15", "9", "14")
    assert karen.reads().startswith("The closing time must be later than the opening time.")
    async with town.store.reading() as unit:
        assert await unit.working_hours.find() is None


@pytest.mark.at_length
async def test_hours_can_be_set_again(town):
    karen = await coordinator(town)
    await set_hours(karen, "8", "15", "14")
    await set_hours(karen, "10", "12", "12")
    async with town.store.reading() as unit:
        found = await unit.working_hours.find()
    assert [None if one is None else f"{one[0]:%H}-{one[1]:%H}" for one in found.week] == [
        "10-12", "10-12", "10-12", "10-12", "10-12", None, None,
    ]  # fmt: skip
