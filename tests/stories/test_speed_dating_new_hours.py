"""After the invitations somebody comes at other hours: only what must change does, by one tap."""

from datetime import datetime

import pytest
from sqlalchemy import update

from bot.domain.ids import CompanyId, SpeedDatingId
from bot.domain.workdays import COPENHAGEN, local
from bot.store.speed_dating.events import speed_datings
from tests.kit.album import lived_once
from tests.kit.beginnings import five_for_four, two_are_wanted
from tests.kit.calendars import entries
from tests.kit.people import event
from tests.kit.turning import opened

DAY = "Thursday 3 December at 10.00"


@lived_once
async def invited(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    return mette, lars, anna, bo


async def plan(town):
    """Who meets when, by candidate's number."""
    async with town.store.reading() as unit:
        found = await unit.speed_dating.meetings_of(SpeedDatingId(1))
    return {one.candidate: one.round for one in found}


async def hours_of(town, candidate):
    async with town.store.reading() as unit:
        return await unit.guest_hours.of_candidate(SpeedDatingId(1), candidate)


async def kept_by_the_bakery(town):
    """From when to when it is to be there."""
    async with town.store.reading() as unit:
        found = (await unit.times.of_table(SpeedDatingId(1), CompanyId(1))).hours
    return "-".join(local(one).strftime("%H.%M") for one in found)


async def version_of(town):
    async with town.store.reading() as unit:
        return (await unit.speed_dating.get(SpeedDatingId(1))).version


async def hours(phone, who, *, begins=None, ends=None):
    """The organiser says when somebody is there."""
    await opened(phone, "Job dating", DAY, "Hours and needs", who)
    for line, value in (("There from", begins), ("There until", ends)):
        if value is not None:
            await phone.presses(f"Change: {line}")
            await (phone.presses(value) if value in phone.sees() else phone.says(value))
    await phone.presses("Plan again")


async def test_who_comes_later_gets_a_later_time_and_nobody_else_reads_of_it(town):
    mette, _lars, anna, bo = await invited(town)
    assert await plan(town) == {1: 0, 2: 1}
    spared = len(bo.bubbles)
    await hours(mette, "Anna", begins="10.26")
    assert mette.reads() == (
        "Anna is there from 10.26.\n\nIf you do this:\n\nFrom 10.00 to 10.26: Bageriet and Anna\n\n"
        "Nobody else changes."
    )
    # Nothing is so before the tap, neither the plan nor the hours, and whoever looks sees what waits.
    assert (await plan(town), (await hours_of(town, 1)).begins) == ({1: 0, 2: 1}, None)
    await mette.presses("See the plan")
    assert "Anna is there from 10.26.\n\nIf you do this:" in mette.reads()
    await mette.presses("Do it")
    assert await plan(town) == {1: 2, 2: 1}
    assert (await hours_of(town, 1)).begins == 10 * 60 + 26
    assert len([one for one in anna.bubbles if "10.26: Bageriet" in (one.text or "")]) == 1
    assert len(bo.bubbles) == spared
    # Undone, both are as they were, and only she reads of it.
    await mette.presses("Undo the change")
    assert (await plan(town), (await hours_of(town, 1)).begins) == ({1: 0, 2: 1}, None)
    assert len(bo.bubbles) == spared


async def test_hours_that_move_nobody_are_kept_at_once(town):
    mette, _lars, anna, bo = await invited(town)
    heard = len(anna.bubbles), len(bo.bubbles)
    await hours(mette, "Anna", ends="10.23")
    assert mette.reads().startswith("It is kept. Nobody's time changes.")
    assert (await hours_of(town, 1)).ends == 10 * 60 + 23
    assert (len(anna.bubbles), len(bo.bubbles)) == heard
    # It is kept to: no time after it is offered for her.
    await opened(mette, "Job dating", DAY, "Change a meeting", "Bageriet", "10.00: Anna")
    assert "Another time" not in mette.sees()


async def test_for_whom_there_is_no_time_left_it_is_off_and_the_place_goes_on(town):
    mette, _lars, inside, outside = await five_for_four(town)
    first = inside[0]
    # Where a few could move for it, nobody loses their meeting.
    await hours(mette, first.name, begins="10.26")
    assert f"From 10.00 to 10.26: Bageriet and {first.name}" in mette.reads()
    assert "From 10.26 to 10.00: Bageriet and" in mette.reads()
    await mette.presses("Leave it")
    await hours(mette, first.name, begins="10.45")
    assert f"Off at 10.00: Bageriet and {first.name}" in mette.reads()
    await mette.presses("Do it")
    assert first.reads().startswith("Job dating Thursday 3 December at 10.00")
    await town.jump(minutes=1)
    assert outside.has_read("Mette has kept a place for you.")
    assert f"New at 10.00: Bageriet and {outside.name}" in mette.reads()


@pytest.mark.at_length
async def test_a_company_that_comes_late_keeps_those_who_have_room(town):
    mette, _lars, _anna, _bo = await invited(town)
    await hours(mette, "Bageriet", begins="10.26")
    assert "Bageriet is there from 10.26." in mette.reads()
    assert "From 10.00 to 10.26: Bageriet and Anna" in mette.reads()
    assert "From 10.13 to 10.39: Bageriet and Bo" in mette.reads()
    await mette.presses("Leave it")
    assert mette.reads() == "All right. The plan stays as it is."
    assert await plan(town) == {1: 0, 2: 1}
    await hours(mette, "Bageriet", begins="10.39")
    assert "Off at 10.00: Bageriet and Anna" in mette.reads() or "Off at 10.13" in mette.reads()
    await mette.presses("Do it")
    assert len(await plan(town)) == 1


@pytest.mark.at_length
async def test_a_company_that_moves_itself_reads_its_new_hours_wherever_it_looks(town):
    mette, lars, _anna, bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    # Who says no, and who has not answered, look the same to it.
    await bo.presses("Show")
    await bo.presses("No, I cannot")
    before = await kept_by_the_bakery(town)
    await hours(mette, "Bageriet", begins="10.26")
    await mette.presses("Do it")
    assert await kept_by_the_bakery(town) == "10.26-10.49"
    await town.jump(minutes=5)
    assert "Your times have changed." in lars.reads()
    assert "at 10.26" in lars.reads()
    (first, last) = entries(town)
    assert (first[1], [local(one).strftime("%H.%M") for one in last[3]]) == (last[1], ["10.26", "10.49"])
    # Undone, it keeps what it kept, and reads so.
    await mette.presses("Undo the change")
    assert await kept_by_the_bakery(town) == before == "10.00-10.23"
    await town.jump(minutes=5)
    assert "at 10.00" in lars.reads()
    await hours(mette, "Bageriet", begins="10.26")
    await mette.presses("Do it")
    await town.walk(datetime(2026, 12, 2, 17, tzinfo=COPENHAGEN))
    assert "Remember job dating Thursday 3 December at 10.26." in lars.reads()


async def test_a_company_whose_times_stay_is_told_when_it_keeps_fewer_free(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event(mette)
    await lars.presses("Yes, we are coming")
    await anna.presses("Show")
    await anna.presses("No, I cannot")
    await town.jump(minutes=5)
    await hours(mette, "Bageriet", begins="10.13")
    assert mette.reads().startswith("It is kept. Nobody's time changes.")
    await town.jump(minutes=5)
    assert "at 10.13" in lars.reads()
    assert [local(one).strftime("%H.%M") for one in entries(town)[-1][3]] == ["10.13", "10.23"]


@pytest.mark.at_length
async def test_hours_are_thought_about_again_when_the_plan_has_changed(town):
    mette, _lars, _anna, _bo = await invited(town)
    await hours(mette, "Anna", begins="10.26")
    stale = mette.data_of("Do it")
    await hours(mette, "Bo", begins="10.26")
    await mette.presses("Do it")
    assert await plan(town) == {1: 0, 2: 2}
    await mette.presses_data(stale)
    assert mette.reads().startswith("The plan has changed meanwhile. Now it would do this.")
    assert "From 10.00 to 10.39: Bageriet and Anna" in mette.reads()
    await mette.presses("Do it")
    assert await plan(town) == {1: 3, 2: 2}


@pytest.mark.at_length
async def test_hours_that_another_change_has_made_room_for_are_kept_and_said_to_be(town):
    mette, _lars, _anna, _bo = await invited(town)
    await hours(mette, "Anna", begins="10.26")
    stale = mette.data_of("Do it")
    await opened(mette, "Job dating", DAY, "Change a meeting", "Bageriet", "10.00: Anna", "Another time")
    await mette.presses("10.39")
    await mette.presses("Do it")
    await mette.presses_data(stale)
    assert mette.reads().startswith("It is kept. Nobody's time changes.")
    assert (await hours_of(town, 1)).begins == 10 * 60 + 26
    # Pressed once more it puts nothing again: what colleagues have open stays what they can do.
    version = await version_of(town)
    await mette.presses_data(stale)
    assert await version_of(town) == version


async def test_hours_of_an_older_plan_are_not_put(town):
    mette, _lars, _anna, _bo = await invited(town)
    await opened(mette, "Job dating", DAY, "Hours and needs", "Anna", "Change: There until", "10.23")
    async with town.store.begin() as unit:
        await unit.tx.connection.execute(update(speed_datings).values(version=99))
    await mette.presses("Plan again")
    assert mette.reads().startswith("The plan has changed since.")
    assert (await hours_of(town, 1)).ends is None


@pytest.mark.at_length
async def test_a_need_that_is_said_later_moves_its_talk_and_stands_beside_no_name(town):
    mette, _lars, anna, bo = await two_are_wanted(town)
    await event(mette, rounds="2", tables="2")
    assert await plan(town) == {1: 0, 2: 0}
    for who in ("Anna", "Bo"):
        await opened(mette, "Job dating", DAY, "Hours and needs", who, "Change: Talks need")
        await mette.presses("An interpreter")
        await mette.presses("Next")
        await mette.presses("Plan again")
    assert mette.reads() == "If you do this:\n\nFrom 10.00 to 10.13: Bageriet and Bo\n\nNobody else changes."
    # On the board it says the same: nobody more can meet by it.
    await mette.presses("See the plan")
    assert "If you do this:\n\nFrom 10.00 to 10.13: Bageriet and Bo" in mette.reads()
    assert "more can meet" not in mette.reads()
    await mette.presses("Do it")
    assert await plan(town) == {1: 0, 2: 1}
    assert not any(phone.has_read("nterpreter") for phone in (anna, bo))


@pytest.mark.at_length
async def test_nothing_is_asked_once_it_has_begun(town):
    mette, *_others = await invited(town)
    await opened(mette, "Job dating", DAY)
    door = mette.data_of("Hours and needs")
    await town.walk(town.clock.moment.replace(month=12, day=3, hour=10, minute=5))
    await mette.presses_data(door)
    assert any("begun" in one for one in [*town.exchange.toasts, mette.reads()])
