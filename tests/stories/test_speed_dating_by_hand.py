"""The organiser changes a plan by hand: only what is possible is offered, each as a proposal with its diff."""

import pytest

from bot.domain.ids import SpeedDatingId
from tests.kit.album import lived_once
from tests.kit.beginnings import five_are_wanted, five_for_four, two_are_wanted
from tests.kit.people import event_draft
from tests.kit.turning import INVITES, invites, opened

DAY = "Thursday 3 December at 10.00"
CHANGE = ("Job dating", DAY, "Change a meeting", "Bageriet")


@lived_once
async def drafted(town):
    mette, lars, anna, bo = await two_are_wanted(town)
    await event_draft(mette)
    return mette, lars, anna, bo


async def plan(town):
    """Who meets when, by candidate's number."""
    async with town.store.reading() as unit:
        found = await unit.speed_dating.meetings_of(SpeedDatingId(1))
    return {one.candidate: one.round for one in found}


@pytest.mark.at_length
async def test_in_a_draft_times_are_changed_kept_swapped_and_taken_back(town):
    mette, lars, anna, _bo = await drafted(town)
    assert await plan(town) == {1: 0, 2: 1}
    await opened(mette, *CHANGE, "10.00: Anna", "Another time")
    assert mette.sees() == ["10.26", "10.39", "Back", "Menu"]
    await mette.presses("10.39")
    assert mette.reads() == (
        "If you do this:\n\nFrom 10.00 to 10.39: Bageriet and Anna\n\nNobody else changes."
    )
    await mette.presses("Do it")
    assert mette.reads() == "It is done. Nobody is told yet."
    assert await plan(town) == {1: 3, 2: 1}
    await mette.presses("Undo the change")
    assert mette.reads() == "The plan is as it was before. Nobody is told yet."
    assert await plan(town) == {1: 0, 2: 1}
    await opened(mette, *CHANGE, "10.00: Anna", "Swap with another", "10.13: Bageriet, Bo", "Do it")
    assert await plan(town) == {1: 1, 2: 0}
    await opened(mette, *CHANGE, "10.13: Anna", "Keep this time")
    assert mette.reads() == (
        "10.13: Bageriet and Anna. The time is kept.\n\nTo move it, let the time change first."
    )
    assert "Another time" not in mette.sees()
    await opened(mette, "Job dating", DAY)
    assert "10.00: Bageriet and Bo, no." in mette.reads()
    assert "\n📌 10.13: Bageriet and Anna, no." in mette.reads()
    assert "\n\n📌 The time is kept.\n\n" in mette.reads()
    await opened(mette, *CHANGE, "10.00: Bo")
    assert "Swap with another" not in mette.sees()
    await mette.presses("Another time")
    await mette.presses("10.26")
    await mette.presses("Do it")
    assert await plan(town) == {1: 1, 2: 2}
    await opened(mette, "Job dating", DAY, "What was changed")
    assert "From 10.00 to 10.26: Bageriet and Bo" in mette.reads()
    await mette.presses("Back to before change 1")
    assert mette.reads().startswith("The plan is as it was before.")
    assert await plan(town) == {1: 0, 2: 1}
    assert not anna.has_read("Mette has kept a place for you.")
    assert not lars.has_read("Your times have changed.")


@pytest.mark.at_length
async def test_a_pair_is_kept_apart_until_it_is_undone(town):
    mette, *_others = await drafted(town)
    await opened(mette, *CHANGE, "10.00: Anna", "Not this pair")
    assert mette.reads() == "If you do this:\n\nOff at 10.00: Bageriet and Anna\n\nNobody else changes."
    await mette.presses("See the plan")
    assert "Off at 10.00: Bageriet and Anna" in mette.reads()
    await mette.presses("Do it")
    await mette.presses("See the plan")
    assert "10.00: Bageriet and Anna" not in mette.reads()
    await mette.presses("Undo the change")
    assert await plan(town) == {1: 0, 2: 1}
    await opened(mette, *CHANGE, "10.00: Anna", "Not this pair", "Do it")
    await opened(mette, "Job dating", DAY, *INVITES)
    assert await plan(town) == {2: 1}


async def test_once_people_are_invited_only_those_it_touches_are_told(town):
    mette, _lars, anna, bo = await drafted(town)
    await opened(mette, "Job dating", DAY)
    await invites(mette)
    for one in (anna, bo):
        await one.presses("Show")
        await one.presses("Yes, I am coming")
    bos = len(bo.bubbles)
    await opened(mette, *CHANGE, "10.00: Anna", "Another time", "10.26", "Do it")
    assert mette.reads() == "It is done. Those it touches are told, and nobody else."
    assert anna.has_read("Your times have changed.")
    assert len(bo.bubbles) == bos
    assert await plan(town) == {1: 2, 2: 1}


