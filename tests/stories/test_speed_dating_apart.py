"""Who is kept apart can be let meet again, also after the draft was planned again; and who changed a plan, and when."""

import pytest

from bot.domain.ids import SpeedDatingId
from tests.kit.beginnings import five_are_wanted, two_are_wanted
from tests.kit.people import event_draft
from tests.kit.turning import INVITES, opened
from tests.stories.test_speed_dating_who_takes_part import two_companies

DAY = "Thursday 3 December at 10.00"
CHANGE = ("Job dating", DAY, "Change a meeting", "Bageriet")


async def meets(town):
    """Who has a time, by candidate's number."""
    async with town.store.reading() as unit:
        return {one.candidate for one in await unit.speed_dating.meetings_of(SpeedDatingId(1))}


@pytest.mark.at_length
async def test_a_pair_may_meet_again_after_the_draft_was_planned_again(town):
    mette, *_others = await two_are_wanted(town)
    await event_draft(mette)
    await opened(mette, *CHANGE, "10.00: Anna", "Not this pair", "Do it", "See the plan")
    assert "Kept apart: Bageriet and Anna." in mette.reads()
    assert "No time yet" not in mette.reads()
    await mette.presses("Change the plan")
    assert "talks they wish for: 1." in mette.reads()
    await mette.presses("Plan again")
    assert await meets(town) == {2}
    assert "Kept apart: Bageriet and Anna." in mette.reads()
    stale = mette.data_of("Let them meet")
    await mette.presses("Let them meet")
    assert mette.reads().startswith("Bageriet and Anna may meet again.\n\nIf you do this:\n\nNew at ")
    await mette.presses("Leave it")
    await opened(mette, "Job dating", DAY)
    assert "Kept apart" not in mette.reads()
    assert "No time yet: Bageriet and Anna. There is one now: offer it." in mette.reads()
    await mette.presses_data(stale)
    assert "already" in town.exchange.toasts[-1].lower()
    await opened(mette, "Job dating", DAY, "Change the plan", "Plan again")
    assert await meets(town) == {1, 2}


async def test_of_several_pairs_one_is_chosen_and_gets_a_time_at_once(town):
    mette, lars, anna, _bo = await two_are_wanted(town)
    await event_draft(mette)
    await opened(mette, *CHANGE, "10.00: Anna", "Not this pair", "Do it")
    await opened(mette, *CHANGE, "10.13: Bo", "Not this pair", "Do it", "See the plan")
    assert "Kept apart: Bageriet and Anna.\nKept apart: Bageriet and Bo." in mette.reads()
    await opened(mette, "Job dating", DAY, "Let two meet after all", "Bageriet and Anna", "Do it")
    assert await meets(town) == {1}
    await opened(mette, "Job dating", DAY)
    assert "Kept apart: Bageriet and Bo." in mette.reads()
    # A wish that has ended is nothing to be let.
    async with town.store.begin() as unit:
        await unit.candidates.change(2, hidden_at=town.clock.now())
    await opened(mette, "Job dating", DAY)
    assert "Kept apart" not in mette.reads()
    assert not anna.has_read("Mette has kept a place for you.")
    assert not lars.has_read("Your times have changed.")


@pytest.mark.at_length
async def test_what_was_overtaken_is_said_to_be_and_stays_in_the_list(town):
    mette, _lars, anna, bo = await two_are_wanted(town)
    await event_draft(mette)
    await opened(mette, "Job dating", DAY, *INVITES)
    before = len(anna.bubbles)
    await opened(mette, *CHANGE, "10.00: Anna", "Another time", "10.39", "Do it")
    assert len(anna.bubbles) > before
    undo = mette.data_of("Undo the change")
    await bo.presses("Show")
    await bo.presses("No, I cannot")
    await mette.presses_data(undo)
    assert mette.has_read("This cannot be undone any more.")
    assert "Undo the change" not in mette.sees()
    await opened(mette, "Job dating", DAY, "What was changed")
    assert "From 10.00 to 10.39: Bageriet and Anna" in mette.reads()


@pytest.mark.at_length
async def test_the_list_of_changes_says_who_made_each_and_what_happened_by_itself(town):
    mette, _lars, everybody = await five_are_wanted(town)
    karen = town.phone("Karen")
    await event_draft(mette)
    late = everybody[({1, 2, 3, 4, 5} - await meets(town)).pop() - 1]
    await opened(karen, "Job dating", DAY, "Change a meeting", "Bageriet")
    await karen.presses(next(one for one in karen.sees() if one.startswith("10.13: ")))
    await karen.presses("Swap with another")
    await karen.presses(next(one for one in karen.sees() if one.startswith("10.39: ")))
    await karen.presses("Do it")
    await opened(mette, "Job dating", DAY, "What was changed")
    assert ", by Karen:" in mette.reads()
    assert "09.00, by Karen:" in mette.reads()
    await opened(mette, "Job dating", DAY, *INVITES)
    gone = next(one for one in everybody[1:] if one is not late)
    await gone.presses("Show")
    await gone.presses("No, I cannot")
    await opened(mette, "Job dating", DAY, "What was changed")
    assert "Change 2, " in mette.reads()
    assert ", by itself:" in mette.reads()


@pytest.mark.at_length
async def test_whose_company_takes_no_part_any_more_is_not_named_among_those_kept_apart(town):
    mette, *_others = await two_companies(town)
    await event_draft(mette)
    await opened(mette, *CHANGE, "10.00: Anna", "Not this pair", "Do it", "See the plan")
    assert "Kept apart: Bageriet and Anna." in mette.reads()
    for pressed in ("Change the plan", "Change: Companies", "✓ Bageriet", "Next", "Plan again"):
        await mette.presses(pressed)
    assert "Kept apart" not in mette.reads()
    assert "Let them meet" not in mette.sees()
