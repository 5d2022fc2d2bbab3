"""Everybody is invited to the plan that was seen, and in time to read it."""

from datetime import datetime

import pytest

from bot.domain.workdays import COPENHAGEN
from tests.inbox.test_statements import metered
from tests.kit.people import event_answers
from tests.kit.turning import opened
from tests.stories.lived_event import DAY, drafted, founded


@pytest.mark.parametrize(
    ("pressed", "day", "begins"),
    [
        (datetime(2026, 12, 2, 20, 30), "Thursday 3 December", "08.15"),
        (datetime(2026, 12, 4, 18, 30), "Monday 7 December", "08.00"),
    ],
)
async def test_nobody_is_invited_to_what_they_would_read_too_late(town, pressed, day, begins):
    await founded(town)
    mette = town.phone("Mette")
    await town.walk(pressed.replace(tzinfo=COPENHAGEN))
    await event_answers(mette, day=day, begins=begins)
    await mette.presses("Make the plan")
    read = {name: len(phone.bubbles) for name, phone in town.phones.items() if name != "Mette"}
    await mette.presses("Invite everybody")
    assert town.exchange.toasts[-1] == f"They would first read it {day} at 08.00. Choose a later time."
    assert "Nobody is told yet." in mette.reads()
    await town.jump(hours=72)
    assert {name: len(town.phone(name).bubbles) for name in read} == read


async def test_in_the_morning_there_is_time_to_read_it(town):
    await founded(town)
    mette = town.phone("Mette")
    await town.walk(datetime(2026, 12, 2, 20, 30, tzinfo=COPENHAGEN))
    await event_answers(mette, begins="09.00")
    await mette.presses("Make the plan")
    await mette.presses("Invite everybody")
    await town.walk(datetime(2026, 12, 3, 8, 30, tzinfo=COPENHAGEN))
    assert town.phone("Anna").has_read("Mette has kept a place for you.")
    assert town.phone("Lars").has_read("Will you join?")


async def test_two_organisers_invite_to_no_plan_that_only_one_has_seen(town):
    await drafted(town)
    mette, karen = town.phone("Mette"), town.phone("Karen")
    seen = mette.data_of("Invite everybody")
    await opened(karen, "Job dating", DAY, "Change the plan", "Change: Day")
    await karen.says("Friday 4 December")
    await karen.presses("Plan again")
    await mette.presses_data(seen)
    assert mette.reads().startswith("The plan has changed since.")
    assert "Friday 4 December" in mette.reads()
    assert not town.phone("Anna").has_read("Mette has kept a place for you.")
    await mette.presses("Invite everybody")
    assert town.phone("Anna").has_read("Mette has kept a place for you.")
    await mette.presses_data(seen)
    assert town.exchange.toasts[-1] == "That is done already."


async def test_the_event_is_read_once_for_all_who_are_invited(town):
    await drafted(town)
    with metered(town) as meter:
        await town.phone("Mette").presses("Invite everybody")
    # Once or twice for each guest was sixteen seconds for four hundred.
    assert sum("FROM meetings" in one for one in meter.updates[0]) <= 12