@pytest.mark.at_length
async def test_who_comes_second_reads_that_the_plan_is_newer_and_sees_it(town):
    mette, *_others = await drafted(town)
    karen = town.phone("Karen")
    await opened(mette, *CHANGE, "10.00: Anna", "Another time", "10.39")
    await opened(karen, "Job dating", DAY, "Change a meeting", "Bageriet")
    await karen.presses(next(one for one in karen.sees() if one.startswith("10.13: ")))
    await karen.presses("Another time")
    await karen.presses("10.26")
    await mette.presses("Do it")
    await karen.presses("Do it")
    assert karen.reads().startswith("The plan has changed since.")
    assert "10.39: Bageriet and candidate" in karen.reads()
    assert await plan(town) == {1: 3, 2: 1}


@pytest.mark.at_length
async def test_a_time_that_is_kept_is_moved_by_no_proposal_made_before(town):
    mette, *_others = await drafted(town)
    await opened(mette, *CHANGE, "10.00: Anna", "Another time", "10.39")
    do_it = mette.data_of("Do it")
    await opened(mette, *CHANGE, "10.00: Anna", "Keep this time")
    await mette.presses_data(do_it)
    assert mette.has_read("The plan has changed since.") or town.exchange.toasts
    assert await plan(town) == {1: 0, 2: 1}


@pytest.mark.at_length
async def test_who_had_no_time_takes_the_one_of_a_pair_that_is_kept_apart(town):
    mette, _lars, inside, outside = await five_for_four(town)
    first = inside[0].name
    await opened(mette, *CHANGE)
    await mette.presses(next(one for one in mette.sees() if one.endswith(f": {first}")))
    await mette.presses("Not this pair")
    assert f"Bageriet and {outside.name}" in mette.reads()
    await mette.presses("Do it")
    assert outside.has_read("Mette has kept a place for you.")
    await mette.presses("Undo the change")
    await opened(mette, *CHANGE)
    await mette.presses(next(one for one in mette.sees() if one.endswith(f": {first}")))
    await mette.presses("Not this pair")
    # Whoever has been asked today is not asked once more: the two are kept apart all the same.
    assert "Nobody else changes." in mette.reads()
    await mette.presses("Do it")
    assert mette.reads() == "It is done. Those it touches are told, and nobody else."


@pytest.mark.at_length
async def test_a_kept_time_stays_when_the_draft_is_planned_again_or_is_named(town):
    mette, *_others = await drafted(town)
    await opened(mette, *CHANGE, "10.00: Anna", "Another time", "10.39", "Do it")
    await opened(mette, *CHANGE, "10.39: Anna", "Keep this time")
    await opened(mette, "Job dating", DAY, "Change the plan", "Plan again")
    assert await plan(town) == {1: 3, 2: 0}
    # It is kept on: for the hours of a guest, too.
    await opened(mette, "Job dating", DAY, "Hours and needs", "Bo")
    for there in ("Change: There from", "10.13", "Plan again"):
        await mette.presses(there)
    assert await plan(town) == {1: 3, 2: 1}
    assert "Could not be kept" not in mette.reads()
    await opened(mette, "Job dating", DAY, "Change the plan", "Change: Rounds")
    await mette.says("3")
    await mette.presses("Plan again")
    assert "Could not be kept: Bageriet and Anna at 10.39." in mette.reads()
    assert (await plan(town))[1] == 0
    await opened(mette, *CHANGE, "10.00: Anna")
    assert "The time is kept." not in mette.reads()


@pytest.mark.at_length
async def test_who_comes_into_a_draft_by_hand_is_invited_like_everybody_else(town):
    mette, _lars, everybody = await five_are_wanted(town)
    await event_draft(mette)
    (late,) = {1, 2, 3, 4, 5} - set(await plan(town))
    first = everybody[min(await plan(town), key=(await plan(town)).get) - 1]
    await opened(mette, *CHANGE, f"10.00: {first.name}", "Not this pair", "Do it", "Undo the change")
    await opened(mette, *CHANGE, f"10.00: {first.name}", "Not this pair", "Do it")
    assert mette.reads() == "It is done. Nobody is told yet."
    assert late in await plan(town)
    await town.jump(minutes=20)
    await opened(mette, "Job dating", DAY, *INVITES)
    phone = everybody[late - 1]
    await phone.presses("Show")
    assert "Bageriet" in phone.reads()
    assert "It is yours until" not in phone.reads()
    await town.jump(hours=3)
    assert late in await plan(town)
    await phone.presses("Yes, I am coming")


@pytest.mark.at_length
async def test_every_other_time_of_a_long_day_is_reached_by_turning_pages(town):
    mette, *_others = await two_are_wanted(town)
    await event_draft(mette, rounds="14")
    await opened(mette, *CHANGE, "10.00: Anna", "Another time")
    clocks = []
    while True:
        clocks += [label for label in mette.sees() if label[0].isdigit()]
        if "Next ›" not in mette.sees():
            break
        await mette.presses("Next ›")
    assert len(clocks) == len(set(clocks)) == 12
    assert clocks[-1] == "12.49"
    await mette.presses("12.49")
    assert "From 10.00 to 12.49: Bageriet and Anna" in mette.reads()
