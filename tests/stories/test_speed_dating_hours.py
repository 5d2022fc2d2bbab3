"""A company or a candidate who is there only a part of the time gets times in it and no others."""

import pytest

from tests.kit.beginnings import two_are_wanted
from tests.kit.people import event_draft
from tests.kit.turning import INVITES, invites


@pytest.fixture
async def people(town):
    return await two_are_wanted(town)


async def hours(phone, who, *, begins=None, ends=None):
    await phone.presses("Hours and needs")
    await phone.presses(who)
    for line, value in (("There from", begins), ("There until", ends)):
        if value is not None:
            await phone.presses(f"Change: {line}")
            await (phone.presses(value) if value in phone.sees() else phone.says(value))
    await phone.presses("Plan again")


async def test_nobody_meets_outside_the_hours_they_are_there(people):
    mette, _lars, anna, _bo = people
    await event_draft(mette, rounds="6")
    await mette.presses("Hours and needs")
    assert mette.sees()[:3] == ["Bageriet", "Anna", "Bo"]
    await mette.presses("Anna")
    assert "There from: From the beginning\nThere until: To the end" in mette.reads()
    # Her name stands in the question, and never beside what her talks need.
    assert "For the candidate you chose." in mette.reads()
    assert "Anna" not in mette.reads()
    await mette.presses("Change: There from")
    assert "From when is Anna there?" in mette.reads()
    await mette.presses("10.26")
    await mette.presses("Plan again")
    assert mette.reads().startswith("Planned again.\n\n")
    assert mette.reads().count("Nobody is told yet.") == 1
    assert "10.26: Bageriet and Anna" in mette.reads()
    # The company leaves at half past ten: one of the two has no time, and the reason is said.
    await hours(mette, "Bageriet", ends="10.20")
    assert "⚠ 1 talk does not fit." in mette.reads()
    assert "No time yet: Bageriet and Anna. They have no round in common." in mette.reads()
    await mette.presses("One more round")
    assert mette.reads().startswith("Now 1 talk does not fit; before it was 1.")
    await hours(mette, "Bageriet", ends="To the end")
    assert "⚠" not in mette.reads()
    # It is kept when the plan is made again, and after the invitations.
    await mette.presses("Change the plan")
    await mette.presses("Plan again")
    assert "10.26: Bageriet and Anna" in mette.reads()
    await invites(mette)
    await anna.presses("Show")
    assert "10.26: Bageriet" in anna.reads()


async def test_who_would_leave_before_they_come_is_asked_again(people):
    mette, *_others = people
    await event_draft(mette)
    await hours(mette, "Bo", begins="10.26", ends="10.10")
    assert mette.reads().startswith("They would leave before they come. Choose a later end.")
    await mette.presses("Change: There until")
    await mette.says("half past two at night")
    assert "There until" in mette.reads() or "Until when" in mette.reads()
    await mette.presses("To the end")
    await mette.presses("Plan again")
    assert "2 meetings." in mette.reads()


async def test_hours_of_a_plan_that_changed_meanwhile_are_not_put(town, people):
    mette, lars, *_others = people
    karen = town.phone("Karen")
    await event_draft(mette)
    await mette.presses("Hours and needs")
    await mette.presses("Bageriet")
    assert "For Bageriet." in mette.reads()
    await mette.presses("Change: There until")
    assert "Until when is Bageriet there?" in mette.reads()
    await mette.presses("10.10")
    await karen.says("/menu")
    for one in (
        "Job dating",
        "Thursday 3 December at 10.00",
        "Change the plan",
        "Plan again",
        *INVITES,
    ):
        await karen.presses(one)
    assert "Will you join?" in lars.reads()
    await mette.presses("Plan again")
    assert mette.reads().startswith("The plan has changed since.")
    assert "2 meetings." in mette.reads()


@pytest.mark.at_length
async def test_hours_are_not_put_when_somebody_planned_the_draft_again_meanwhile(town, people):
    mette, *_others = people
    karen = town.phone("Karen")
    await event_draft(mette)
    await mette.presses("Hours and needs")
    await mette.presses("Bageriet")
    await mette.presses("Change: There until")
    await mette.presses("10.10")
    await karen.says("/menu")
    for one in ("Job dating", "Thursday 3 December at 10.00", "Change the plan", "Plan again"):
        await karen.presses(one)
    await mette.presses("Plan again")
    assert mette.reads().startswith("The plan has changed since.")
    await mette.presses("Hours and needs")
    await mette.presses("Bageriet")
    assert "There from: From the beginning\nThere until: To the end" in mette.reads()
